from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extra_requests.business_days import (
    BusinessCalendar,
    OutsideCalendar,
    calendar_around,
    calendar_for,
)
from tests.naive.business_days import NaiveRegion

REGIONS = [
    ("AU", "VIC"),
    ("AU", "WA"),
    ("AU", "NSW"),
    ("AU", "QLD"),
    ("GB", "SCT"),
    ("GB", "ENG"),
    ("NZ", "AUK"),
    ("IE", ""),
    ("US", "CA"),
]
FIRST, END = date(2025, 1, 1), date(2029, 1, 1)


def victoria(*closures: date) -> BusinessCalendar:
    return calendar_around("AU", "VIC", date(2026, 4, 2), closures)


def test_the_designs_worked_example() -> None:
    calendar = victoria()
    submitted = date(2026, 4, 2)
    assert calendar.add(submitted, 7) == date(2026, 4, 15)
    assert calendar.skipped(submitted, date(2026, 4, 15)) == (
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 4, 6), "Easter Monday"),
    )


def test_counting_from_a_day_off_takes_the_next_business_day_as_day_1() -> None:
    calendar = victoria()
    assert [calendar.add(date(2026, 4, 4), days) for days in (0, 1, 2)] == [
        date(2026, 4, 4),
        date(2026, 4, 7),
        date(2026, 4, 8),
    ]


def test_an_own_closure_day_does_not_count_and_is_named() -> None:
    calendar = victoria(date(2026, 4, 7))
    assert calendar.add(date(2026, 4, 2), 1) == date(2026, 4, 8)
    assert calendar.skipped(date(2026, 4, 2), date(2026, 4, 8))[-1] == (date(2026, 4, 7), "closure day")


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 4, 2), None),
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 4, 4), "Easter Saturday"),
        (date(2026, 4, 11), "weekend"),
        (date(2026, 4, 8), "closure day"),
    ],
)
def test_why_a_day_does_not_count(day: date, why: str | None) -> None:
    calendar = victoria(date(2026, 4, 8))
    assert calendar.why_not(day) == why
    assert calendar.is_business_day(day) == (why is None)


def test_a_holidays_name_goes_before_a_closure_on_the_same_day() -> None:
    assert victoria(date(2026, 4, 3)).why_not(date(2026, 4, 3)) == "Good Friday"


def test_new_south_wales_has_its_second_anzac_day() -> None:
    calendar = calendar_around("AU", "NSW", date(2026, 4, 24))
    assert calendar.why_not(date(2026, 4, 27)) == "ANZAC Day (observed)"


def test_a_wrong_day_is_taken_out_and_a_missing_one_put_in() -> None:
    show_day = date(2026, 8, 12)
    as_listed = calendar_for("AU", "QLD", starts_on=FIRST, ends_on=END)
    corrected = calendar_for(
        "AU",
        "QLD",
        starts_on=FIRST,
        ends_on=END,
        removed_holidays=[show_day],
        added_holidays=[(date(2026, 8, 13), "Day of mourning")],
    )
    assert not as_listed.is_business_day(show_day)
    assert corrected.is_business_day(show_day)
    assert corrected.why_not(date(2026, 8, 13)) == "Day of mourning"


def test_a_weekend_is_the_regions_own() -> None:
    calendar = calendar_around("EG", "", date(2026, 6, 1))
    assert calendar.why_not(date(2026, 6, 5)) == "weekend"  # a Friday
    assert calendar.why_not(date(2026, 6, 7)) is None  # a Sunday


def test_a_stored_calendar_keeps_its_promise_when_the_lists_change() -> None:
    submitted, due_on = date(2026, 4, 2), date(2026, 4, 15)
    stored = victoria().kept_for(submitted, due_on).to_json()
    changed = victoria(date(2026, 4, 9))
    kept = BusinessCalendar.from_json(stored)
    assert changed.add(submitted, 7) == date(2026, 4, 16)
    assert kept.add(submitted, 7) == due_on
    assert kept == victoria().kept_for(submitted, due_on)
    assert kept.starts_on == submitted
    assert kept.ends_on == due_on + timedelta(days=120)
    assert kept.holidays[:2] == ((date(2026, 4, 3), "Good Friday"), (date(2026, 4, 4), "Easter Saturday"))


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2028, 1, 1), date.max])
def test_a_day_outside_the_calendar_is_refused(day: date) -> None:
    calendar = victoria()
    for ask in (calendar.is_business_day, calendar.why_not, lambda day: calendar.add(day, 1)):
        with pytest.raises(OutsideCalendar):
            ask(day)


def test_more_days_than_the_calendar_holds_are_refused() -> None:
    with pytest.raises(OutsideCalendar, match="lie beyond 2028-01-01"):
        victoria().add(date(2027, 12, 20), 200)


def test_days_are_not_added_backwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        victoria().add(date(2026, 4, 2), -1)


def test_an_unknown_region_is_refused() -> None:
    with pytest.raises(NotImplementedError):
        calendar_around("AU", "ATLANTIS", date(2026, 4, 2))


days = st.dates(FIRST, date(2027, 12, 31))


@given(st.sampled_from(REGIONS), days, st.integers(0, 60), st.frozensets(days, max_size=10))
def test_adding_agrees_with_counting_day_by_day(
    region: tuple[str, str], on: date, number: int, closures: frozenset[date]
) -> None:
    calendar = calendar_for(*region, starts_on=FIRST, ends_on=END, closure_days=closures)
    naive = NaiveRegion(*region, set(closures))
    due_on = calendar.add(on, number)
    assert due_on == naive.after(on, number)
    assert calendar.between(on, due_on) == number
    assert calendar.kept_for(on, due_on).add(on, number) == due_on


@given(st.sampled_from(REGIONS), days, days, st.frozensets(days, max_size=10))
def test_elapsed_days_agree_with_counting_day_by_day(
    region: tuple[str, str], one: date, other: date, closures: frozenset[date]
) -> None:
    calendar = calendar_for(*region, starts_on=FIRST, ends_on=END, closure_days=closures)
    earlier, later = sorted([one, other])
    elapsed = NaiveRegion(*region, set(closures)).elapsed(earlier, later)
    assert calendar.between(earlier, later) == elapsed
    assert calendar.between(later, earlier) == -elapsed
