"""When a consultant can see somebody: open slots, and weekly series (issue 3, "Sessions and rebooking"). Pure: no Django.

Working hours are the consultant's wall clock: 09:00 stays 09:00 when daylight saving changes. A local time that a change
skips is never offered, one that comes twice is offered once, the first. Lengths are real minutes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# a session of 50 minutes, and ten to write it up
USUAL_STEP = 60
USUAL_MINUTES = 50


class NoSuchLocalTime(ValueError):
    """The clock of the zone skips this local time. ``local`` is naive."""

    def __init__(self, local: datetime) -> None:
        super().__init__("The clock skips this local time")
        self.local = local


@dataclass(frozen=True, slots=True)
class WorkingStretch:
    """Weekly hours by the consultant's clock; Monday is 0."""

    weekday: int
    starts_at: time
    ends_at: time


@dataclass(frozen=True, slots=True)
class Absence:
    """Whole local days away, both included."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Busy:
    """A time that is taken, up to, not including, ``ends_at``. Both aware."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Slot:
    """A time that can be booked, in the consultant's zone."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class DaySlots:
    """The slots of a local day, in order; none on a day off."""

    day: date
    slots: tuple[Slot, ...]


def open_slots(
    stretches: Sequence[WorkingStretch],
    absences: Sequence[Absence],
    busy: Iterable[Busy],
    *,
    zone: ZoneInfo,
    from_moment: datetime,
    days: int,
    minutes: int = USUAL_MINUTES,
    step: int = USUAL_STEP,
) -> tuple[DaySlots, ...]:
    """The open slots of so many local days, from the day of ``from_moment`` (aware) on; no slot begins before it.

    ``minutes`` is a slot's length, ``step`` the minutes from one start to the next, counted from a stretch's beginning.
    One ``DaySlots`` a day, empty ones included, so that a grid has all its columns. Slots of one day overlap only where
    ``step`` is shorter than ``minutes`` or stretches overlap. Raises ValueError when minutes or step are not positive.
    """
    if minutes < 1 or step < 1:
        raise ValueError("A slot takes time, and so does the step to the next")
    taken = sorted((one.starts_at.astimezone(UTC), one.ends_at.astimezone(UTC)) for one in busy)
    first = from_moment.astimezone(zone).date()
    earliest = from_moment.astimezone(UTC)
    shown = []
    for day in (first + timedelta(days=number) for number in range(days)):
        of_day = [] if _away(day, absences) else _slots_of(day, stretches, zone, minutes, step)
        free = (slot for slot in of_day if _is_free(slot, earliest, taken))
        shown.append(DaySlots(day, tuple(free)))
    return tuple(shown)


def weekly_series(first: datetime, weeks: int, zone: ZoneInfo) -> tuple[datetime, ...]:
    """So many sessions a week apart, at the same wall-clock time of ``zone``, from ``first`` (aware) on.

    Raises NoSuchLocalTime for a week whose clock skips that time.
    """
    local = first.astimezone(zone)
    wall = local.replace(tzinfo=None, fold=0)
    later = (local_moment(wall + timedelta(weeks=number), zone) for number in range(1, weeks))
    return (local, *later) if weeks > 0 else ()


def local_moment(wall: datetime, zone: ZoneInfo) -> datetime:
    """The aware moment of a naive local time, the first of two. Raises NoSuchLocalTime."""
    moment = wall.replace(tzinfo=zone, fold=0)
    if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None, fold=0) != wall:
        raise NoSuchLocalTime(wall)
    return moment


def _away(day: date, absences: Iterable[Absence]) -> bool:
    return any(absence.starts_on <= day <= absence.ends_on for absence in absences)


def _slots_of(
    day: date, stretches: Iterable[WorkingStretch], zone: ZoneInfo, minutes: int, step: int
) -> list[Slot]:
    by_start: dict[datetime, Slot] = {}
    for stretch in stretches:
        if stretch.weekday == day.weekday():
            for slot in _slots_within(day, stretch, zone, minutes, step):
                by_start.setdefault(slot.starts_at, slot)
    return [by_start[start] for start in sorted(by_start)]


def _slots_within(
    day: date, stretch: WorkingStretch, zone: ZoneInfo, minutes: int, step: int
) -> Iterator[Slot]:
    wall, end = datetime.combine(day, stretch.starts_at), datetime.combine(day, stretch.ends_at)
    length = timedelta(minutes=minutes)
    # where the clock goes back, a slot may end later by the clock than its length says: both must fit
    while wall + length <= end:
        slot = _slot_at(wall, zone, length)
        if slot and slot.ends_at.replace(tzinfo=None, fold=0) <= end:
            yield slot
        wall += timedelta(minutes=step)


def _slot_at(wall: datetime, zone: ZoneInfo, length: timedelta) -> Slot | None:
    try:
        starts_at = local_moment(wall, zone)
    except NoSuchLocalTime:
        return None
    return Slot(starts_at, (starts_at.astimezone(UTC) + length).astimezone(zone))


def _is_free(slot: Slot, earliest: datetime, taken: Iterable[tuple[datetime, datetime]]) -> bool:
    starts_at, ends_at = slot.starts_at.astimezone(UTC), slot.ends_at.astimezone(UTC)
    if starts_at < earliest:
        return False
    return not any(starts_at < busy_until and busy_from < ends_at for busy_from, busy_until in taken)
