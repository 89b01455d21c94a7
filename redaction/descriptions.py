"""Descriptions that may give away who is meant, laid beside what is masked already. Pure: no Django."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from redaction.reading import Reading
from redaction.recognisers.landmarks import landmarks
from redaction.recognisers.pronoun_statements import pronoun_statements
from redaction.recognisers.singling_out import singling_out
from redaction.recognisers.work_told import work_told
from redaction.spans import Confidence, Kind, Span

_RECOGNISERS = (landmarks, singling_out, work_told)
_TRIMMED = re.compile(r"\w.*\w|\w", re.DOTALL)
_WORD = re.compile(r"\w{2,}")


def with_descriptions(reading: Reading, taken: list[Span]) -> list[Span]:
    """``taken`` and what of each description no mark covers yet, so that names in it stay marked as names.

    A pronoun, and what is masked only because nothing explains it, becomes part of a statement about pronouns.
    """
    statements = _apart(span for span in pronoun_statements(reading) if not reading.within_placeholder(span))
    kept = [span for span in taken if not (span.kind is Kind.PRONOUN and _inside(span, statements))]
    found = [span for recogniser in _RECOGNISERS for span in recogniser(reading)]
    free = _apart([*statements, *(span for span in found if not reading.within_placeholder(span))])
    kept.sort(key=lambda span: span.start)
    return [*kept, *_beside(reading.text, free, kept)]


def _apart(found: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch made one."""
    apart: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if apart and span.start < apart[-1].end:
            apart[-1] = replace(apart[-1], end=max(apart[-1].end, span.end))
        else:
            apart.append(span)
    return apart


def _inside(span: Span, others: list[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)


def _beside(text: str, descriptions: list[Span], taken: list[Span]) -> Iterator[Span]:
    """What of the descriptions is left between the spans that are taken, in order both; a piece has a word of two letters."""
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
    if start < end and (words := _TRIMMED.search(text, start, end)) and _WORD.search(words.group()):
        yield replace(description, start=words.start(), end=words.end(), confidence=Confidence.UNSURE)
