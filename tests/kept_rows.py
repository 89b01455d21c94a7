"""Rows that all tests of a module begin with, made once."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django import DjangoDbBlocker


@contextmanager
def rows_kept(blocker: DjangoDbBlocker) -> Iterator[None]:
    """What is written here stays for the tests inside, each of which takes back only its own.

    For a fixture of one module none of whose tests commits; it has to ask for ``django_db_setup`` before.
    """
    with blocker.unblock(), transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)
