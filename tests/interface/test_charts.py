"""The geometry of columns, lines and the small trend."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interface.charts import (
    CHART_HEIGHT,
    CHART_WIDTH,
    ColumnChart,
    Line,
    Name,
    Part,
    Point,
    Tick,
    TrendChart,
    column_chart,
    line_chart,
    trend_chart,
)


def test_parts_stand_on_one_another_and_the_empty_ones_are_left_out() -> None:
    assert column_chart([("Mar", [3, 0, 1]), ("Apr", [2, 2, 0])]) == ColumnChart(
        width=640,
        height=240,
        floor=212,
        ticks=(Tick(212, "0"), Tick(162, "1"), Tick(112, "2"), Tick(62, "3"), Tick(12, "4")),
        names=(Name(188, "Mar"), Name(484, "Apr")),
        parts=(
            Part(84.4, 62, 207.2, 150, 0, 3, "Mar"),
            Part(84.4, 12, 207.2, 50, 2, 1, "Mar"),
            Part(380.4, 112, 207.2, 100, 0, 2, "Apr"),
            Part(380.4, 12, 207.2, 100, 1, 2, "Apr"),
        ),
    )


def test_a_line_is_broken_where_a_value_is_missing() -> None:
    chart = line_chart(["Jan", "Feb", "Mar", "Apr"], [("Median", [4, None, 2.5, 0])])
    assert chart.lines == (
        Line(
            "Median",
            (Point(114, 12, 4, "Jan"), Point(410, 87, 2.5, "Mar"), Point(558, 212, 0, "Apr")),
            ("114,12", "410,87 558,212"),
        ),
    )


def test_nothing_to_draw_is_an_empty_chart() -> None:
    assert [tick.value for tick in column_chart([]).ticks] == ["0", "1"]
    assert column_chart([("Mar", [0, 0])]).parts == ()
    assert line_chart([], []).lines == ()


@pytest.mark.parametrize(
    ("most", "values"),
    [
        (1, ["0", "1"]),
        (7, ["0", "2", "4", "6", "8"]),
        (23, ["0", "5", "10", "15", "20", "25"]),
        (50, ["0", "10", "20", "30", "40", "50"]),
        (101, ["0", "50", "100", "150"]),
    ],
)
def test_ticks_are_round(most: int, values: list[str]) -> None:
    assert [tick.value for tick in column_chart([("x", [most])]).ticks] == values


def test_names_are_thinned_before_they_touch() -> None:
    chart = column_chart([(str(number), [1]) for number in range(25)])
    assert [name.word for name in chart.names if name.word] == [str(number) for number in range(0, 25, 3)]


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="no part is negative"):
        column_chart([("x", [1, -1])])
    with pytest.raises(ValueError, match="no value is negative"):
        line_chart(["x"], [("y", [-1])])
    with pytest.raises(ValueError, match="zip"):
        line_chart(["x", "y"], [("z", [1])])


def test_the_small_trend_uses_the_whole_scale() -> None:
    assert trend_chart(27, 0, least=0, most=27) == TrendChart(
        160, 56, Point(8, 8, 27, "Baseline"), Point(152, 48, 0, "Latest"), "8,8 152,48"
    )
    assert trend_chart(30, 30, least=10, most=50).stroke == "8,28 152,28"


amounts = st.lists(st.lists(st.integers(0, 500), min_size=3, max_size=3), max_size=40)


@given(amounts)
def test_no_part_leaves_its_frame(columns: list[list[int]]) -> None:
    chart = column_chart([(str(number), values) for number, values in enumerate(columns)])
    assert sum(part.value for part in chart.parts) == sum(map(sum, columns))
    for part in chart.parts:
        assert 0 <= part.x <= part.x + part.width <= CHART_WIDTH
        assert 0 <= part.y <= part.y + part.height <= chart.floor + 0.02 <= CHART_HEIGHT


@given(st.lists(st.none() | st.floats(0, 1000), max_size=40))
def test_every_value_is_a_point_on_one_stroke(values: list[float | None]) -> None:
    names = [str(number) for number in range(len(values))]
    line = line_chart(names, [("x", values)]).lines[0]
    assert [point.value for point in line.points] == [value for value in values if value is not None]
    assert " ".join(line.strokes).split() == [f"{point.x:g},{point.y:g}" for point in line.points]
    assert all(0 <= point.x <= CHART_WIDTH and 0 <= point.y <= CHART_HEIGHT for point in line.points)
