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
_ROMAN = (
    "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
)  # fmt: skip
_TENS_STEMS = (
    "hundred", "hundred", "twent", "thirt", "fort|fourt", "fift", "sixt", "sevent", "eight", "ninet",
)  # fmt: skip
# what is counted so is no age
_COUNTED = (
    r"sessions?|weeks?|months?|days?|hours?|minutes?|mins?|times?|people|staff|points?|percent|km|kg|mg|dollars|pounds|nights?|years?\s+(?:in|of\s+"
    r"service|with|at|on|together|ago|later|since|experience|married|as)"
)
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
    for pattern, certain, needle in dates(born):
        confidence = Confidence.CERTAIN if certain else Confidence.LIKELY
        group = "date" if "(?P<date>" in pattern else 0
        yield Search(pattern, Kind.BIRTH_DATE, _REASON, confidence, group=group, needle=needle)
    if on is not None and on >= born:
        years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
        for pattern, confidence in ages(years):
            group = "age" if "(?P<age>" in pattern else 0
            yield Search(pattern, Kind.AGE, _AGE, confidence, group=group, needle=_age_needle(years))


def dates(day: date) -> Iterator[tuple[str, bool, str]]:
    """The ways to write a birth date, each with whether it is certain, as it is with its year, and with its needles."""
    year = rf"(?:{day.year}|'?{day.year % 100:02}|{_year_in_words(day.year)})"
    yield from _in_numbers(day, year)
    month, named = _month(day), calendar.month_abbr[day.month].lower()
    number = rf"(?:0?{day.day}(?:\s?(?:st|nd|rd|th))?|{ordinal_in_words(day.day)})"
    gap = r"[\s,.\-/]*(?:of\s+)?"
    yield rf"(?<![^\W_]){number}{gap}{month}{gap}{year}(?!\d)", True, named
    yield rf"{BEGINS}{month}{gap}(?:the\s+)?{number}{gap}{year}(?!\d)", True, named
    yield rf"(?<!\d){day.year}{gap}{month}{gap}{number}(?!\d)", True, named
    yield rf"(?<![^\W_]){number}{gap}{month}{ENDS}", False, named
    yield rf"{BEGINS}{month}{gap}(?:the\s+)?{number}(?![^\W_])", False, named
    yield rf"(?<![^\W_]){day.year}(?!\d)", False, str(day.year)
    yield rf"{BEGINS}{_year_in_words(day.year)}{ENDS}", False, "nineteen|twothousand|twenty|eighteen"
    short = f"{day.year % 100:02}"
    yield rf"(?:born|birth|birthday|dob|d\.o\.b\.?)\W+(?:in\W+)?(?P<date>'?{short})(?!\d)", False, short
    if special := _NAMED_DAYS.get((day.month, day.day)):
        yield rf"{BEGINS}{special}{ENDS}", False, "day|night|eve|halloween|year|christmas|valentine"


def _in_numbers(day: date, year: str) -> Iterator[tuple[str, bool, str]]:
    of_day, of_month, sign = rf"0?{day.day}", rf"0?{day.month}", r"\s*[/.\-\s]\s*"
    short = f"{day.year % 100:02}"
    yield rf"(?<!\d){day.year}{sign}{of_month}{sign}{of_day}(?!\d)", True, str(day.year)
    yield rf"(?<!\d){day.year}{day.month:02}{day.day:02}(?!\d)", True, str(day.year)
    yield rf"(?<!\d){day.day:02}{day.month:02}(?:{day.year}|{short})(?!\d)", True, short
    spoken = "|nineteen|twothousand|twenty|eighteen"
    yield rf"(?<!\d){of_day}{sign}{of_month}{sign}{year}(?!\d)", True, short + spoken
    yield rf"(?<!\d){of_month}{sign}{of_day}{sign}{year}(?!\d)", True, short + spoken
    roman = _ROMAN[day.month]
    yield (
        rf"(?<!\d){of_day}{sign}{roman}{sign}{year}(?!\d)",
        True,
        f"{roman}{short}|{roman}{day.year}|{roman}n|{roman}t|{roman}e",
    )


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
            rf"{BEGINS}(?:he|she|they|client|is|was|turned|turns|turning|now|just|at|so)\s+(?P<age>{number})"
            rf"(?=\s*(?:[,.;)]|and\b|when\b|or\b|at the time\b|at present\b|$))"
        ),
        Confidence.LIKELY,
    )
    yield (
        rf"{BEGINS}(?P<age>{years}(?:st|nd|rd|th)|{in_words(years, ordinal=True)})\s+birthday",
        Confidence.CERTAIN,
    )
    if years > 31:
        yield rf"{BEGINS}{in_words(years, ordinal=True)}{ENDS}", Confidence.LIKELY
    if years >= 20:
        decade = rf"(?:{in_words(years // 10 * 10, plural=True)}|(?:{years // 10}0|'?{years // 10}0)'?s)"
        yield rf"{BEGINS}(?:early|mid|middle|late)?{gap}{decade}{ENDS}", Confidence.LIKELY


def _age_needle(years: int) -> str:
    """What every way to write an age holds: its figures, its decade's, or the stem of its words."""
    stem = _TENS_STEMS[years // 10 % 10] if years >= 20 else in_words(years)
    if years % 10 == 9:
        # the next birthday has another ten
        stem += f"|{years + 1}|{_TENS_STEMS[(years + 1) // 10 % 10]}"
    stem += f"|{years + 1}"
    return (
        f"{years}|{years // 10}0|{stem}|{in_words(years, ordinal=True)}"
        if years < 20
        else f"{years}|{years // 10}0|{stem}"
    )


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
