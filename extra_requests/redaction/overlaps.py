"""Spans that lie over one another, made into spans that stand apart. Pure: no Django."""

import re
from collections.abc import Iterable
from dataclasses import replace

from extra_requests.redaction.spans import Kind, Span

# what may stand between two spans of one name
_BETWEEN_SPANS = re.compile(r"[\s'’\-.,]{0,3}")
_JOINED = frozenset({Kind.CLIENT, Kind.CONSULTANT})


def without_overlaps(found: Iterable[Span]) -> list[Span]:
    """The surest, then the longest of overlapping spans, stretched over what the others covered; in order."""
    kept: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if kept and span.start < kept[-1].end:
            best = max(kept[-1], span, key=lambda span: (span.confidence, span.end - span.start))
            kept[-1] = replace(best, start=kept[-1].start, end=max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return kept


def joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Parts of one person's name that stand together in one: "Noah (…) Márquez" apart, "Noah Márquez" masked once."""
    pieces: list[Span] = []
    for span in spans:
        before = pieces[-1] if pieces else None
        if before and _belong_together(text, before, span):
            surer = max(before.confidence, span.confidence)
            pieces[-1] = replace(before, end=span.end, confidence=surer)
        else:
            pieces.append(span)
    return pieces


def _belong_together(text: str, before: Span, span: Span) -> bool:
    between = text[before.end : span.start]
    # two names in a list are two mentions; a full stop may end a sentence
    return (
        before.kind == span.kind
        and span.kind in _JOINED
        and _BETWEEN_SPANS.fullmatch(between) is not None
        and "," not in between
        and not ("." in between and before.end - before.start > 1)
    )
