"""The geometry of the drawn charts: columns, lines and the small trend. Pure: no Django.

As in ``figures``, the server works it out: no script, and no inline style, is needed to show it. A chart has no colours and
no words but its labels; the table beside it says the same to a reader who cannot see it.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

CHART_WIDTH = 640
CHART_HEIGHT = 240
TREND_WIDTH = 160
TREND_HEIGHT = 56
# room for the values at the left and the names below
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 8, 12, 28
_TREND_MARGIN = 8
_TICKS = 5
_COLUMN_SHARE = 0.7
# more names than this would run into one another
_MOST_NAMES = 12


class Scale(Protocol):
    """An outcome measure's name, and the ends of its scale (clinical_reviews.questions.Measure fits)."""

    @property
    def name(self) -> str: ...
    @property
    def least(self) -> Decimal: ...
    @property
    def most(self) -> Decimal: ...


class ScoreTrend(Protocol):
    """Two scores of one measure, and what they say in words (clinical_reviews.questions.Trend fits)."""

    @property
    def measure(self) -> Scale: ...
    @property
    def baseline(self) -> Decimal: ...
    @property
    def latest(self) -> Decimal: ...
    @property
    def words(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the chart at a round value."""

    y: float
    value: str


@dataclass(frozen=True, slots=True)
class Name:
    """The name below a column or a point; blank where names would run into one another."""

    x: float
    word: str


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a column: ``series`` is its place among the parts, from the bottom; ``value`` what it stands for."""

    x: float
    y: float
    width: float
    height: float
    series: int
    value: float
    column: str


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Columns of stacked parts; parts of 0 are left out."""

    width: int
    height: int
    floor: float
    ticks: tuple[Tick, ...]
    names: tuple[Name, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A value on the line."""

    x: float
    y: float
    value: float
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """One series. ``strokes`` are the points of each unbroken stretch, as a polyline takes them."""

    series: str
    points: tuple[Point, ...]
    strokes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines over the same names; where a value is missing, a line is broken."""

    width: int
    height: int
    floor: float
    ticks: tuple[Tick, ...]
    names: tuple[Name, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TrendChart:
    """Two scores between the least and the most an instrument gives; ``stroke`` as a polyline takes it."""

    width: int
    height: int
    baseline: Point
    latest: Point
    stroke: str


def column_chart(columns: Sequence[tuple[str, Sequence[float]]]) -> ColumnChart:
    """Lay out columns: each a name and its parts from the bottom up. Raises ValueError for a negative one."""
    if any(value < 0 for _, values in columns for value in values):
        raise ValueError("A column stands on the floor: no part is negative")
    most = max((sum(values) for _, values in columns), default=0)
    top, ticks = _scale(most)
    centres = _centres(len(columns))
    width = _round(_plot_width() / max(len(columns), 1) * _COLUMN_SHARE)
    parts: list[Part] = []
    for centre, (name, values) in zip(centres, columns, strict=True):
        parts += _stacked(name, values, x=_round(centre - width / 2), width=width, top=top)
    names = _names(centres, [name for name, _ in columns])
    return ColumnChart(CHART_WIDTH, CHART_HEIGHT, _y(0, top), ticks, names, tuple(parts))


def line_chart(names: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]]) -> LineChart:
    """Lay out lines: each a name and a value for each of ``names``, ``None`` when a value is missing.

    Raises ValueError for a series of another length, or a negative value.
    """
    given = [value for _, values in series for value in values if value is not None]
    if any(value < 0 for value in given):
        raise ValueError("The chart begins at 0: no value is negative")
    top, ticks = _scale(max(given, default=0))
    centres = _centres(len(names))
    lines = []
    for title, values in series:
        placed = [
            None if value is None else Point(x, _y(value, top), value, name)
            for x, name, value in zip(centres, names, values, strict=True)
        ]
        points = tuple(point for point in placed if point is not None)
        lines.append(Line(title, points, tuple(_strokes(placed))))
    return LineChart(CHART_WIDTH, CHART_HEIGHT, _y(0, top), ticks, _names(centres, names), tuple(lines))


def trend_chart(baseline: float, latest: float, *, least: float, most: float) -> TrendChart:
    """The small trend of two scores; ``least`` and ``most`` are the ends of the scale."""
    room = TREND_HEIGHT - 2 * _TREND_MARGIN

    def at(score: float) -> float:
        share = (score - least) / (most - least) if most > least else 0.5
        return _round(_TREND_MARGIN + room * (1 - min(max(share, 0.0), 1.0)))

    first = Point(_TREND_MARGIN, at(baseline), baseline, "Baseline")
    second = Point(TREND_WIDTH - _TREND_MARGIN, at(latest), latest, "Latest")
    return TrendChart(TREND_WIDTH, TREND_HEIGHT, first, second, f"{_pair(first)} {_pair(second)}")


def _plot_width() -> int:
    return CHART_WIDTH - _LEFT - _RIGHT


def _centres(number: int) -> list[float]:
    step = _plot_width() / max(number, 1)
    return [_round(_LEFT + step * (index + 0.5)) for index in range(number)]


def _y(value: float, top: float) -> float:
    return _round(_TOP + (CHART_HEIGHT - _TOP - _BOTTOM) * (1 - value / top))


def _scale(most: float) -> tuple[float, tuple[Tick, ...]]:
    """The top of the chart, and ticks at round steps: 1, 2 or 5 times a power of ten, but no fractions below 1."""
    rough = max(most / _TICKS, 1)
    power = 10 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    number = max(1, math.ceil(most / step))
    top = step * number
    return top, tuple(Tick(_y(step * index, top), f"{step * index:g}") for index in range(number + 1))


def _stacked(name: str, values: Sequence[float], *, x: float, width: float, top: float) -> Iterator[Part]:
    below = 0.0
    for series, value in enumerate(values):
        if value:
            upper, lower = _y(below + value, top), _y(below, top)
            yield Part(x, upper, width, _round(lower - upper), series, value, name)
        below += value


def _names(centres: Sequence[float], names: Sequence[str]) -> tuple[Name, ...]:
    every = math.ceil(len(names) / _MOST_NAMES) or 1
    return tuple(
        Name(x, name if index % every == 0 else "")
        for index, (x, name) in enumerate(zip(centres, names, strict=True))
    )


def _strokes(placed: Sequence[Point | None]) -> Iterator[str]:
    stroke: list[str] = []
    for point in [*placed, None]:
        if point is not None:
            stroke.append(_pair(point))
        elif stroke:
            yield " ".join(stroke)
            stroke = []


def _pair(point: Point) -> str:
    return f"{point.x:g},{point.y:g}"


def _round(length: float) -> float:
    return round(length, 2)
