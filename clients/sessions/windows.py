"""Stretches of days: calendar months, contract years, and the chained 12-month windows of a client. Pure: no Django."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """Whole local days from ``starts_on`` up to, not including, ``ends_on``."""

    starts_on: date
    ends_on: date

    def holds(self, day: date) -> bool:
        """Whether the day lies within."""
        return self.starts_on <= day < self.ends_on

    @property
    def latest_day(self) -> date:
        """The last day that still belongs to it, as people say it: "until 12 October"."""
        return self.ends_on - timedelta(days=1)


def anniversary(day: date, years: int) -> date:
    """The same day so many years on; 29 February becomes the 28th in a year without it."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def twelve_months_from(day: date) -> Window:
    """12 calendar months that start on this day."""
    return Window(day, anniversary(day, 1))


def calendar_month(on: date) -> Window:
    """The calendar month that holds the day."""
    first = on.replace(day=1)
    return Window(first, (first + timedelta(days=31)).replace(day=1))


def contract_year(contract_starts_on: date, on: date) -> Window:
    """The year of a contract that holds the day, counted in anniversaries of its first day.

    A day before the contract began belongs to the year that would have been then.
    """
    years = on.year - contract_starts_on.year
    if anniversary(contract_starts_on, years) > on:
        years -= 1
    return Window(anniversary(contract_starts_on, years), anniversary(contract_starts_on, years + 1))


def chained_windows(counted_days: Iterable[date]) -> tuple[Window, ...]:
    """The client's 12-month windows, oldest first (DESIGN, "12-month window").

    The first starts on the first counted day; the first counted day on or after its end starts the next one.
    """
    windows: list[Window] = []
    for day in sorted(counted_days):
        if not windows or day >= windows[-1].ends_on:
            windows.append(twelve_months_from(day))
    return tuple(windows)


def window_holding(windows: Sequence[Window], on: date) -> Window | None:
    """The window that holds the day, else the next to begin, else `None`."""
    return next((window for window in windows if on < window.ends_on), None)
