"""Counting the statements that a piece of code sends."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

# BEGIN and SAVEPOINT depend on whether a test or a request is around; they read and write nothing.
TRANSACTION_WORDS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is sent inside ends up in the list: every statement but those that only mark a transaction."""
    sent: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield sent
    sent += [
        query["sql"] for query in captured.captured_queries if not query["sql"].startswith(TRANSACTION_WORDS)
    ]
