"""The geometry of the balance and of the 12-month window."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from interface.figures import (
    WINDOW_WIDTH,
    MeterBar,
    MonthTick,
    PlacedMark,
    WindowMark,
    meter_bar,
    window_line,
)


@dataclass(frozen=True)
class Sessions:
    entitled: int
    used: int
    booked: int
    remaining: int


def test_the_bar_is_cut_into_one_part_a_session() -> None:
    bar = meter_bar(Sessions(entitled=4, used=2, booked=1, remaining=1))

    assert bar == MeterBar(used=50, booked_from=50, booked=25, gaps=(25, 50, 75), entitled_at=None)


def test_an_overdrawn_entitlement_is_marked_where_it_ends() -> None:
    bar = meter_bar(Sessions(entitled=3, used=4, booked=0, remaining=0))

    assert (bar.used, bar.booked, bar.entitled_at) == (100, 0, 75)


def test_no_sessions_at_all_is_an_empty_bar() -> None:
    bar = meter_bar(Sessions(entitled=0, used=0, booked=0, remaining=0))

    assert bar == MeterBar(used=0, booked_from=0, booked=0, gaps=(), entitled_at=None)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_the_bar_never_leaves_its_frame(entitled: int, used: int, booked: int) -> None:
    bar = meter_bar(Sessions(entitled, used, booked, max(0, entitled - used - booked)))

    assert 0 <= bar.used <= 100
    assert bar.booked_from + bar.booked <= 100.02


def test_the_window_is_laid_out_from_its_first_day_to_the_first_day_after_it() -> None:
    line = window_line(
        date(2026, 1, 1),
        date(2027, 1, 1),
        date(2026, 7, 2),
        [WindowMark(date(2026, 7, 2), booked=True), WindowMark(date(2026, 1, 1))],
    )

    assert (line.start, line.end) == (8, WINDOW_WIDTH - 8)
    # 182 of 365 days of 344 units, after a margin of 8
    assert line.today == line.past_until == 179.5
    assert line.marks == (PlacedMark(8, 20, booked=False), PlacedMark(179.5, 20, booked=True))
    assert [tick.word for tick in line.months] == [
        "Feb",
        "",
        "Apr",
        "",
        "Jun",
        "",
        "Aug",
        "",
        "Oct",
        "",
        "Dec",
    ]
    assert line.months[0] == MonthTick(37.2, "Feb")


def test_a_day_outside_the_window_is_not_drawn_inside_it() -> None:
    before = window_line(
        date(2026, 1, 1), date(2027, 1, 1), date(2025, 12, 31), [WindowMark(date(2027, 1, 1))]
    )
    after = window_line(date(2026, 1, 1), date(2027, 1, 1), date(2027, 1, 1), [])

    assert (before.today, before.past_until, before.marks) == (None, 8, ())
    assert (after.today, after.past_until) == (None, WINDOW_WIDTH - 8)


def test_sessions_of_near_days_are_stacked_in_front_of_nobody() -> None:
    week = [WindowMark(date(2026, 3, number)) for number in (2, 3, 4)]

    marks = window_line(date(2026, 1, 1), date(2027, 1, 1), date(2026, 3, 5), week).marks

    assert len({mark.x for mark in marks}) == 1
    assert [first.y - second.y for first, second in pairwise(marks)] == [11, 11]
    assert min(mark.y for mark in marks) > 0
