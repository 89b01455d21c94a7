"""Spans that lie over one another, made into spans that stand apart. Pure: no Django."""

import re
from collections.abc import Iterable
from dataclasses import replace

from redaction.spans import Confidence, Kind, Span

# what may stand between two spans of one name, also an initial, a sign that is said, or what somebody is called: "Hope T. Ngata", 'Hope "Bub" Ngata'
_BETWEEN_SPANS = re.compile(
    r"[\s'’\-]{0,3}(?:(?<=\s)(?:(?i:underscore|dot|dash|hyphen)|[^\W\d_]\.|[A-Z]|[\"'‘“(][^\W\d_][\w\-]{0,14}[\"'’”)])\s{1,2})?"
)
_JOINED = frozenset({Kind.CLIENT, Kind.CONSULTANT})
# a birth date is a date, a reference a number, and a site may be part of an address: what is known says more
# a phone number may reach over a bracket that a number in it does not
_SIGNS = 2
_SAYS_MORE = {Kind.BIRTH_DATE: Kind.DATE, Kind.REFERENCE: Kind.NUMBER, Kind.ADDRESS: Kind.POSTCODE}


def without_overlaps(found: Iterable[Span]) -> list[Span]:
    """Overlapping spans made one that covers them all, in order. The longer or surer one says what it is."""
    kept: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if kept and span.start < kept[-1].end:
            best = _better(kept[-1], span)
            kept[-1] = replace(
                best,
                start=kept[-1].start,
                end=max(kept[-1].end, span.end),
                confidence=max(kept[-1].confidence, span.confidence),
            )
        else:
            kept.append(span)
    return kept


def _better(one: Span, other: Span) -> Span:
    for known, general in _SAYS_MORE.items():
        if {one.kind, other.kind} == {known, general}:
            return one if one.kind is known else other
    if {one.kind, other.kind} == {Kind.NUMBER, Kind.PHONE}:
        number, phone = (one, other) if one.kind is Kind.NUMBER else (other, one)
        return number if number.end - number.start + _SIGNS >= phone.end - phone.start else phone
    if one.start <= other.start and other.end <= one.end and one.confidence > Confidence.UNSURE:
        return one if one.end - one.start > other.end - other.start else _surer(one, other)
    return _surer(one, other)


def _surer(one: Span, other: Span) -> Span:
    return max(one, other, key=lambda span: (span.confidence, span.end - span.start))


def joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Parts of one person's name that stand together in one: "Noah (…) Márquez" apart, "Noah Márquez" masked once.

    Somebody who shares the client's family name is somebody else: "Padraig" and "O'Callaghan" become one person.
    """
    pieces: list[Span] = []
    for span in spans:
        before = pieces[-1] if pieces else None
        if before and _BETWEEN_SPANS.fullmatch(text[before.end : span.start]) and _one_name(before, span):
            surer = max(before.confidence, span.confidence)
            pieces[-1] = replace(before, end=span.end, confidence=surer)
        else:
            pieces.append(span)
    return pieces


def _one_name(before: Span, span: Span) -> bool:
    if before.kind is Kind.PERSON and not before.label:
        return span.kind in _JOINED
    return before.kind == span.kind and span.kind in _JOINED
