"""Writing a session's time: what two people would book at once, the database lets one of them have."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from clients.diary.booking_times import DOUBLE_BOOKINGS
from decisions.refusal import Refused


@contextmanager
def no_double_booking() -> Iterator[None]:
    """Write inside; raises Refused with ``consultant_is_busy`` or ``client_is_busy`` where the time is taken.

    The constraints look at every row, committed a moment ago or not: a query before would not see the other one.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as clash:
        decision = DOUBLE_BOOKINGS.get(_constraint(clash))
        if decision is None:
            raise
        raise Refused(decision) from None


def _constraint(clash: IntegrityError) -> str:
    diagnosis = getattr(clash.__cause__, "diag", None)
    return str(getattr(diagnosis, "constraint_name", "") or "")
