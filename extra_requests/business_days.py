"""Business days of a region, with an organisation's own closure days (DESIGN, "outcome window"). Pure: no Django.

A calendar covers a stretch of days and answers from a table built once. The one that was used for a request is
stored with it (``to_json``), so that a later change of a holiday moves nothing already promised.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import Any, Self

import holidays

WEEKEND = "weekend"
CLOSURE_DAY = "closure day"
ENGLISH = "en_US"
# how long after the due day a stored calendar can still say how late an answer is
KEPT_AFTER_DUE = timedelta(days=120)

type NamedDay = tuple[date, str]


class OutsideCalendar(ValueError):
    """A day was asked about that the calendar does not cover."""


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """Which days count, from ``starts_on`` up to, not including, ``ends_on``.

    ``holidays`` are the region's public holidays by name, ``closure_days`` the organisation's own days off, ``weekend``
    the weekdays that never count (Monday is 0). Build one with ``calendar_for``.
    """

    country: str
    subdivision: str
    starts_on: date
    ends_on: date
    holidays: tuple[NamedDay, ...] = ()
    closure_days: tuple[date, ...] = ()
    weekend: tuple[int, ...] = (5, 6)
    _business_days: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _reasons: Mapping[date, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        reasons = dict.fromkeys(self.closure_days, CLOSURE_DAY) | dict(self.holidays)
        business_days = tuple(
            ordinal
            for ordinal in range(self.starts_on.toordinal(), self.ends_on.toordinal())
            if (ordinal - 1) % 7 not in self.weekend and date.fromordinal(ordinal) not in reasons
        )
        object.__setattr__(self, "_reasons", reasons)
        object.__setattr__(self, "_business_days", business_days)

    def is_business_day(self, day: date) -> bool:
        """Whether the day counts. Raises OutsideCalendar."""
        return self.why_not(day) is None

    def why_not(self, day: date) -> str | None:
        """Why the day does not count: a holiday's name, "closure day" or "weekend". Raises OutsideCalendar.

        A holiday that falls on a weekend is called by its name.
        """
        self._require(day)
        return self._reasons.get(day) or (WEEKEND if day.weekday() in self.weekend else None)

    def add(self, on: date, days: int) -> date:
        """The business day so many after ``on``, which is day 0 itself; with 0, ``on`` as it is.

        When ``on`` is no business day, counting starts from the next one as day 1. Raises OutsideCalendar, and
        ValueError for a negative number.
        """
        if days < 0:
            raise ValueError("Business days are only added forwards")
        self._require(on)
        if days == 0:
            return on
        index = bisect_right(self._business_days, on.toordinal()) + days - 1
        if index >= len(self._business_days):
            raise OutsideCalendar(f"{days} business days after {on} lie beyond {self.ends_on}")
        return date.fromordinal(self._business_days[index])

    def between(self, earlier: date, later: date) -> int:
        """Business days elapsed: those after ``earlier``, up to and including ``later``; negative backwards.

        So ``between(on, add(on, n)) == n``. Raises OutsideCalendar.
        """
        self._require(earlier)
        self._require(later)
        return bisect_right(self._business_days, later.toordinal()) - bisect_right(
            self._business_days, earlier.toordinal()
        )

    def skipped(self, on: date, due_on: date) -> tuple[NamedDay, ...]:
        """The named days after ``on`` and before ``due_on`` that would have counted but for a holiday or a closure.

        Ordinary weekends are left out: readers know them. Raises OutsideCalendar.
        """
        self._require(on)
        self._require(due_on)
        return tuple(
            sorted(
                (day, name)
                for day, name in self._reasons.items()
                if on < day < due_on and day.weekday() not in self.weekend
            )
        )

    def over(self, starts_on: date, ends_on: date) -> Self:
        """The same calendar, cut to a shorter stretch (to store it). Raises OutsideCalendar."""
        self._require(starts_on)
        self._require(ends_on - timedelta(days=1))
        return type(self)(
            country=self.country,
            subdivision=self.subdivision,
            starts_on=starts_on,
            ends_on=ends_on,
            holidays=tuple((day, name) for day, name in self.holidays if starts_on <= day < ends_on),
            closure_days=tuple(day for day in self.closure_days if starts_on <= day < ends_on),
            weekend=self.weekend,
        )

    def kept_for(self, on: date, due_on: date) -> Self:
        """The part worth storing with a request: from its day to well after it is due. Raises OutsideCalendar."""
        self._require(due_on)
        return self.over(on, min(self.ends_on, due_on + KEPT_AFTER_DUE))

    def to_json(self) -> dict[str, Any]:
        """Plain values for a JSON column; ``from_json`` gives the equal calendar back."""
        return {
            "country": self.country,
            "subdivision": self.subdivision,
            "starts_on": self.starts_on.isoformat(),
            "ends_on": self.ends_on.isoformat(),
            "holidays": [[day.isoformat(), name] for day, name in self.holidays],
            "closure_days": [day.isoformat() for day in self.closure_days],
            "weekend": list(self.weekend),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """The calendar that ``to_json`` wrote. Raises KeyError or ValueError for anything else."""
        return cls(
            country=stored["country"],
            subdivision=stored["subdivision"],
            starts_on=date.fromisoformat(stored["starts_on"]),
            ends_on=date.fromisoformat(stored["ends_on"]),
            holidays=tuple((date.fromisoformat(day), name) for day, name in stored["holidays"]),
            closure_days=tuple(date.fromisoformat(day) for day in stored["closure_days"]),
            weekend=tuple(stored["weekend"]),
        )

    def _require(self, day: date) -> None:
        if not self.starts_on <= day < self.ends_on:
            raise OutsideCalendar(f"{day} lies outside {self.starts_on} to {self.ends_on}")


def calendar_for(
    country: str,
    subdivision: str,
    *,
    starts_on: date,
    ends_on: date,
    closure_days: Iterable[date] = (),
    added_holidays: Iterable[NamedDay] = (),
    removed_holidays: Iterable[date] = (),
) -> BusinessCalendar:
    """The region's calendar over a stretch of days, corrected by hand where the public lists are wrong.

    ``country`` is ISO 3166-1 alpha-2, ``subdivision`` its part without the country ("VIC", "SCT") or blank.
    ``added_holidays`` and ``removed_holidays`` are the corrections: a show day of one town that the lists give a whole
    state, a day proclaimed at short notice. Raises NotImplementedError for a region that the lists do not know.
    """
    return _calendar(
        country,
        subdivision,
        starts_on,
        ends_on,
        tuple(sorted(set(closure_days))),
        tuple(sorted(added_holidays)),
        frozenset(removed_holidays),
    )


def calendar_around(
    country: str, subdivision: str, on: date, closure_days: Iterable[date] = ()
) -> BusinessCalendar:
    """The region's calendar from the year before ``on`` to the end of the year after: any promise fits in it."""
    return calendar_for(
        country,
        subdivision,
        starts_on=date(on.year - 1, 1, 1),
        ends_on=date(on.year + 2, 1, 1),
        closure_days=closure_days,
    )


