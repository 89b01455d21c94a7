"""A run of words written large of which one is masked is masked whole: "Barwon Health Community Services". Pure: no Django."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from redaction.reading import Reading, Word
from redaction.spans import Kind, Span
from redaction.word_lists import words_in
from redaction.word_lists.abbreviations import ABBREVIATIONS
from redaction.word_lists.allowed import MEASURE
from redaction.word_lists.small_words import SMALL_WORDS

_WHOLE = frozenset({Kind.EMPLOYER, Kind.ORGANISATION, Kind.SCHOOL, Kind.SITE, Kind.PLACE, Kind.RESIDUAL})
# within the name of a business, between two words that are large
_LINKS = words_in("of and for the in on & de la du")
# and within whatever else: "and" begins something new there
_FEW_LINKS = words_in("of & de la du")
_BUSINESSES = frozenset({Kind.EMPLOYER, Kind.ORGANISATION, Kind.SCHOOL, Kind.SITE})
# so many words at most, before and after; and so many characters of small ones between two large ones
_MOST_WORDS = 8
_LONGEST_LINKS = 12
_BESIDE = re.compile(r"[ \xa0]{1,2}|[ \xa0]{0,2}[&-][ \xa0]{0,2}| ?\r?\n ?")


def whole_runs(reading: Reading, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans of businesses and places, grown over the large words beside them; they may overlap afterwards."""
    words, origins = reading.words, reading.folded.origins
    starts = [origins[word.start] for word in words]
    for span in spans:
        if span.kind not in _WHOLE or not reading.text[span.start : span.end].strip("0123456789.,/-"):
            yield span
            continue
        after = bisect_left(starts, span.end)
        before = bisect_left(starts, span.start) - 1
        start, end = _start(reading, span, before), _end(reading, span, after)
        yield span if (start, end) == (span.start, span.end) else replace(span, start=start, end=end)


def _end(reading: Reading, span: Span, index: int) -> int:
    words, origins = reading.words, reading.folded.origins
    reached = end = span.end
    links = _LINKS if span.kind in _BUSINESSES else _FEW_LINKS
    for word in words[index : index + _MOST_WORDS]:
        start = origins[word.start]
        if start < reached or not _BESIDE.fullmatch(reading.text, reached, start):
            break
        if _goes_on(word):
            end = origins[word.end]
        elif word.folded not in links:
            break
        reached = origins[word.end]
        if reached - end > _LONGEST_LINKS:
            break
    return end


def _start(reading: Reading, span: Span, index: int) -> int:
    words, origins = reading.words, reading.folded.origins
    reached = start = span.start
    links = _LINKS if span.kind in _BUSINESSES else _FEW_LINKS
    for word in reversed(words[max(0, index + 1 - _MOST_WORDS) : index + 1]):
        end = origins[word.end]
        if end > reached or not _BESIDE.fullmatch(reading.text, end, reached):
            break
        if _goes_on(word) and not word.opens:
            start = origins[word.start]
        elif word.folded not in links:
            break
        reached = origins[word.start]
        if start - reached > _LONGEST_LINKS:
            break
    return start


def _goes_on(word: Word) -> bool:
    """Whether a large word is part of the name it stands beside: no measure, no month, and not large for its line's sake."""
    if not word.large or word.caseless or word.in_title or len(word.folded) < 2:
        return False
    known = word.folded in SMALL_WORDS or (word.capitals and word.folded in ABBREVIATIONS)
    return not known and MEASURE.fullmatch(word.folded) is None
