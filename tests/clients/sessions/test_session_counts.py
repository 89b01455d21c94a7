from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from clients.sessions.counts import (
    Counts,
    EntitlementTerms,
    GrantFact,
    SessionFact,
    SessionNumber,
    Standing,
    counted_in,
    counts_as,
    counts_on,
    extras_granted_in,
    is_late_cancellation,
    local_day,
    session_numbers,
    window_on,
    windows_of,
)
from clients.sessions.windows import Window
from clients.vocabulary import Basis, GrantKind, SessionStatus

MELBOURNE = ZoneInfo("Australia/Melbourne")
LONDON = ZoneInfo("Europe/London")
AUCKLAND = ZoneInfo("Pacific/Auckland")

PER_ISSUE = EntitlementTerms(Basis.PER_ISSUE, 6)
PER_YEAR = EntitlementTerms(Basis.PER_YEAR, 2)
PER_MONTH = EntitlementTerms(Basis.PER_MONTH, 2)


def session(
    day: str, status: SessionStatus = SessionStatus.COMPLETED, *, case: int = 1, cancelled: str | None = None
) -> SessionFact:
    starts_at = datetime.fromisoformat(day if "T" in day else f"{day}T10:00").replace(tzinfo=MELBOURNE)
    cancelled_at = datetime.fromisoformat(cancelled).replace(tzinfo=MELBOURNE) if cancelled else None
    return SessionFact(case, starts_at, status, cancelled_at)


# what counts


@pytest.mark.parametrize(
    ("status", "standing"),
    [
        (SessionStatus.BOOKED, Standing.BOOKED),
        (SessionStatus.IN_PROGRESS, Standing.USED),
        (SessionStatus.COMPLETED, Standing.USED),
        (SessionStatus.NO_SHOW, Standing.USED),
        (SessionStatus.CANCELLED, None),
    ],
)
def test_how_a_status_counts(status: SessionStatus, standing: Standing | None) -> None:
    assert counts_as(session("2026-03-02", status)) == standing


@pytest.mark.parametrize(
    ("cancelled", "late"),
    [
        ("2026-03-01T10:00:00", False),
        ("2026-03-01T10:00:01", True),
        ("2026-03-02T09:59:00", True),
        ("2026-03-02T11:00:00", True),
        ("2026-02-01T10:00:00", False),
        (None, False),
    ],
)
def test_exactly_24_hours_before_is_in_time(cancelled: str | None, late: bool) -> None:
    cancelled_session = session("2026-03-02", SessionStatus.CANCELLED, cancelled=cancelled)
    assert counts_as(cancelled_session) == (Standing.USED if late else None)


@pytest.mark.parametrize(
    ("starts", "cancelled", "late"),
    [
        # the clock went back on Sunday 5 April 2026: 10:00 the day before is 25 hours away, 11:00 is 24
        ("2026-04-05T10:00", "2026-04-04T11:00", False),
        ("2026-04-05T10:00", "2026-04-04T11:01", True),
        # it went forward on Sunday 4 October 2026: 10:00 the day before is only 23 hours away
        ("2026-10-04T10:00", "2026-10-03T10:00", True),
        ("2026-10-04T10:00", "2026-10-03T09:00", False),
    ],
)
def test_24_hours_are_real_hours_over_a_change_of_the_clock(starts: str, cancelled: str, late: bool) -> None:
    starts_at = datetime.fromisoformat(starts).replace(tzinfo=MELBOURNE)
    cancelled_at = datetime.fromisoformat(cancelled).replace(tzinfo=MELBOURNE)
    assert is_late_cancellation(starts_at, cancelled_at) is late


def test_moments_of_different_zones_are_compared_as_moments() -> None:
    starts_at = datetime(2026, 3, 2, 10, tzinfo=MELBOURNE)
    assert not is_late_cancellation(starts_at, datetime(2026, 2, 28, 23, tzinfo=UTC))
    assert is_late_cancellation(starts_at, datetime(2026, 2, 28, 23, 0, 1, tzinfo=UTC))


# windows


