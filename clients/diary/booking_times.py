"""Whether a time can be booked with a consultant: their hours, their leave, what is taken. Pure: no Django.

What the balance allows is another question, asked of ``extra_requests.rules``. How engagements differ: docs/adr/0009.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from clients.diary.slots import Absence, WorkingStretch
from clients.vocabulary import Engagement
from decisions.decision import Decision, allowed, refused

FURTHEST_AHEAD = timedelta(days=366)

# Names of the database's exclusion constraints, and what each means to people.
DOUBLE_BOOKINGS = {
    "no_consultant_is_double_booked": refused(
        "consultant_is_busy", "Another session is booked at that time. Choose another time."
    ),
    "no_client_is_double_booked": refused(
        "client_is_busy", "The client has another session at that time. Choose another time."
    ),
}


@dataclass(frozen=True, slots=True)
class Availability:
    """When a consultant works, by the wall clock of ``zone``."""

    engagement: Engagement
    zone: ZoneInfo
    stretches: tuple[WorkingStretch, ...]
    absences: tuple[Absence, ...]


def keeps_to_hours(engagement: Engagement) -> bool:
    """Telehealth is booked into open hours and nowhere else; a consultant who keeps their own diary may go beyond."""
    return engagement is Engagement.TELEHEALTH_ASSOCIATE


def agrees_first(engagement: Engagement) -> bool:
    """An ad hoc associate's time is proposed, and booked when the associate or the practice accepts it."""
    return engagement is Engagement.AD_HOC_ASSOCIATE


def may_start(availability: Availability, starts_at: datetime, minutes: int, *, now: datetime) -> Decision:
    """Whether a session may begin then; every moment aware. What is taken is the database's to say.

    Codes: ``free``; refused ``in_the_past``, ``too_far_ahead``, ``consultant_is_away``, ``outside_hours``.
    """
    if starts_at <= now:
        return refused("in_the_past", "A session can only be booked for a time still to come.")
    if starts_at > now + FURTHEST_AHEAD:
        return refused("too_far_ahead", "A session can be booked at most 12 months ahead.")
    begins, ends = _wall_clock(availability.zone, starts_at, minutes)
    if any(
        absence.starts_on <= ends.date() and begins.date() <= absence.ends_on
        for absence in availability.absences
    ):
        return refused("consultant_is_away", "The consultant is on leave that day. Choose another day.")
    if keeps_to_hours(availability.engagement) and not _within(availability.stretches, begins, ends):
        because = "A telehealth associate is booked within their working hours. Choose one of the open times."
        return refused("outside_hours", because)
    return allowed("free", "The time is free.")


def _wall_clock(zone: ZoneInfo, starts_at: datetime, minutes: int) -> tuple[datetime, datetime]:
    ends_at = starts_at.astimezone(UTC) + timedelta(minutes=minutes)
    return starts_at.astimezone(zone), ends_at.astimezone(zone)


def _within(stretches: Sequence[WorkingStretch], begins: datetime, ends: datetime) -> bool:
    if begins.date() != ends.date():
        return False
    return any(
        stretch.weekday == begins.weekday()
        and stretch.starts_at <= begins.time()
        and ends.time() <= stretch.ends_at
        for stretch in stretches
    )
