"""The employers' own connection, for tests of what it can do: elsewhere in tests it is the application's."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend


@contextmanager
def signed_in_as_employer() -> Iterator[BaseDatabaseWrapper]:
    """Let this thread's alias ``employer`` be a connection of its own, signed in as ``employer_portal``.

    It sees only what is committed: the test around it needs ``transaction=True``.
    """
    mirrored = connections["employer"]
    settings = connections.settings["employer"]
    own: BaseDatabaseWrapper = load_backend(settings["ENGINE"]).DatabaseWrapper(settings, "employer")
    connections["employer"] = own
    try:
        yield own
    finally:
        own.close()
        connections["employer"] = mirrored
