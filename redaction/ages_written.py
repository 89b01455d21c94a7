"""How somebody's age may be said. Pure: no Django."""

import re
from collections.abc import Iterator

from redaction.search import NamePattern
from redaction.spans import Confidence, Kind
from redaction.spelling import Spelling
from redaction.word_lists.numbers import in_words

_REASON = "age"
_WITHIN = re.compile(r"[\s\-]*")
_WITH_APOSTROPHE = re.compile(r"[\s\-']*")
_YEARS = ("years", "year", "yrs", "yr", "yo")
_WITHIN_YEARS = re.compile(r"[\s\-./]*")
_OLD = re.compile(r"[\s\-]*(?:of[\s\-]*age|olds?)?(?![^\W_])")
_AGED = re.compile(r"(?<![^\W_])age[ds]?\s*(?:is|of|[:=])?\s*\Z")
# a bare number counts where the words before or after it make it an age; anywhere else it is left to the rest
_IS = re.compile(r"(?<![^\W_])(?:he|she|they|client|is|was|turned|turns|turning|now|just|at|so)\s+\Z")
_STOPS = re.compile(r"(?=\s*(?:[,.;)]|and\b|when\b|or\b|at the time\b|at present\b|$))")
_BIRTHDAY = re.compile(r"(?=\s+birthday)")
_PART_OF_A_DECADE = re.compile(r"(?:(?<![^\W_])(?:early|mid|middle|late)[\s\-]*)?'?\Z")
# up to here an ordinal is likelier a day of the month
_LAST_DAY = 31
_FIRST_DECADE = 20


def searches(years: int) -> Iterator[NamePattern]:
    """What to look for to find that somebody is so many years old."""
    likely, certain = Confidence.LIKELY, Confidence.CERTAIN
    number = (*in_words(years), str(years))
    for spelling, confidence in (
        (Spelling((number, _YEARS), (_WITHIN,), _WITHIN_YEARS, tail=_OLD), likely),
        (Spelling((number,), within=_WITHIN, lead=_AGED), certain),
        (Spelling((number,), within=_WITHIN, behind=_IS, tail=_STOPS), likely),
        (Spelling((_ordinals(years),), within=_WITHIN, tail=_BIRTHDAY), certain),
    ):
        yield NamePattern(spelling, Kind.AGE, _REASON, confidence)
    if years > _LAST_DAY:
        ordinal = Spelling((in_words(years, ordinal=True),), within=_WITHIN)
        yield NamePattern(ordinal, Kind.AGE, _REASON, likely)
    if years >= _FIRST_DECADE:
        words = (*in_words(years // 10 * 10, plural=True), f"{years // 10}0s")
        decade = Spelling((words,), within=_WITH_APOSTROPHE, lead=_PART_OF_A_DECADE)
        yield NamePattern(decade, Kind.AGE, _REASON, likely)


def _ordinals(years: int) -> tuple[str, ...]:
    return (*in_words(years, ordinal=True), *(f"{years}{suffix}" for suffix in ("st", "nd", "rd", "th")))
