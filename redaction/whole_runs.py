"""A code is masked with all that is joined to it: "AB-ID-4471" is one code, of which no half may be left. Pure: no Django."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from redaction.long_runs import LONGEST_RUN
from redaction.spans import Kind, Span
from redaction.word_lists.ordinary import is_ordinary

_CODES = frozenset({Kind.NUMBER, Kind.REFERENCE, Kind.USERNAME, Kind.EMAIL})
# also these, where they hold a figure
_WITH_FIGURES = frozenset({Kind.RESIDUAL, Kind.PHONE})
_SIGNS = r"\w\-‐‑_/.·•#@+&~\\*"
_BEFORE, _AFTER = re.compile(rf"[{_SIGNS}]+\Z"), re.compile(rf"[{_SIGNS}]+")
_PIECE = re.compile(r"[\w'’]+")
_JOINS_WORDS = "/+&~*"


def grown(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans, those of codes with the whole run without a blank that they stand in; they may lie over others then."""
    for span in spans:
        if span.kind in _CODES or (
            span.kind in _WITH_FIGURES and any(map(str.isdigit, text[span.start : span.end]))
        ):
            yield replace(span, start=_start(text, span.start), end=_end(text, span.end))
        else:
            yield span


def _start(text: str, start: int) -> int:
    run = _BEFORE.search(text, max(0, start - LONGEST_RUN), start)
    if run is None:
        return start
    pieces = list(_PIECE.finditer(text, run.start(), start))
    for piece in reversed(pieces):
        if _stands_apart(text, piece, text[piece.end() : piece.end() + 1]):
            break
        start = piece.start()
    return start


def _end(text: str, end: int) -> int:
    run = _AFTER.match(text, end, end + LONGEST_RUN)
    if run is None:
        return end
    for piece in _PIECE.finditer(text, end, run.end()):
        if _stands_apart(text, piece, text[piece.start() - 1 : piece.start()]):
            break
        end = piece.end()
    return end


def _stands_apart(text: str, piece: re.Match[str], sign: str) -> bool:
    """Whether a piece beside a code is a word of its own, joined by a sign that joins words: "mother/ASST-000084"."""
    return sign in _JOINS_WORDS and piece.group().isalpha() and is_ordinary(piece.group().lower())
