"""Descriptions that may give away who is meant, laid beside what is masked already. Pure: no Django."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from redaction.reading import Reading
from redaction.recognisers.landmarks import landmarks
from redaction.recognisers.pronoun_statements import pronoun_statements
from redaction.recognisers.singling_out import singling_out
from redaction.recognisers.work_told import work_told
from redaction.spans import Confidence, Kind, Span
from redaction.word_lists import words_in

# what a guess says of words that a description holds: "next to the mosque", "the first Tongan"
_OF_DESCRIPTIONS = frozenset({Kind.RESIDUAL, Kind.PLACE, Kind.ORGANISATION, Kind.SCHOOL})
_RECOGNISERS = (landmarks, singling_out, work_told)
_ARTICLES = words_in(
    "the a an our of at in on to by is was and with as his her their he she they it for from that this near over behind opposite beside under above below between past beyond off next close across"
)
_TRIMMED = re.compile(r"\w.*\w|\w", re.DOTALL)
_WORD = re.compile(r"[^\W_]{2,}")


def statements_in(reading: Reading) -> list[Span]:
    """What the text says of pronouns themselves, in order and apart."""
    return _apart(_found(reading, pronoun_statements))


def with_descriptions(reading: Reading, taken: list[Span], statements: list[Span]) -> list[Span]:
    """``taken`` and what of each description no mark covers yet, so that names in it stay marked as names.

    A pronoun becomes part of a statement about pronouns, and what is masked only because nothing explains it becomes part of the
    description it stands in: one mark to settle, not three.
    """
    told = [span for recogniser in _RECOGNISERS for span in _found(reading, recogniser)]
    descriptions = _apart([*statements, *told])
    kept = [span for span in taken if not _absorbed(span, descriptions, statements)]
    kept.sort(key=lambda span: span.start)
    return [*kept, *_beside(reading.text, descriptions, kept)]


def _found(reading: Reading, recogniser: Callable[[Reading], Iterator[Span]]) -> list[Span]:
    return [span for span in recogniser(reading) if not reading.within_placeholder(span)]


def _apart(found: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch made one."""
    apart: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if apart and span.start < apart[-1].end:
            apart[-1] = replace(apart[-1], end=max(apart[-1].end, span.end))
        else:
            apart.append(span)
    return apart


def _absorbed(span: Span, descriptions: list[Span], statements: list[Span]) -> bool:
    if span.kind is Kind.PRONOUN:
        return _inside(span, statements)
    return (
        span.kind in _OF_DESCRIPTIONS and span.confidence <= Confidence.LIKELY and _inside(span, descriptions)
    )


def _inside(span: Span, apart: list[Span]) -> bool:
    """Whether a span lies in one of those, which stand in order and apart."""
    index = bisect_right(apart, span.start, key=_start_of) - 1
    return index >= 0 and span.end <= apart[index].end


def _start_of(span: Span) -> int:
    return span.start


def _beside(text: str, descriptions: list[Span], taken: list[Span]) -> Iterator[Span]:
    """What of the descriptions is left between the spans that are taken, in order both; a piece says something."""
    first = 0
    for description in descriptions:
        while first < len(taken) and taken[first].end <= description.start:
            first += 1
        start, at = description.start, first
        while at < len(taken) and taken[at].start < description.end:
            yield from _piece(text, description, start, taken[at].start)
            start = max(start, taken[at].end)
            at += 1
        yield from _piece(text, description, start, description.end)


def _piece(text: str, description: Span, start: int, end: int) -> Iterator[Span]:
    if (
        start < end
        and (words := _TRIMMED.search(text, start, end))
        and _says_something(words.group(), description, words.span())
    ):
        yield replace(description, start=words.start(), end=words.end(), confidence=Confidence.UNSURE)


def _says_something(words: str, description: Span, place: tuple[int, int]) -> bool:
    """Whether a piece holds more than articles and the like; the whole of a description, "they/them", does."""
    whole = place == (description.start, description.end)
    return whole or any(word.lower() not in _ARTICLES for word in _WORD.findall(words))
