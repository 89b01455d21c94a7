"""The spans of a text that name what the client's record knows. Pure: no Django."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from redaction import known_names, known_things
from redaction.everyday_words import EVERYDAY_WORDS, PARTICLES
from redaction.folding import Folded, fold
from redaction.identifiers import Identifiers
from redaction.known_said import known_said
from redaction.masking import placeholders
from redaction.name_context import names_somebody, written_small
from redaction.overlaps import joined, without_overlaps
from redaction.search import NamePattern, Written
from redaction.spans import Confidence, Kind, Span
from redaction.spelling import Found, Letters
from redaction.titles import with_title
from redaction.turned_letters import turned
from redaction.ways_to_write import FUNCTION_WORDS
from redaction.word_lists.clinical_words import CLINICAL_WORDS
from redaction.word_lists.general_words import GENERAL_WORDS
from redaction.word_lists.small_words import SMALL_WORDS

_MERE_WORDS = EVERYDAY_WORDS | PARTICLES | GENERAL_WORDS | CLINICAL_WORDS
_TITLED = frozenset({Kind.CLIENT, Kind.CONSULTANT, Kind.PERSON})


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text as it is searched: folded once, its letters and digits alone, and whether its writer uses capitals."""

    folded: Folded
    letters: Letters
    small: bool


def find_known_identifiers(
    text: str, identifiers: Identifiers, *, least: Confidence = Confidence.LIKELY
) -> tuple[Span, ...]:
    """Every stretch of the text that names what the record knows, in order, none overlapping.

    Spelling does not hide it: accents, case, apostrophes, hyphens, look-alike and invisible characters are folded
    first. ``least`` leaves out what is less sure: with POSSIBLE, a known name written as an ordinary word ("I hope")
    is among them. Placeholders that ``mask`` wrote are not looked into.
    """
    return known_in(text, fold(text), identifiers, least=least)


def known_in(text: str, folded: Folded, identifiers: Identifiers, *, least: Confidence) -> tuple[Span, ...]:
    """``find_known_identifiers`` for a text that is folded already."""
    masked = placeholders(text)
    starts = [start for start, _ in masked]
    reading = _Reading(folded, Letters.of(folded.text), written_small(folded.cased))
    found = [
        span
        for search in _searches(identifiers)
        for span in _matches(search, reading)
        if span.confidence >= least and not _within(span, starts, masked)
    ]
    found += [span for span in known_said(folded, identifiers) if not _within(span, starts, masked)]
    apart = joined(text, without_overlaps(found))
    return tuple(with_title(folded, span) if span.kind in _TITLED else span for span in apart)


def surviving(text: str, known: Identifiers) -> tuple[Span, ...]:
    """What the record knows and a text about to be released still says; empty when it may go out.

    What counts is decidable (docs/adr/0013): a known name written large always does, also at the start of a sentence;
    a known name that is an everyday word counts in small letters only where the words around it make it a name
    ("hope ngata", "mr hope", "hope's") or the text is written without capitals. Whatever is shown in another order than it is
    written in counts too, since it may say anything.
    """
    return tuple(sorted((*find_known_identifiers(text, known), *turned(text)), key=lambda span: span.start))


def surviving_in_names(value: str, known: Identifiers) -> tuple[Span, ...]:
    """What the record knows in a file name or one value of a file's metadata.

    There is no sentence there that would make a name an ordinary word, so each form of each name counts, and words
    that run into one another ("HopeNgata", "letter2hope") are looked at apart as well.
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])", " ", value)
    return find_known_identifiers(value, known, least=Confidence.POSSIBLE) or find_known_identifiers(
        apart, known, least=Confidence.POSSIBLE
    )


# a handful of requests is worked on at a time
@lru_cache(maxsize=16)
def _searches(identifiers: Identifiers) -> tuple[NamePattern, ...]:
    return (*known_names.searches(identifiers), *known_things.searches(identifiers))


def _matches(search: NamePattern, reading: _Reading) -> Iterator[Span]:
    for found in search.spelling.found_in(reading.letters):
        confidence = _confidence(search, found, reading)
        if confidence is None:
            continue
        start, end = reading.folded.original(found.start, found.end)
        if start < end:
            yield Span(start, end, search.kind, search.reason, confidence)


def _confidence(search: NamePattern, found: Found, reading: _Reading) -> Confidence | None:
    """How sure the find is as it is written; None when so written it is none."""
    written = reading.folded.cased[found.start : found.end]
    large = written[:1].isupper()
    if search.written is Written.CAPITALS and not _capitals(written):
        return None
    if search.written is Written.LARGE and not large:
        return Confidence.POSSIBLE
    if not search.name:
        return search.confidence
    if found.ended and not large:
        return None
    everyday = search.name in _MERE_WORDS and not large
    if everyday and not _is_name_here(search.name, found, reading):
        return Confidence.POSSIBLE
    return search.confidence


def _is_name_here(word: str, found: Found, reading: _Reading) -> bool:
    """Whether an everyday word in small letters is a name: by the words around it, or where nothing is large."""
    if word in PARTICLES:
        return False
    if names_somebody(reading.folded.cased, found.start, found.end):
        return True
    return reading.small and word not in FUNCTION_WORDS and word not in SMALL_WORDS


def _capitals(written: str) -> bool:
    return all(letter.isupper() for letter in written if letter.isalpha())


def _within(span: Span, starts: list[int], stretches: list[tuple[int, int]]) -> bool:
    """Whether the span lies in one of the stretches, which stand apart and in order."""
    index = bisect_right(starts, span.start) - 1
    return index >= 0 and span.end <= stretches[index][1]
