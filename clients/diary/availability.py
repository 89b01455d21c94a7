"""What a consultant's diary is drawn from: hours, leave, and what is taken."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from clients.diary.booking_times import Availability, agrees_first
from clients.diary.slots import Absence, Busy, DaySlots, WorkingStretch, open_slots
from clients.models import Consultant, Leave, Session, WorkingHours
from clients.vocabulary import Engagement, SessionStatus
from decisions.decision import Decision, allowed, refused

TAKES_TIME = (SessionStatus.BOOKED.value, SessionStatus.IN_PROGRESS.value)
# no session is longer: what began before this many hours is over
_LONGEST = timedelta(hours=4)


def availability_of(consultant: Consultant) -> Availability:
    """The hours and leave of a consultant, ``user`` loaded. Two queries."""
    hours = WorkingHours.objects.filter(consultant=consultant).order_by("weekday", "starts_at")
    leaves = Leave.objects.filter(consultant=consultant).order_by("starts_on")
    return Availability(
        engagement=Engagement(consultant.engagement),
        zone=consultant.user.zone,
        stretches=tuple(WorkingStretch(row.weekday, row.starts_at, row.ends_at) for row in hours),
        absences=tuple(Absence(row.starts_on, row.ends_on) for row in leaves),
    )


def slots_from(
    consultant: Consultant,
    availability: Availability,
    *,
    from_moment: datetime,
    days: int,
    client_id: int | None = None,
    without: Session | None = None,
) -> tuple[DaySlots, ...]:
    """The open slots of so many days from ``from_moment`` (aware) on. One query.

    ``client_id``: whose other sessions leave no slot either; ``without``: the session that is to move.
    """
    until = from_moment + timedelta(days=days + 1)
    near = Session.objects.filter(
        status__in=TAKES_TIME, starts_at__gt=from_moment - _LONGEST, starts_at__lt=until
    )
    if without is not None:
        near = near.exclude(pk=without.pk)
    of_either = Q(consultant=consultant)
    if client_id is not None:
        of_either |= Q(client=client_id)
    return open_slots(
        availability.stretches,
        availability.absences,
        _busy(near.filter(of_either)),
        zone=availability.zone,
        from_moment=from_moment,
        days=days,
    )


def may_choose(
    consultant: Consultant,
    availability: Availability,
    starts_at: datetime,
    *,
    client_id: int,
    moving: Session | None = None,
) -> Decision:
    """Whether a client may take this time (aware) themselves: one that their page offers. One query.

    ``moving``: their session that would go there. Codes: ``offered``; refused ``agreed_first`` (the times of an ad hoc
    associate are agreed with them), ``not_offered``.
    """
    if agrees_first(availability.engagement):
        return refused("agreed_first", "This consultant agrees to each time: arrange it with them.")
    (day,) = slots_from(
        consultant,
        availability,
        from_moment=starts_at,
        days=1,
        client_id=client_id,
        without=moving,
    )
    if any(slot.starts_at == starts_at for slot in day.slots):
        return allowed("offered", "The time is open.")
    return refused("not_offered", "This time is not open. Choose one of those that are offered.")


def _busy(sessions: QuerySet[Session]) -> list[Busy]:
    rows = sessions.values_list("starts_at", "minutes")
    return [Busy(starts_at, starts_at + timedelta(minutes=minutes)) for starts_at, minutes in rows]
