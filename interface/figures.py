"""The geometry of the drawn figures. The server works it out: no script, and no inline style, is needed to show it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

WINDOW_WIDTH = 360
_MARGIN = 8
_LINE_Y = 20


class Balance(Protocol):
    """Session counts, in sessions (clients.sessions.counts.Counts fits)."""

    @property
    def entitled(self) -> int: ...
    @property
    def used(self) -> int: ...
    @property
    def booked(self) -> int: ...
    @property
    def remaining(self) -> int: ...


@dataclass(frozen=True, slots=True)
class MeterBar:
    """The balance as a bar 100 wide: used, then booked, then remaining; ``entitled_at`` marks an overdrawn entitlement."""

    used: float
    booked_from: float
    booked: float
    gaps: tuple[float, ...]
    entitled_at: float | None


def meter_bar(balance: Balance) -> MeterBar:
    """Lay out the balance. Sessions beyond the entitlement stretch the bar, and the entitlement's end is marked."""
    spent = balance.used + balance.booked
    whole = max(balance.entitled, spent, 1)
    step = 100 / whole
    overdrawn = spent > balance.entitled
    gaps = tuple(round(step * number, 2) for number in range(1, whole)) if whole <= 40 else ()
    return MeterBar(
        used=round(step * balance.used, 2),
        booked_from=round(step * balance.used, 2),
        booked=round(step * balance.booked, 2),
        gaps=gaps,
        entitled_at=round(step * balance.entitled, 2) if overdrawn else None,
    )


@dataclass(frozen=True, slots=True)
class WindowMark:
    """A session on the time line: the local day it is on, and whether it is still to come."""

    on: date
    booked: bool = False


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A session's dot; those of near days are stacked upwards, not hidden behind one another."""

    x: float
    y: float
    booked: bool


@dataclass(frozen=True, slots=True)
class MonthTick:
    """The first of a month within the window; every second one carries its short name, so that names keep apart."""

    x: float
    word: str


@dataclass(frozen=True, slots=True)
class WindowLine:
    """The 12-month window laid out on WINDOW_WIDTH units."""

    start: float
    end: float
    y: float
    height: float
    today: float | None
    past_until: float
    months: tuple[MonthTick, ...]
    marks: tuple[PlacedMark, ...]


def window_line(starts_on: date, ends_on: date, today: date, marks: Iterable[WindowMark]) -> WindowLine:
    """Lay out the window from ``starts_on`` to ``ends_on`` (the first day after it) with its sessions.

    Marks outside the window are left out; ``today`` is drawn only where it lies inside.
    """
    days = max((ends_on - starts_on).days, 1)
    width = WINDOW_WIDTH - 2 * _MARGIN

    def at(day: date) -> float:
        return round(_MARGIN + width * (day - starts_on).days / days, 1)

    inside = starts_on <= today < ends_on
    placed = tuple(_stacked((at(mark.on), mark.booked) for mark in _inside(marks, starts_on, ends_on)))
    rise = max((_LINE_Y - mark.y for mark in placed), default=0.0)
    lift = max(0.0, rise - 11)
    return WindowLine(
        start=_MARGIN,
        end=WINDOW_WIDTH - _MARGIN,
        y=_LINE_Y + lift,
        height=48 + lift,
        today=at(today) if inside else None,
        past_until=at(min(max(today, starts_on), ends_on)),
        months=tuple(
            MonthTick(at(first), f"{first:%b}" if number % 2 == 0 else "")
            for number, first in enumerate(_month_starts(starts_on, ends_on))
        ),
        marks=tuple(PlacedMark(mark.x, mark.y + lift, mark.booked) for mark in placed),
    )


def _inside(marks: Iterable[WindowMark], starts_on: date, ends_on: date) -> list[WindowMark]:
    return sorted((mark for mark in marks if starts_on <= mark.on < ends_on), key=lambda mark: mark.on)


def _stacked(places: Iterable[tuple[float, bool]]) -> Iterator[PlacedMark]:
    column_x, level = -100.0, 0
    for x, booked in places:
        if x - column_x < 8:
            level += 1
        else:
            column_x, level = x, 0
        yield PlacedMark(column_x, _LINE_Y - 11.0 * level, booked)


def _month_starts(starts_on: date, ends_on: date) -> Iterator[date]:
    year, month = starts_on.year, starts_on.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        first = date(year, month, 1)
        if first >= ends_on:
            return
        yield first
