"""A week of a consultant's open times, as a grid of days: what Rebook and Reschedule offer."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from clients.diary.availability import availability_of, slots_from
from clients.diary.booking_times import FURTHEST_AHEAD, keeps_to_hours
from clients.diary.slots import DaySlots
from clients.models import AssistCase, Session
from interface.days_and_times import zone_in_words
from interface.paging import BadPageKey

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class OpenTime:
    """One time to choose: ``value`` is its moment in UTC, ``label`` the consultant's clock."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Column:
    """A day and its open times; no times on a day that is off or full."""

    day: date
    times: tuple[OpenTime, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A week of open times. ``earlier`` and ``later`` end the addresses of its neighbours; None where there is none.

    ``day``: the one that was asked for, if one was.
    """

    columns: tuple[Column, ...]
    week: date
    earlier: str | None
    later: str | None
    zone: str
    has_hours: bool
    hours_only: bool
    day: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no time of the week is open."""
        return not any(column.times for column in self.columns)


def bookable_days(case: AssistCase, now: datetime, *, opens_on: date | None = None) -> tuple[date, date]:
    """The first and the last day on which a session can be booked, by the consultant's clock.

    ``opens_on``: nothing can be booked before.
    """
    zone = case.consultant.user.zone
    today = now.astimezone(zone).date()
    return max(today, opens_on or today), (now + FURTHEST_AHEAD).astimezone(zone).date()


def slot_grid(
    case: AssistCase,
    now: datetime,
    *,
    week: str = "",
    day: date | None = None,
    opens_on: date | None = None,
    without: Session | None = None,
) -> Grid:
    """The week of ``day``, or that ``week`` names (its Monday, ISO), else the first worth showing. Three queries.

    ``day``: one of ``bookable_days``; ``opens_on``: nothing can be booked before; ``without``: the session that is to move, which leaves its time open.
    Times are the consultant's. Raises paging.BadPageKey for a week that cannot be booked.
    """
    availability = availability_of(case.consultant)
    zone = availability.zone
    today = now.astimezone(zone).date()
    # on a weekend, the coming week
    first = _monday(max(today + timedelta(days=2), opens_on or today))
    monday = _monday(day) if day else _asked(week) if week else first
    last = _monday((now + FURTHEST_AHEAD).astimezone(zone).date())
    if not _monday(today) <= monday <= last:
        raise BadPageKey
    begins = max(now, datetime.combine(monday, time(), zone))
    days = slots_from(
        case.consultant,
        availability,
        from_moment=begins,
        days=(monday + timedelta(days=7) - begins.astimezone(zone).date()).days,
        client_id=case.client_id,
        without=without,
    )
    before, after = monday - timedelta(weeks=1), monday + timedelta(weeks=1)
    return Grid(
        columns=tuple(_column(one, zone) for one in days if _is_shown(one, day)),
        week=monday,
        earlier=_query(before) if before >= _monday(today) else None,
        later=_query(after) if after <= last else None,
        zone=zone_in_words(zone, begins),
        has_hours=bool(availability.stretches),
        hours_only=keeps_to_hours(availability.engagement),
        day=day,
    )


def _asked(week: str) -> date:
    try:
        day = date.fromisoformat(week)
    except ValueError:
        raise BadPageKey from None
    if day != _monday(day) or not 1900 < day.year < 3000:
        raise BadPageKey
    return day


def _is_shown(one: DaySlots, asked: date | None) -> bool:
    """A weekend only where something is open on it, or it was asked for."""
    return bool(one.slots) or one.day.weekday() < SATURDAY or one.day == asked


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _query(monday: date) -> str:
    return "?" + urlencode({"week": monday.isoformat()})


def _column(day: DaySlots, zone: ZoneInfo) -> Column:
    times = (
        OpenTime(slot.starts_at.astimezone(UTC).isoformat(), f"{slot.starts_at.astimezone(zone):%H:%M}")
        for slot in day.slots
    )
    return Column(day.day, tuple(times))
