"""Sessions that meet after the caseload was moved are given other times of their day, and nothing else changes."""

from datetime import UTC, datetime, timedelta

import pytest

from clients.importing.rows import SessionRow
from demo.as_of import as_it_stood
from demo.clashes import TAKES_TIME, without_double_bookings
from demo.shift import shift, weeks_to, zones_of_cases
from extra_requests.importing.caseload import WholeCaseload
from tests.demo.caseload_read import caseload_as_read

# London's clocks have changed, Melbourne's and Auckland's change on this day
OVER_A_CLOCK_CHANGE = datetime(2028, 4, 2, 12, tzinfo=UTC)
MOMENTS = [
    OVER_A_CLOCK_CHANGE,
    datetime(2026, 11, 17, 1, tzinfo=UTC),
    datetime(2027, 9, 26, 22, tzinfo=UTC),
    datetime(2027, 10, 25, 7, tzinfo=UTC),
    datetime(2029, 3, 26, 3, tzinfo=UTC),
]


def moved_to(now: datetime) -> WholeCaseload:
    whole = caseload_as_read()
    shift(whole, weeks_to(whole, now.date()))
    as_it_stood(whole, now)
    return whole


def clashes(whole: WholeCaseload) -> list[tuple[str, str]]:
    """Pairs of sessions that take one person's time at once, each pair looked at: the plain way."""
    people = {row.reference: {row.client, row.consultant} for row in whole.caseload.cases.rows}
    ahead = [row for row in whole.caseload.sessions.rows if row.status in TAKES_TIME]
    return [
        (one.reference, other.reference)
        for number, one in enumerate(ahead)
        for other in ahead[:number]
        if people[one.case] & people[other.case]
        and one.starts_at < other.starts_at + timedelta(minutes=other.minutes)
        and other.starts_at < one.starts_at + timedelta(minutes=one.minutes)
    ]


def what_counts(whole: WholeCaseload, now: datetime) -> list[tuple[object, ...]]:
    """All that counting looks at, session by session, in the file's order."""
    zones = zones_of_cases(whole.caseload)

    def of(row: SessionRow) -> tuple[object, ...]:
        day = row.starts_at.astimezone(zones[row.case]).date()
        return row.reference, row.case, day, row.minutes, row.status, row.cancelled_at, row.starts_at > now

    return [of(row) for row in whole.caseload.sessions.rows]


@pytest.mark.parametrize("now", MOMENTS, ids=str)
def test_nobody_is_booked_twice_and_everything_counts_as_before(now: datetime) -> None:
    whole = moved_to(now)
    before = what_counts(whole, now)

    without_double_bookings(whole.caseload, now)

    assert clashes(whole) == []
    assert what_counts(whole, now) == before


def test_there_is_something_to_resolve_over_a_change_of_the_clocks() -> None:
    assert clashes(moved_to(OVER_A_CLOCK_CHANGE)) != []


def test_the_same_moment_gives_the_same_times() -> None:
    first, second = moved_to(OVER_A_CLOCK_CHANGE), moved_to(OVER_A_CLOCK_CHANGE)
    without_double_bookings(first.caseload, OVER_A_CLOCK_CHANGE)
    without_double_bookings(second.caseload, OVER_A_CLOCK_CHANGE)

    assert first.caseload.sessions.rows == second.caseload.sessions.rows


def test_a_caseload_without_a_clash_is_left_as_it_is() -> None:
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    whole = moved_to(now)
    assert clashes(whole) == []
    before = list(whole.caseload.sessions.rows)

    without_double_bookings(whole.caseload, now)

    assert whole.caseload.sessions.rows == before