def has_regions(country: str) -> bool:
    """Whether parts of a country have public holidays of their own. ``country`` is ISO 3166-1 alpha-2."""
    return bool(holidays.list_supported_countries(include_aliases=False).get(country))


# an organisation's calendar is asked for on every page; a few hundred organisations fit
@lru_cache(maxsize=512)
def _calendar(
    country: str,
    subdivision: str,
    starts_on: date,
    ends_on: date,
    closure_days: tuple[date, ...],
    added: tuple[NamedDay, ...],
    removed: frozenset[date],
) -> BusinessCalendar:
    region = _region(country, subdivision, starts_on.year, ends_on.year)
    named = {day: name for day, name in region.items() if day not in removed} | dict(added)
    return BusinessCalendar(
        country=country,
        subdivision=subdivision,
        starts_on=starts_on,
        ends_on=ends_on,
        holidays=tuple(sorted((day, name) for day, name in named.items() if starts_on <= day < ends_on)),
        closure_days=tuple(day for day in closure_days if starts_on <= day < ends_on),
        weekend=tuple(sorted(region.weekend)),
    )


def _region(country: str, subdivision: str, earliest_year: int, latest_year: int) -> holidays.HolidayBase:
    """The public holidays of a region, named in English where the lists can."""
    build = partial(
        holidays.country_holidays,
        country,
        subdiv=subdivision or None,
        years=range(earliest_year, latest_year + 1),
        expand=False,
    )
    found = build()
    named_in_english = (found.default_language or ENGLISH).startswith("en")
    if not named_in_english and ENGLISH in found.supported_languages:
        return build(language=ENGLISH)
    return found
