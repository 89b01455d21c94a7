"""How a birth date may be written: in figures, in words, by its feast. Pure: no Django."""

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date

from redaction import ages_written
from redaction.search import NamePattern
from redaction.spans import Confidence, Kind
from redaction.spelling import Spelling
from redaction.ways_to_write import phrase
from redaction.word_lists.numbers import in_words, year_in_words

_REASON = "date of birth"
_ROMAN = (
    "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
)  # fmt: skip
_SUFFIXES = ("st", "nd", "rd", "th", "")
# between the letters of a part: "9 th", "twenty-first"
_WITHIN = re.compile(r"[\s\-]*")
_TOUCHING = re.compile("")
_GAP = re.compile(r"[\s,.\-/]*(?:of\s+)?(?:the\s+)?'?")
_SIGN = re.compile(r"\s*[/.\-\s]\s*'?")
_NO_WORD_BEFORE = re.compile(r"(?<![^\W_])\Z")
_NO_DIGIT_BEFORE = re.compile(r"(?<!\d)\Z")
_NO_DIGIT_AFTER = re.compile(r"(?!\d)")
_BORN_IN = re.compile(r"(?:born|birth|birthday|dob|d\.o\.b\.?)\W+(?:in\W+)?'?\Z")
_APOSTROPHE = re.compile(r"'?\Z")
# days of the year that have a name
_NAMED_DAYS = {
    (1, 1): ("new years day", "new years"),
    (1, 26): ("australia day",),
    (2, 6): ("waitangi day",),
    (2, 14): ("st valentines day", "st valentines", "valentines day", "valentines", "valentine"),
    (2, 29): ("leap year day", "leap day"),
    (3, 17): ("st patricks day", "patricks day"),
    (4, 1): ("april fools day", "april fools", "april fool"),
    (4, 25): ("anzac day",),
    (10, 31): ("halloween",),
    (11, 5): ("guy fawkes night", "guy fawkes day", "bonfire night", "bonfire day"),
    (12, 24): ("christmas eve",),
    (12, 25): ("christmas day", "christmas"),
    (12, 26): ("boxing day",),
    (12, 31): ("new years eve",),
}


def searches(born: date, on: date | None) -> Iterator[NamePattern]:
    """What to look for to find a birth date, and, with the day of the letter, the age on it."""
    for spelling in _with_year(born):
        yield NamePattern(spelling, Kind.BIRTH_DATE, _REASON, Confidence.CERTAIN)
    for spelling in _without_all_of_it(born):
        yield NamePattern(spelling, Kind.BIRTH_DATE, _REASON, Confidence.LIKELY)
    if on is not None and on >= born:
        years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
        yield from ages_written.searches(years)


def _with_year(born: date) -> Iterator[Spelling]:
    day, month, year = _figures(born.day), _figures(born.month), _years(born)
    for parts in ((day, month, year), (month, day, year), ((str(born.year),), month, day)):
        yield _in_figures(parts)
    yield _in_figures((day, (_ROMAN[born.month],), year))
    short = f"{born:%d%m}"
    run_together = (f"{born:%Y%m%d}", short + str(born.year), f"{short}{born:%y}")
    yield Spelling(
        (run_together,), within=_TOUCHING, behind=_NO_DIGIT_BEFORE, tail=_NO_DIGIT_AFTER, whole=False
    )
    number, named = _numbers(born.day), _month(born.month)
    for parts in ((number, named, year), (named, number, year), ((str(born.year),), named, number)):
        yield Spelling(parts, (_GAP,), _WITHIN, behind=_NO_WORD_BEFORE, tail=_NO_DIGIT_AFTER, whole=False)


def _without_all_of_it(born: date) -> Iterator[Spelling]:
    number, named = _numbers(born.day), _month(born.month)
    yield Spelling((number, named), (_GAP,), _WITHIN)
    yield Spelling((named, number), (_GAP,), _WITHIN)
    year = str(born.year)
    yield Spelling(((year,),), within=_TOUCHING, behind=_NO_WORD_BEFORE, tail=_NO_DIGIT_AFTER, whole=False)
    yield Spelling((year_in_words(born.year),), within=_WITHIN)
    short = ((f"{born:%y}",),)
    yield Spelling(
        short, within=_TOUCHING, behind=_BORN_IN, lead=_APOSTROPHE, tail=_NO_DIGIT_AFTER, whole=False
    )
    for name in _NAMED_DAYS.get((born.month, born.day), ()):
        yield phrase(name.split())


def _in_figures(parts: tuple[tuple[str, ...], ...]) -> Spelling:
    return Spelling(parts, (_SIGN,), _WITHIN, behind=_NO_DIGIT_BEFORE, tail=_NO_DIGIT_AFTER, whole=False)


def _figures(number: int) -> tuple[str, ...]:
    return _longest_first({f"{number:02}", str(number)})


def _numbers(day: int) -> tuple[str, ...]:
    """A day of the month: 9, 09, 9th, ninth."""
    figures = {figure + suffix for figure in _figures(day) for suffix in _SUFFIXES}
    return _longest_first({*figures, in_words(day, ordinal=True)[0]})


def _month(month: int) -> tuple[str, ...]:
    name = calendar.month_name[month].lower()
    return _longest_first({name, name[:3], *(["sept"] if name == "september" else [])})


def _years(born: date) -> tuple[str, ...]:
    return _longest_first({str(born.year), f"{born:%y}", *year_in_words(born.year)})


def _longest_first(ways: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ways, key=lambda way: (-len(way), way)))