def test_the_window_starts_with_the_first_counted_session_over_all_cases() -> None:
    sessions = [
        session("2026-05-04", case=2),
        session("2026-03-02", SessionStatus.CANCELLED),
        session("2026-04-01", case=1),
    ]
    assert window_on(sessions, date(2026, 6, 1), MELBOURNE) == Window(date(2026, 4, 1), date(2027, 4, 1))


def test_a_late_cancellation_opens_a_window() -> None:
    sessions = [session("2026-03-02", SessionStatus.CANCELLED, cancelled="2026-03-02T08:00")]
    assert window_on(sessions, date(2026, 6, 1), MELBOURNE) == Window(date(2026, 3, 2), date(2027, 3, 2))


def test_between_windows_it_is_the_next_to_begin_and_after_the_last_none() -> None:
    sessions = [session("2024-02-29"), session("2025-02-28"), session("2026-09-01", SessionStatus.BOOKED)]
    second, third = Window(date(2025, 2, 28), date(2026, 2, 28)), Window(date(2026, 9, 1), date(2027, 9, 1))
    assert window_on(sessions, date(2025, 2, 28), MELBOURNE) == second
    assert window_on(sessions, date(2026, 2, 28), MELBOURNE) == third
    assert window_on(sessions, date(2027, 9, 1), MELBOURNE) is None
    assert window_on([], date(2027, 9, 1), MELBOURNE) is None


def test_days_are_the_organisations_own_near_midnight() -> None:
    late_evening = SessionFact(1, datetime(2026, 3, 1, 13, 30, tzinfo=UTC), SessionStatus.COMPLETED)
    assert [local_day(late_evening.starts_at, zone) for zone in (LONDON, MELBOURNE, AUCKLAND)] == [
        date(2026, 3, 1),
        date(2026, 3, 2),
        date(2026, 3, 2),
    ]
    assert windows_of([late_evening], LONDON)[0].starts_on == date(2026, 3, 1)
    assert windows_of([late_evening], MELBOURNE)[0].starts_on == date(2026, 3, 2)


def test_what_falls_into_a_window() -> None:
    window = Window(date(2026, 3, 2), date(2027, 3, 2))
    sessions = [
        session("2026-03-01T23:59"),
        session("2026-03-02T00:00"),
        session("2027-03-01T23:59", SessionStatus.BOOKED, case=2),
        session("2027-03-02T00:00"),
        session("2026-04-01", SessionStatus.CANCELLED),
    ]
    grants = [
        GrantFact(1, 3, date(2026, 3, 1)),
        GrantFact(1, 2, date(2026, 3, 2)),
        GrantFact(2, 1, date(2027, 3, 1)),
        GrantFact(2, 9, date(2026, 5, 1), GrantKind.ADJUSTMENT),
    ]
    assert counted_in(window, sessions, MELBOURNE) == 2
    assert extras_granted_in(window, grants) == 3
    assert counted_in(None, sessions, MELBOURNE) == 0
    assert extras_granted_in(None, grants) == 0


# the balance


def test_per_issue_looks_at_the_case_alone() -> None:
    sessions = [
        session("2024-01-01"),
        session("2026-03-02", SessionStatus.NO_SHOW),
        session("2026-03-09", SessionStatus.BOOKED),
        session("2026-03-16", SessionStatus.CANCELLED),
        session("2026-03-16", case=2),
    ]
    grants = [
        GrantFact(1, 3, date(2026, 2, 1)),
        GrantFact(1, -1, date(2026, 2, 2), GrantKind.ADJUSTMENT),
        GrantFact(2, 4, date(2026, 2, 3)),
    ]
    counts = counts_on(1, sessions, grants, PER_ISSUE, date(2026, 3, 3), MELBOURNE)
    assert counts == Counts(entitled=8, used=2, booked=1, remaining=5)
    assert counts.counted == 3


def test_remaining_is_never_negative() -> None:
    sessions = [session(f"2026-03-{day:02}") for day in range(1, 9)]
    counts = counts_on(1, sessions, [], PER_ISSUE, date(2026, 4, 1), MELBOURNE)
    assert counts == Counts(entitled=6, used=8, booked=0, remaining=0)


