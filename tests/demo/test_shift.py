"""Moving the caseload in time: whole weeks, the organisation's own clock, and nothing that has not happened yet."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from clients.importing.rows import SessionRow
from clients.vocabulary import SessionStatus
from demo.as_of import as_it_stood
from demo.shift import monday_of, moved, newest_day, shift, weeks_to, zones_of_cases
from extra_requests.importing.caseload import WholeCaseload
from extra_requests.states import UNDECIDED, State
from tests.demo.caseload_read import caseload_as_read

MELBOURNE = ZoneInfo("Australia/Melbourne")
DAYS = [date(2026, 11, 22), date(2027, 1, 4), date(2027, 4, 9), date(2028, 2, 29), date(2030, 7, 7)]


@pytest.fixture
def whole() -> WholeCaseload:
    return caseload_as_read()


def wall_clocks(whole: WholeCaseload) -> dict[str, tuple[int, object]]:
    """Weekday and time of day of every session, on its organisation's clock."""
    zones = zones_of_cases(whole.caseload)
    local = {row.reference: row.starts_at.astimezone(zones[row.case]) for row in whole.caseload.sessions.rows}
    return {reference: (start.weekday(), start.time()) for reference, start in local.items()}


def test_the_caseloads_own_today_is_its_newest_day(whole: WholeCaseload) -> None:
    assert newest_day(whole) == date(2026, 11, 20)


@pytest.mark.parametrize("today", DAYS)
def test_the_newest_day_falls_into_this_week(whole: WholeCaseload, today: date) -> None:
    shift(whole, weeks_to(whole, today))

    assert monday_of(newest_day(whole)) == monday_of(today)


@pytest.mark.parametrize("weeks", [1, 20, 52, -30])
def test_weekdays_and_the_organisations_clock_stay(whole: WholeCaseload, weeks: int) -> None:
    before = wall_clocks(whole)
    births = [row.birth_date for row in whole.caseload.clients.rows]
    contract = whole.caseload.contracts.rows[0]
    closures = [row.closure_days for row in whole.caseload.organisations.rows]
    shift(whole, weeks)

    assert wall_clocks(whole) == before
    assert [row.birth_date for row in whole.caseload.clients.rows] == births
    assert [row.closure_days for row in whole.caseload.organisations.rows] == closures
    assert whole.caseload.contracts.rows[0].starts_on == contract.starts_on + timedelta(weeks=weeks)


@pytest.mark.parametrize(
    ("moment", "weeks", "there"),
    [
        # summer time ends on Sunday 5 April 2026: the clock's nine stays nine, ten hours from UTC instead of eleven
        ("2026-04-02T09:00:00+11:00", 1, "2026-04-09T09:00:00+10:00"),
        ("2026-04-09T09:00:00+10:00", -1, "2026-04-02T09:00:00+11:00"),
        # the hour from two to three of Sunday 4 October 2026 does not exist
        ("2026-09-27T02:30:00+10:00", 1, "2026-10-04T03:30:00+11:00"),
        ("2026-11-20T23:30:00+11:00", 52, "2027-11-19T23:30:00+11:00"),
    ],
)
def test_a_moment_keeps_its_time_through_daylight_saving(moment: str, weeks: int, there: str) -> None:
    assert moved(datetime.fromisoformat(moment), weeks, MELBOURNE).isoformat() == there


def test_a_moved_caseload_imports_as_well_as_the_first(whole: WholeCaseload) -> None:
    shift(whole, 9)

    assert whole.problems == []
    assert len({row.reference for row in whole.caseload.sessions.rows}) == 3358


TUESDAY = datetime(2026, 11, 17, 1, 0, tzinfo=UTC)


def test_on_a_tuesday_nothing_of_wednesday_has_happened(whole: WholeCaseload) -> None:
    as_it_stood(whole, TUESDAY)

    zones = zones_of_cases(whole.caseload)
    later = [row for row in whole.caseload.sessions.rows if row.starts_at > TUESDAY]
    assert {row.status for row in later} <= {SessionStatus.BOOKED, SessionStatus.CANCELLED}
    assert all(row.cancelled_at is None or row.cancelled_at <= TUESDAY for row in later)
    assert all(row.submitted_at <= TUESDAY for row in whole.requests.rows)
    assert all(row.decided_at is None or row.decided_at <= TUESDAY for row in whole.requests.rows)
    assert all(
        row.opened_on <= TUESDAY.astimezone(zones[row.reference]).date() for row in whole.caseload.cases.rows
    )


def test_what_was_decided_later_is_undecided_then_and_only_that(whole: WholeCaseload) -> None:
    decided = {
        row.reference
        for row in whole.requests.rows
        if row.submitted_at <= TUESDAY and row.decided_at and row.decided_at > TUESDAY
    }
    as_it_stood(whole, TUESDAY)

    waiting = {row.reference: row for row in whole.requests.rows if row.status in UNDECIDED}
    assert decided <= set(waiting)
    assert {row.status for row in waiting.values()} == {State.AWAITING_EMPLOYER}
    assert all(row.sessions_approved is None for row in waiting.values())


def test_no_client_has_two_open_cases_at_any_time_of_the_week(whole: WholeCaseload) -> None:
    for hours in range(0, 24 * 7, 42):
        then = caseload_as_read()
        as_it_stood(then, datetime(2026, 11, 16, tzinfo=UTC) + timedelta(hours=hours))
        open_cases = [row.client for row in then.caseload.cases.rows if row.closed_on is None]

        assert len(open_cases) == len(set(open_cases))


def test_after_its_last_day_the_caseload_is_as_it_was(whole: WholeCaseload) -> None:
    before = list[SessionRow](whole.caseload.sessions.rows)
    requests = list(whole.requests.rows)
    as_it_stood(whole, datetime(2026, 11, 21, 12, tzinfo=UTC))

    assert whole.requests.rows == requests
    assert [row for row in whole.caseload.sessions.rows if row not in before] == []
