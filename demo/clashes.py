"""Sessions that moving a caseload laid across each other, given other times. Pure: no database.

A consultant's clients may work on different clocks. Moved by whole weeks, each session keeps the time on its own employer's
clock; where only one of two clocks changed in between, two sessions of one day may meet.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from clients.importing.caseload import Caseload
from clients.importing.rows import SessionRow
from clients.vocabulary import SessionStatus
from demo.shift import zones_of_cases

TAKES_TIME = (SessionStatus.BOOKED, SessionStatus.IN_PROGRESS)
STEP = timedelta(minutes=30)
MOST_STEPS = 24
EARLIEST_HOUR, LATEST_HOUR = 6, 21


class NoFreeTime(Exception):
    """A day holds no other time for a session: the caseload was replaced by a fuller one."""


type _Times = list[tuple[datetime, datetime]]


def without_double_bookings(caseload: Caseload, now: datetime) -> None:
    """Move, in place, each session that meets an earlier one of its consultant or client; the same each time.

    It stays on its day of its employer's clock, and on its side of ``now``: what counts, counts as before.
    Raises NoFreeTime.
    """
    zones = zones_of_cases(caseload)
    people = {row.reference: (row.client, row.consultant) for row in caseload.cases.rows}
    taken: dict[str, _Times] = defaultdict(list)
    settled: dict[str, SessionRow] = {}
    for row in sorted(caseload.sessions.rows, key=lambda each: (each.starts_at, each.reference)):
        if row.status in TAKES_TIME:
            busy = [times for person in people[row.case] for times in taken[person]]
            placed = _placed(row, busy, zones[row.case], now)
            settled[row.reference] = placed
            for person in people[row.case]:
                taken[person].append((placed.starts_at, placed.starts_at + _length(placed)))
    caseload.sessions.rows = [settled.get(row.reference, row) for row in caseload.sessions.rows]


def _placed(row: SessionRow, busy: _Times, zone: ZoneInfo, now: datetime) -> SessionRow:
    for starts_at in _times_of_its_day(row.starts_at, zone, now):
        ends_at = starts_at + _length(row)
        if not any(starts_at < other_ends and other_starts < ends_at for other_starts, other_ends in busy):
            return row if starts_at == row.starts_at else replace(row, starts_at=starts_at)
    raise NoFreeTime(row.reference)


def _times_of_its_day(starts_at: datetime, zone: ZoneInfo, now: datetime) -> Iterator[datetime]:
    """The time it has, then later ones and earlier ones of the same day, the nearest first."""
    yield starts_at
    day = starts_at.astimezone(zone).date()
    for number in range(1, MOST_STEPS + 1):
        for moved in (starts_at + number * STEP, starts_at - number * STEP):
            there = moved.astimezone(zone)
            if (
                there.date() == day
                and EARLIEST_HOUR <= there.hour < LATEST_HOUR
                and (moved > now) == (starts_at > now)
            ):
                yield there


def _length(row: SessionRow) -> timedelta:
    return timedelta(minutes=row.minutes)
