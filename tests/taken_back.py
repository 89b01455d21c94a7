"""Many tries in one test, each as if it were the only one."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def taken_back(*tried: object) -> Iterator[None]:
    """Take back whatever the block writes; a failure in it names what was ``tried``."""
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    except Exception as fault:
        fault.add_note("tried: " + ", ".join(str(each) for each in tried))
        raise
