from datetime import date

import pytest

from clients.sessions.windows import (
    Window,
    calendar_month,
    chained_windows,
    contract_year,
    twelve_months_from,
)


@pytest.mark.parametrize(
    ("first", "end"),
    [
        (date(2026, 3, 15), date(2027, 3, 15)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2027, 2, 28), date(2028, 2, 28)),
        (date(2023, 3, 1), date(2024, 3, 1)),
    ],
)
def test_twelve_calendar_months_end_on_the_same_day_of_the_next_year(first: date, end: date) -> None:
    assert twelve_months_from(first) == Window(first, end)


def test_a_window_holds_its_first_day_and_not_its_end() -> None:
    window = Window(date(2026, 3, 15), date(2027, 3, 15))
    days = [date(2026, 3, 14), date(2026, 3, 15), date(2027, 3, 14), date(2027, 3, 15)]
    assert [window.holds(day) for day in days] == [False, True, True, False]
    assert window.latest_day == date(2027, 3, 14)


@pytest.mark.parametrize(
    ("on", "first", "end"),
    [
        (date(2026, 12, 31), date(2026, 12, 1), date(2027, 1, 1)),
        (date(2028, 2, 29), date(2028, 2, 1), date(2028, 3, 1)),
        (date(2026, 4, 1), date(2026, 4, 1), date(2026, 5, 1)),
    ],
)
def test_a_calendar_month(on: date, first: date, end: date) -> None:
    assert calendar_month(on) == Window(first, end)


@pytest.mark.parametrize(
    ("starts_on", "on", "first", "end"),
    [
        (date(2025, 7, 1), date(2026, 6, 30), date(2025, 7, 1), date(2026, 7, 1)),
        (date(2025, 7, 1), date(2026, 7, 1), date(2026, 7, 1), date(2027, 7, 1)),
        (date(2025, 7, 1), date(2025, 6, 30), date(2024, 7, 1), date(2025, 7, 1)),
        (date(2024, 2, 29), date(2025, 2, 28), date(2025, 2, 28), date(2026, 2, 28)),
        (date(2024, 2, 29), date(2028, 2, 28), date(2027, 2, 28), date(2028, 2, 29)),
    ],
)
def test_a_contract_year_runs_from_the_contracts_first_day(
    starts_on: date, on: date, first: date, end: date
) -> None:
    assert contract_year(starts_on, on) == Window(first, end)


def test_the_first_counted_day_on_or_after_the_end_starts_the_next_window() -> None:
    days = [date(2028, 9, 1), date(2026, 3, 15), date(2027, 3, 14), date(2027, 3, 15), date(2026, 5, 1)]
    assert chained_windows(days) == (
        Window(date(2026, 3, 15), date(2027, 3, 15)),
        Window(date(2027, 3, 15), date(2028, 3, 15)),
        Window(date(2028, 9, 1), date(2029, 9, 1)),
    )


def test_without_sessions_there_is_no_window() -> None:
    assert chained_windows([]) == ()