def test_per_year_included_sessions_renew_and_extras_carry_until_used() -> None:
    sessions = [
        session("2025-03-03"),
        session("2025-03-10", case=2),
        session("2025-03-17"),
        session("2026-03-03", SessionStatus.BOOKED, case=2),
    ]
    grants = [GrantFact(1, 3, date(2025, 3, 11))]
    on_first = counts_on(1, sessions, grants, PER_YEAR, date(2025, 6, 1), MELBOURNE)
    on_second = counts_on(1, sessions, grants, PER_YEAR, date(2026, 6, 1), MELBOURNE)
    after_all = counts_on(1, sessions, grants, PER_YEAR, date(2030, 6, 1), MELBOURNE)
    assert on_first == Counts(entitled=5, used=3, booked=0, remaining=2)
    assert on_second == Counts(entitled=4, used=0, booked=1, remaining=3)
    assert after_all == Counts(entitled=4, used=0, booked=0, remaining=4)


def test_per_month_renews_with_the_calendar_month() -> None:
    sessions = [
        session("2026-03-31T23:30"),
        session("2026-03-02"),
        session("2026-03-09"),
        session("2026-04-01T00:00", SessionStatus.BOOKED),
    ]
    grants = [GrantFact(1, 2, date(2026, 3, 5))]
    months = [
        counts_on(1, sessions, grants, PER_MONTH, date(2026, month, 15), MELBOURNE) for month in (2, 3, 4)
    ]
    assert months == [
        Counts(entitled=4, used=0, booked=0, remaining=4),
        Counts(entitled=4, used=3, booked=0, remaining=1),
        Counts(entitled=3, used=0, booked=1, remaining=2),
    ]


def test_negative_adjustments_lower_a_renewing_entitlement_until_balanced_and_never_below_none() -> None:
    on = date(2026, 3, 15)
    correction = GrantFact(1, -1, date(2026, 3, 1), GrantKind.ADJUSTMENT)
    assert counts_on(1, [], [correction], PER_MONTH, on, MELBOURNE) == Counts(1, 0, 0, 1)
    assert counts_on(1, [], [correction] * 3, PER_MONTH, on, MELBOURNE) == Counts(0, 0, 0, 0)
    balanced = [correction, GrantFact(1, 2, date(2026, 3, 2))]
    assert counts_on(1, [], balanced, PER_MONTH, on, MELBOURNE) == Counts(3, 0, 0, 3)


# session N of M


def test_session_numbers_of_a_case_in_the_order_of_their_start() -> None:
    sessions = [
        session("2026-03-16", SessionStatus.BOOKED),
        session("2026-03-02"),
        session("2026-03-09", SessionStatus.CANCELLED),
        session("2026-03-10", SessionStatus.CANCELLED, cancelled="2026-03-10T09:00"),
        session("2026-03-11", case=2),
    ]
    grants = [GrantFact(1, 2, date(2026, 3, 1))]
    assert session_numbers(sessions, grants, PER_ISSUE, MELBOURNE) == (
        SessionNumber(3, 8),
        SessionNumber(1, 8),
        None,
        SessionNumber(2, 8),
        SessionNumber(1, 6),
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (SessionNumber(1, 6), "1 of 6"),
        (SessionNumber(6, 6), "6 of 6"),
        (SessionNumber(5, 3), "5 (3 funded)"),
        (SessionNumber(1, 0), "1 (none funded)"),
    ],
)
def test_a_session_above_the_entitlement_is_not_numbered_as_one_of_it(
    number: SessionNumber, words: str
) -> None:
    assert (number.in_words, bool(number.funded)) == (words, "funded" in words)


def test_session_numbers_start_again_with_each_period() -> None:
    sessions = [session("2026-03-30", case=2), session("2026-03-31"), session("2026-04-01")]
    assert session_numbers(sessions, [], PER_MONTH, MELBOURNE) == (
        SessionNumber(1, 2),
        SessionNumber(2, 2),
        SessionNumber(1, 2),
    )
