"""Open slots and weekly series, through changes of the clock."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.diary.slots import (
    Absence,
    Busy,
    DaySlots,
    NoSuchLocalTime,
    WorkingStretch,
    local_moment,
    open_slots,
    weekly_series,
)

MELBOURNE = ZoneInfo("Australia/Melbourne")
LONDON = ZoneInfo("Europe/London")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
MONDAY = date(2026, 3, 30)
MORNING = WorkingStretch(0, time(9), time(12))
# Melbourne: back an hour on Sunday 5 April 2026 at 03:00, on an hour on Sunday 4 October 2026 at 02:00
BACK, FORTH = date(2026, 4, 5), date(2026, 10, 4)
NIGHT = WorkingStretch(6, time(0), time(5))


def at(day: date, hour: int, minute: int = 0, zone: ZoneInfo = MELBOURNE) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)


def starts(shown: tuple[DaySlots, ...]) -> dict[date, list[str]]:
    return {one.day: [f"{slot.starts_at:%H:%M}" for slot in one.slots] for one in shown if one.slots}


def test_the_working_hours_of_a_week_a_day_at_a_time() -> None:
    shown = open_slots(
        [MORNING, WorkingStretch(2, time(13, 30), time(15, 10))],
        [],
        [],
        zone=MELBOURNE,
        from_moment=at(MONDAY, 0),
        days=7,
    )
    assert [one.day for one in shown] == [MONDAY + timedelta(days=number) for number in range(7)]
    assert starts(shown) == {
        MONDAY: ["09:00", "10:00", "11:00"],
        date(2026, 4, 1): ["13:30"],
    }
    assert shown[0].slots[0].ends_at == at(MONDAY, 9, 50)


@pytest.mark.parametrize(
    ("ends_at", "found"), [(time(9, 49), []), (time(9, 50), ["09:00"]), (time(10, 50), ["09:00", "10:00"])]
)
def test_a_slot_ends_within_the_hours(ends_at: time, found: list[str]) -> None:
    stretch = WorkingStretch(0, time(9), ends_at)
    shown = open_slots([stretch], [], [], zone=MELBOURNE, from_moment=at(MONDAY, 0), days=1)
    assert [f"{slot.starts_at:%H:%M}" for slot in shown[0].slots] == found


@pytest.mark.parametrize(
    ("from_moment", "found"),
    [
        (at(MONDAY, 9), ["09:00", "10:00", "11:00"]),
        (at(MONDAY, 9, 1), ["10:00", "11:00"]),
        (at(MONDAY, 11, 1), []),
    ],
)
def test_nothing_is_offered_in_the_past(from_moment: datetime, found: list[str]) -> None:
    shown = open_slots([MORNING], [], [], zone=MELBOURNE, from_moment=from_moment.astimezone(UTC), days=1)
    assert [f"{slot.starts_at:%H:%M}" for slot in shown[0].slots] == found


def test_days_away_are_empty_to_the_last() -> None:
    away = Absence(date(2026, 4, 6), date(2026, 4, 13))
    shown = open_slots([MORNING], [away], [], zone=MELBOURNE, from_moment=at(MONDAY, 0), days=22)
    assert list(starts(shown)) == [MONDAY, date(2026, 4, 20)]


def test_a_busy_time_takes_what_it_overlaps_and_leaves_what_it_touches() -> None:
    busy = Busy(at(MONDAY, 9, 50).astimezone(UTC), at(MONDAY, 10, 50).astimezone(UTC))
    shown = open_slots([MORNING], [], [busy], zone=MELBOURNE, from_moment=at(MONDAY, 0), days=1)
    assert starts(shown) == {MONDAY: ["09:00", "11:00"]}


def test_overlapping_hours_offer_a_time_once() -> None:
    stretches = [MORNING, WorkingStretch(0, time(10), time(11, 50))]
    shown = open_slots(stretches, [], [], zone=MELBOURNE, from_moment=at(MONDAY, 0), days=1)
    assert starts(shown) == {MONDAY: ["09:00", "10:00", "11:00"]}


def test_an_hour_that_the_clock_skips_is_not_offered() -> None:
    shown = open_slots([NIGHT], [], [], zone=MELBOURNE, from_moment=at(FORTH, 0), days=1)
    assert starts(shown) == {FORTH: ["00:00", "01:00", "03:00", "04:00"]}


def test_an_hour_that_comes_twice_is_offered_once_the_first() -> None:
    shown = open_slots([NIGHT], [], [], zone=MELBOURNE, from_moment=at(BACK, 0), days=1)
    assert starts(shown) == {BACK: ["00:00", "01:00", "02:00", "03:00", "04:00"]}
    moments = [slot.starts_at.astimezone(UTC) for slot in shown[0].slots]
    hours = [(later - earlier) / timedelta(hours=1) for earlier, later in pairwise(moments)]
    assert hours == [1, 1, 2, 1]


def test_a_slot_that_the_clock_stretches_past_the_hours_is_not_offered() -> None:
    stretch = WorkingStretch(6, time(1, 30), time(2, 30))
    shown = open_slots([stretch], [], [], zone=MELBOURNE, from_moment=at(FORTH, 0), days=1)
    assert starts(shown) == {}


def test_nine_stays_nine_when_the_clock_changes() -> None:
    shown = open_slots(
        [WorkingStretch(0, time(9), time(9, 50))], [], [], zone=MELBOURNE, from_moment=at(MONDAY, 0), days=8
    )
    first, second = (one.slots[0].starts_at for one in shown if one.slots)
    assert (f"{first:%H:%M}", f"{second:%H:%M}") == ("09:00", "09:00")
    assert second.astimezone(UTC) - first.astimezone(UTC) == timedelta(days=7, hours=1)


@pytest.mark.parametrize(("minutes", "step"), [(0, 60), (50, 0), (-5, 60)])
def test_slots_take_time(minutes: int, step: int) -> None:
    with pytest.raises(ValueError, match="takes time"):
        open_slots(
            [MORNING], [], [], zone=LONDON, from_moment=at(MONDAY, 0), days=1, minutes=minutes, step=step
        )


def test_four_weekly_sessions_over_a_change_of_the_clock() -> None:
    series = weekly_series(at(date(2026, 3, 26), 10), 4, MELBOURNE)
    assert [moment.isoformat() for moment in series] == [
        "2026-03-26T10:00:00+11:00",
        "2026-04-02T10:00:00+11:00",
        "2026-04-09T10:00:00+10:00",
        "2026-04-16T10:00:00+10:00",
    ]


def test_a_series_is_reckoned_by_the_zone_whatever_zone_its_first_is_given_in() -> None:
    first = at(date(2026, 3, 26), 10)
    assert weekly_series(first.astimezone(UTC), 4, MELBOURNE) == weekly_series(first, 4, MELBOURNE)
    assert weekly_series(first, 1, MELBOURNE) == (first,)
    assert weekly_series(first, 0, MELBOURNE) == ()


def test_a_week_whose_clock_skips_the_time_is_refused() -> None:
    first = at(date(2026, 9, 27), 2, 30)
    with pytest.raises(NoSuchLocalTime) as refusal:
        weekly_series(first, 2, MELBOURNE)
    assert refusal.value.local == datetime(2026, 10, 4, 2, 30)


zones = st.sampled_from(
    [MELBOURNE, LONDON, LORD_HOWE, ZoneInfo("America/St_Johns"), ZoneInfo("Asia/Kolkata")]
)
clock = st.times(time(0), time(23, 59)).map(lambda one: one.replace(second=0, microsecond=0))
hours = st.tuples(st.integers(0, 6), clock, clock).filter(lambda one: one[1] < one[2])
weeks = st.lists(hours.map(lambda one: WorkingStretch(*one)), min_size=1, max_size=5)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 20), timezones=st.just(UTC))
times_taken = st.lists(st.tuples(st.integers(0, 12 * 1440), st.integers(1, 300)), max_size=6)


@given(weeks, zones, moments, times_taken, st.integers(5, 120), st.integers(5, 120))
def test_every_slot_is_open_and_within_the_hours(
    stretches: list[WorkingStretch],
    zone: ZoneInfo,
    from_moment: datetime,
    taken: list[tuple[int, int]],
    minutes: int,
    step: int,
) -> None:
    busy = [
        Busy(from_moment + timedelta(minutes=after), from_moment + timedelta(minutes=after + length))
        for after, length in taken
    ]
    away = Absence((from_moment + timedelta(days=3)).date(), (from_moment + timedelta(days=4)).date())
    shown = open_slots(
        stretches, [away], busy, zone=zone, from_moment=from_moment, days=9, minutes=minutes, step=step
    )
    assert len(shown) == 9
    for one in shown:
        utc = [slot.starts_at.astimezone(UTC) for slot in one.slots]
        assert utc == sorted(set(utc))
        assert not (one.slots and away.starts_on <= one.day <= away.ends_on)
        for slot in one.slots:
            begins, ends = slot.starts_at.astimezone(UTC), slot.ends_at.astimezone(UTC)
            assert begins >= from_moment
            assert ends - begins == timedelta(minutes=minutes)
            assert not any(begins < taken.ends_at and taken.starts_at < ends for taken in busy)
            # a real local time, the first of two
            assert begins.astimezone(zone).replace(fold=0) == slot.starts_at
            assert slot.starts_at.fold == 0
            assert slot.starts_at.date() == slot.ends_at.date() == one.day
            assert any(
                stretch.weekday == one.day.weekday()
                and stretch.starts_at <= slot.starts_at.time()
                and slot.ends_at.time() <= stretch.ends_at
                for stretch in stretches
            )


@given(weeks, zones, moments, st.integers(10, 120))
def test_a_free_week_offers_every_step_that_fits(
    stretches: list[WorkingStretch], zone: ZoneInfo, from_moment: datetime, step: int
) -> None:
    shown = open_slots(stretches, [], [], zone=zone, from_moment=from_moment, days=8, step=step)
    for one in shown[1:]:
        noon = datetime.combine(one.day, time(12), zone)
        midnight = datetime.combine(one.day, time(0), zone)
        if midnight.utcoffset() != (noon + timedelta(hours=12)).utcoffset():
            continue
        fitting = {
            (start.hour * 60 + start.minute) + number * step
            for stretch in stretches
            if stretch.weekday == one.day.weekday()
            for start, end in [(stretch.starts_at, stretch.ends_at)]
            for number in range(1440 // step + 1)
            if start.hour * 60 + start.minute + number * step + 50 <= end.hour * 60 + end.minute
        }
        assert [slot.starts_at.hour * 60 + slot.starts_at.minute for slot in one.slots] == sorted(fitting)


@given(zones, moments, st.integers(1, 60))
def test_a_series_keeps_weekday_and_time_and_only_real_times(
    zone: ZoneInfo, first: datetime, length: int
) -> None:
    try:
        series = weekly_series(first, length, zone)
    except NoSuchLocalTime as refusal:
        with pytest.raises(NoSuchLocalTime):
            local_moment(refusal.local, zone)
        return
    walls = [moment.replace(tzinfo=None) for moment in series]
    assert series[0] == first
    assert len(series) == length
    assert all(later - earlier == timedelta(days=7) for earlier, later in pairwise(walls))
    assert all(moment.astimezone(UTC).astimezone(zone) == moment for moment in series)
