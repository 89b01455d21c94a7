"""Counts and windows on generated caseloads, against a second implementation that walks the calendar."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from clients.sessions.counts import (
    EntitlementTerms,
    GrantFact,
    SessionFact,
    counts_on,
    session_numbers,
    window_on,
    windows_of,
)
from clients.vocabulary import Basis, SessionStatus
from tests.naive import sessions as naive

MELBOURNE = ZoneInfo("Australia/Melbourne")
LONDON = ZoneInfo("Europe/London")
AUCKLAND = ZoneInfo("Pacific/Auckland")

PER_ISSUE = EntitlementTerms(Basis.PER_ISSUE, 6)
PER_YEAR = EntitlementTerms(Basis.PER_YEAR, 2)
PER_MONTH = EntitlementTerms(Basis.PER_MONTH, 2)


zones = st.sampled_from([MELBOURNE, LONDON, AUCKLAND, ZoneInfo("Australia/Perth")])
moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))
notices = st.one_of(
    st.none(),
    st.just(timedelta(hours=24)),
    st.timedeltas(timedelta(hours=-2), timedelta(hours=50)),
)


@st.composite
def session_facts(draw: st.DrawFn) -> SessionFact:
    starts_at = draw(moments)
    status = draw(st.sampled_from(SessionStatus))
    notice = draw(notices) if status == SessionStatus.CANCELLED else None
    cancelled_at = None if notice is None else starts_at - notice
    return SessionFact(draw(st.integers(1, 3)), starts_at, status, cancelled_at)


caseloads = st.lists(session_facts(), max_size=14)
days = st.one_of(st.just(date(2024, 2, 29)), st.dates(date(2023, 6, 1), date(2030, 1, 1)))
extras = st.lists(
    st.builds(GrantFact, st.integers(1, 3), st.integers(0, 6), st.dates(date(2024, 1, 1), date(2028, 1, 1))),
    max_size=4,
)
terms = st.builds(EntitlementTerms, st.sampled_from(Basis), st.integers(0, 6))


@given(caseloads, days, zones)
def test_windows_agree_with_walking_the_calendar(
    sessions: list[SessionFact], on: date, zone: ZoneInfo
) -> None:
    assert [(window.starts_on, window.ends_on) for window in windows_of(sessions, zone)] == naive.windows(
        sessions, zone
    )
    found = window_on(sessions, on, zone)
    assert (found and (found.starts_on, found.ends_on)) == naive.window(sessions, on, zone)


@given(caseloads, extras, terms, days, zones)
def test_counts_agree_with_keeping_tallies(
    sessions: list[SessionFact],
    grants: list[GrantFact],
    terms: EntitlementTerms,
    on: date,
    zone: ZoneInfo,
) -> None:
    counts = counts_on(1, sessions, grants, terms, on, zone)
    assert (counts.entitled, counts.used, counts.booked, counts.remaining) == naive.balance(
        1, sessions, grants, terms, on, zone
    )


@given(caseloads, extras, terms, zones)
def test_every_counted_session_has_a_number_and_numbers_of_a_group_have_no_gap(
    sessions: list[SessionFact], grants: list[GrantFact], terms: EntitlementTerms, zone: ZoneInfo
) -> None:
    numbers = session_numbers(sessions, grants, terms, zone)
    for fact, number in zip(sessions, numbers, strict=True):
        assert (number is None) == (naive.taken(fact) == "")
        if number:
            on = naive.day_of(fact.starts_at, zone)
            entitled, used, booked, _ = naive.balance(fact.case_id, sessions, grants, terms, on, zone)
            assert number.entitled == entitled
            assert 1 <= number.number <= used + booked
