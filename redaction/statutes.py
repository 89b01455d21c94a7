"""Laws by their names: "Fair Work Act 2009". They name nobody, and their year is no postcode and no date. Pure: no Django."""

import re
from collections.abc import Iterable, Iterator

from redaction.reading import Reading
from redaction.spans import Confidence, Kind, Span
from redaction.taken_places import Busy
from redaction.word_lists.names import GIVEN_NAMES
from redaction.word_lists.ordinary import is_ordinary

_LAW = re.compile(
    r"(?<![\w'])(?P<name>(?:(?:[A-Z][\w'\-]*|of|and|the|for|in|at|to|&|\(|\))[^\S\n]+){0,7}?[A-Z][\w'\-)]*[^\S\n]+)"
    r"(?:(?:Acts?|Bill|Regulations?|Rules?|Code|Charter|Standards?|Convention|Ordinance|Measure|Order|Guidelines?)"
    r"(?:,?[^\S\n]+(?:of[^\S\n]+)?(?:19|20)\d\d)|Acts?|Regulations)(?!\w)(?:[^\S\n]*\((?:Cth|NSW|Vic|Qld|SA|WA|Tas|ACT|NT|UK|NZ|Scotland|Wales|England)\))?"
)
# typed small, or without its name: "the act of 1988"
_ANYHOW = re.compile(r"(?<!\w)(?:act|regulations?|rules|code)[^\S\n]+(?:of[^\S\n]+)?(?:19|20)\d\d(?!\w)")
_WORD = re.compile(r"[^\W\d_][\w'\-]*")
# what a guess takes a law's year or words for
_GUESSED = frozenset(
    {Kind.NUMBER, Kind.POSTCODE, Kind.DATE, Kind.ADDRESS, Kind.RESIDUAL, Kind.PLACE, Kind.ORGANISATION}
)


def statutes(reading: Reading) -> Iterator[Span]:
    """Where a law is named; nothing of it needs to be masked, so that its kind says nothing."""
    for match in _LAW.finditer(reading.folded.cased):
        words = [word.lower() for word in _WORD.findall(match["name"])]
        if all(is_ordinary(word) and word not in GIVEN_NAMES for word in words):
            yield reading.span(*match.span(), Kind.RESIDUAL, "a law", Confidence.POSSIBLE)
    for match in _ANYHOW.finditer(reading.folded.text):
        yield reading.span(*match.span(), Kind.RESIDUAL, "a law", Confidence.POSSIBLE)


def outside(laws: Iterable[Span], found: Iterable[Span]) -> Iterator[Span]:
    """The spans found by their looks, less those that touch a law and are no more than a guess about its words."""
    busy = Busy(laws)
    for span in found:
        if span.kind not in _GUESSED or not busy.touch(span.start, span.end):
            yield span
