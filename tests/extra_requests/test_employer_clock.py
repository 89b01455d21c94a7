"""The employer's own days: when it is told, and from when they count."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extra_requests.business_days import BusinessCalendar, calendar_for
from extra_requests.rules.employer_clock import employer_asked, hour_has_come, next_hour

MELBOURNE = ZoneInfo("Australia/Melbourne")
VICTORIA = calendar_for(
    "AU", "VIC", starts_on=date(2026, 1, 1), ends_on=date(2027, 6, 1), closure_days=[date(2026, 4, 9)]
)
AT_FOUR = (time(16),)
TWICE = (time(9), time(15, 30))


def local(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=MELBOURNE)


@pytest.mark.parametrize(
    ("at", "hours", "told_at"),
    [
        (local(4, 2, 9, 3), AT_FOUR, local(4, 2, 16)),
        (local(4, 2, 14, 47), AT_FOUR, local(4, 2, 16)),
        (local(4, 2, 16), AT_FOUR, local(4, 2, 16)),
        # Good Friday, the weekend and Easter Monday follow
        (local(4, 2, 16, 1), AT_FOUR, local(4, 7, 16)),
        (local(4, 4, 12), AT_FOUR, local(4, 7, 16)),
        # a closure day of the organisation's own
        (local(4, 8, 17), AT_FOUR, local(4, 10, 16)),
        (local(4, 1, 8), TWICE, local(4, 1, 9)),
        (local(4, 1, 9, 1), TWICE, local(4, 1, 15, 30)),
        (local(4, 1, 23), TWICE, local(4, 2, 9)),
        # the clocks go back on the 5th: four in the afternoon stays four in the afternoon
        (local(4, 6, 3), AT_FOUR, datetime(2026, 4, 7, 6, tzinfo=UTC)),
        (local(4, 4, 12), (), local(4, 4, 12)),
    ],
)
def test_the_next_hour_at_which_an_employer_is_told(
    at: datetime, hours: tuple[time, ...], told_at: datetime
) -> None:
    assert next_hour(at, zone=MELBOURNE, calendar=VICTORIA, hours=hours) == told_at


def test_what_was_sent_before_the_hour_counts_from_that_day_and_what_came_after_from_the_next() -> None:
    promises = [
        employer_asked(at, zone=MELBOURNE, calendar=VICTORIA, hours=AT_FOUR, outcome_business_days=7)
        for at in (local(4, 2, 8), local(4, 2, 15, 59), local(4, 2, 16, 1), local(4, 7, 15))
    ]
    assert promises[0] == promises[1]
    assert promises[2] == promises[3]
    assert [(each.asked_on, each.due_on) for each in promises[1:3]] == [
        (date(2026, 4, 2), date(2026, 4, 16)),
        (date(2026, 4, 7), date(2026, 4, 17)),
    ]
    stored = BusinessCalendar.from_json(promises[2].calendar.to_json())
    assert stored.add(date(2026, 4, 7), 7) == date(2026, 4, 17)


@given(
    minutes=st.tuples(st.integers(0, 60 * 24 * 300), st.integers(0, 60 * 24 * 300)),
    hours=st.lists(st.times(), min_size=1, max_size=3, unique=True).map(sorted),
    days=st.integers(1, 10),
)
def test_moments_between_the_same_two_hours_cannot_be_told_apart(
    minutes: tuple[int, int], hours: list[time], days: int
) -> None:
    begin = local(1, 5, 0).astimezone(UTC)
    one, other = (
        employer_asked(
            begin + timedelta(minutes=minute),
            zone=MELBOURNE,
            calendar=VICTORIA,
            hours=hours,
            outcome_business_days=days,
        )
        for minute in sorted(minutes)
    )
    # whatever lies between them: either the very same promise, or another hour has come before the later one
    later = begin + timedelta(minutes=max(minutes))
    assert one == other or one.shows_from < later
    for promise in (one, other):
        assert VICTORIA.is_business_day(promise.asked_on)
        assert VICTORIA.between(promise.asked_on, promise.due_on) == days
        assert promise.shows_from.astimezone(MELBOURNE).time().replace(fold=0) in hours


def test_a_reminder_waits_for_the_first_hour_of_its_day() -> None:
    moments = [local(4, 7, 0, 5), local(4, 7, 8, 59), local(4, 7, 9), local(4, 7, 23)]
    assert [hour_has_come(at, zone=MELBOURNE, hours=TWICE) for at in moments] == [False, False, True, True]
    assert hour_has_come(moments[0], zone=MELBOURNE, hours=())
