"""How a birth date and the age that follows from it may be written. Pure: no Django."""

import calendar
from collections.abc import Iterator
from datetime import date

from extra_requests.redaction.patterns import BEGINS, ENDS
from extra_requests.redaction.search import Search
from extra_requests.redaction.spans import Confidence, Kind
from extra_requests.redaction.words.numbers import in_words, ordinal_in_words

_REASON = "date of birth"
_AGE = "age"
# days of the year that have a name
_NAMED_DAYS = {
    (1, 1): "new year'?s(?: day)?",
    (1, 26): "australia day",
    (2, 6): "waitangi day",
    (2, 14): "(?:st )?valentine'?s(?: day)?",
    (2, 29): "leap (?:year )?day",
    (3, 17): "(?:st )?patrick'?s day",
    (4, 1): "april fool'?s'?(?: day)?",
    (4, 25): "anzac day",
    (10, 31): "hallowe'?en",
    (11, 5): "(?:guy fawkes|bonfire) (?:night|day)",
    (12, 24): "christmas eve",
    (12, 25): "christmas(?: day)?",
    (12, 26): "boxing day",
    (12, 31): "new year'?s eve",
}


def searches(born: date, on: date | None) -> Iterator[Search]:
    """What to look for to find a birth date, and, with the day of the letter, the age on it."""
    for pattern, certain in dates(born):
        confidence = Confidence.CERTAIN if certain else Confidence.LIKELY
        yield Search(pattern, Kind.BIRTH_DATE, _REASON, confidence)
    if on is not None and on >= born:
        years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
        for pattern, confidence in ages(years):
            yield Search(pattern, Kind.AGE, _AGE, confidence)


def dates(day: date) -> Iterator[tuple[str, bool]]:
    """The ways to write a birth date, each with whether it is certain: with its year it is."""
    month = _month(day)
    year = rf"(?:{day.year}|'?{day.year % 100:02}|{_year_in_words(day.year)})"
    number = rf"(?:0?{day.day}(?:\s?(?:st|nd|rd|th))?|{ordinal_in_words(day.day)})"
    of_month = rf"0?{day.month}"
    gap, sign = r"[\s,.\-/]*(?:of\s+)?", r"\s*[/.\-\s]\s*"
    yield rf"(?<!\d){day.year}{sign}{of_month}{sign}0?{day.day}(?!\d)", True
    yield rf"(?<!\d){day.year}{day.month:02}{day.day:02}(?!\d)", True
    yield rf"(?<!\d){day.day:02}{day.month:02}(?:{day.year}|{day.year % 100:02})(?!\d)", True
    yield rf"(?<!\d)0?{day.day}{sign}{of_month}{sign}{year}(?!\d)", True
    yield rf"(?<!\d){of_month}{sign}0?{day.day}{sign}{year}(?!\d)", True
    yield rf"(?<![^\W_]){number}{gap}{month}{gap}{year}(?!\d)", True
    yield rf"{BEGINS}{month}{gap}(?:the\s+)?{number}{gap}{year}(?!\d)", True
    yield rf"(?<!\d){day.year}{gap}{month}{gap}{number}(?!\d)", True
    yield rf"(?<![^\W_]){number}{gap}{month}{ENDS}", False
    yield rf"{BEGINS}{month}{gap}(?:the\s+)?{number}(?![^\W_])", False
    yield rf"(?<![^\W_]){day.year}(?!\d)", False
    yield rf"{BEGINS}{_year_in_words(day.year)}{ENDS}", False
    yield rf"(?:born|birth|birthday|dob|d\.o\.b\.?)\W+(?:\w+\W+){{0,3}}'?{day.year % 100:02}(?!\d)", False
    if named := _NAMED_DAYS.get((day.month, day.day)):
        yield rf"{BEGINS}{named}{ENDS}", False


def ages(years: int) -> Iterator[tuple[str, Confidence]]:
    """The ways to say that somebody is so many years old, with how sure each is.

    A bare number counts where the words before or after it make it an age; anywhere else it is left to the rest.
    """
    number = rf"(?:{years}|{in_words(years)})"
    gap = r"[\s\-]*"
    yield (
        rf"{BEGINS}{number}{gap}(?:years?|yrs?|y\.?/?o\.?){gap}(?:of{gap}age|olds?)?{ENDS}",
        Confidence.LIKELY,
    )
    yield rf"{BEGINS}age[ds]?\s*(?:is|of|[:=])?\s*{number}{ENDS}", Confidence.CERTAIN
    yield (
        (
            rf"{BEGINS}(?:he|she|they|client|is|was|turned|turns|turning|now|just|at)\s+{number}"
            rf"(?=\s*(?:[,.;)]|and\b|when\b|or\b|$))"
        ),
        Confidence.LIKELY,
    )
    if years >= 20:
        decade = rf"(?:{in_words(years // 10 * 10, plural=True)}|(?:{years // 10}0|'?{years // 10}0)'?s)"
        yield rf"{BEGINS}(?:early|mid|middle|late)?{gap}{decade}{ENDS}", Confidence.LIKELY


def _month(day: date) -> str:
    if day.month == 9:
        return r"(?:september|sept?\.?)"
    return rf"(?:{calendar.month_name[day.month].lower()}|{calendar.month_abbr[day.month].lower()}\.?)"


def _year_in_words(year: int) -> str:
    century, rest = divmod(year, 100)
    if century == 20 and rest < 10:
        return rf"two[\s\-]+thousand(?:[\s\-]+and)?[\s\-]+{in_words(rest)}" if rest else r"two[\s\-]+thousand"
    tail = in_words(rest) if rest > 9 else rf"(?:oh|o)[\s\-]+{in_words(rest)}" if rest else "hundred"
    return rf"{in_words(century)}[\s\-]+{tail}"
