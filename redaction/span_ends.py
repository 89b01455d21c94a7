"""No mark begins or ends inside a word, and one in a code, a user name or a double name takes all of it. Pure: no Django."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from redaction.spans import Kind, Span
from redaction.spelling import WITHOUT_SPACES
from redaction.word_forms.lexicon import is_plain_word
from redaction.word_lists.small_words import SMALL_WORDS

_NAMES = frozenset(
    [
        Kind.CLIENT, Kind.CONSULTANT, Kind.PERSON, Kind.EMPLOYER, Kind.ORGANISATION, Kind.SCHOOL, Kind.PLACE, Kind.SITE, Kind.RESIDUAL,
    ]
)  # fmt: skip
_CODES = frozenset(
    [Kind.EMAIL, Kind.USERNAME, Kind.URL, Kind.REFERENCE, Kind.NUMBER, Kind.PHONE, Kind.RESIDUAL]
)
# what holds the pieces of one run together: always, in a code, in a name
_ALWAYS = frozenset("_@\\#+~=")
_IN_CODES = frozenset("-‐‑/.:·•")
# with these before it a plain word belongs to the figures of a code, too: "ref.99.666", "AB-ID-953-3330"
_BEFORE_FIGURES = frozenset("-‐‑.·•")
_IN_NAMES = frozenset("-.'’‐‑&")
_SHORT_FORMS = frozenset({"s", "d", "ll", "re", "ve", "t", "m"})
# in letters: shorter ones are seldom words by which a sentence begins
_SENTENCE_WORD = 4
# in characters; no run is longer (``long_runs``)
_REACH = 200
_PIECE = re.compile(r"[^\W_]+")


class _Mark(NamedTuple):
    """What tells whether a piece beside a mark belongs to it: its kind, and whether it holds figures, begins small, is all capitals."""

    kind: Kind
    figures: bool
    small: bool
    capitals: bool


def whole(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans grown to the ends of their words and runs; they may overlap afterwards."""
    for span in spans:
        if span.kind is Kind.PRONOUN:
            yield span
            continue
        start, end = _word_start(text, span.start), _word_end(text, span.end)
        figures = any(map(str.isdigit, text[start:end]))
        mark = _Mark(span.kind, figures, text[start].islower(), text[start:end].isupper())
        start, end = _run_start(text, start, mark), _run_end(text, end, mark)
        yield span if (start, end) == (span.start, span.end) else replace(span, start=start, end=end)


def _word_start(text: str, start: int) -> int:
    least = max(0, start - _REACH)
    while start > least and _in_one_word(text[start - 1], text[start]):
        start -= 1
    return start


def _word_end(text: str, end: int) -> int:
    most = min(len(text), end + _REACH)
    while 0 < end < most and _in_one_word(text[end - 1], text[end]):
        end += 1
    return end


def _in_one_word(before: str, after: str) -> bool:
    """Whether two signs beside one another belong to one word; scripts without blanks have no such ends."""
    return before.isalnum() and after.isalnum() and before < WITHOUT_SPACES and after < WITHOUT_SPACES


def _run_end(text: str, end: int, mark: _Mark) -> int:
    most = min(len(text), end + _REACH)
    while end < most and not text[end].isspace():
        sign = text[end]
        after = _PIECE.match(text, end + 1)
        if sign == "_" and after is None:
            return end + 1
        if after is None or not _belongs(sign, after.group(), mark, forwards=True):
            return end
        end = _word_end(text, after.end())
    return end


def _run_start(text: str, start: int, mark: _Mark) -> int:
    least = max(0, start - _REACH)
    while start - 1 > least or (start == 1 and text[0] == "@"):
        sign = text[start - 1]
        if sign.isspace():
            return start
        begins = _word_start(text, start - 1) if text[start - 2 : start - 1].isalnum() else start - 1
        piece = text[_piece_start(text, start - 1) : start - 1]
        if sign == "@" and not piece:
            return start - 1
        if not piece or not _belongs(sign, piece, mark, forwards=False):
            return start
        start = min(begins, _piece_start(text, start - 1))
    return start


def _piece_start(text: str, end: int) -> int:
    start, least = end, max(0, end - _REACH)
    while start > least and text[start - 1].isalnum():
        start -= 1
    return start


def _belongs(sign: str, piece: str, mark: _Mark, *, forwards: bool) -> bool:
    """Whether a piece beside a mark, with one sign between them, is part of the same run."""
    if sign in _ALWAYS and sign.isascii():
        return True
    word = not any(map(str.isdigit, piece)) and is_plain_word(piece.lower())
    if mark.kind in _CODES and sign in _IN_CODES and (not word or _leads_figures(sign, mark, forwards)):
        return True
    if mark.kind not in _NAMES or sign not in _IN_NAMES:
        return False
    if sign in "'’":
        return piece.lower() not in _SHORT_FORMS if forwards else len(piece) < 3
    if sign == ".":
        return not word or _in_user_name(piece, mark, forwards)
    return not word or piece[0].isupper()


def _leads_figures(sign: str, mark: _Mark, forwards: bool) -> bool:
    return not forwards and mark.figures and sign in _BEFORE_FIGURES


def _in_user_name(word: str, mark: _Mark, forwards: bool) -> bool:
    """Whether a plain word is part of a user name: "my.ibrahim88", "frank.the.fixer"; "Noah.She" lacks a blank."""
    if not word.islower():
        return word.isupper() and mark.capitals
    if mark.small or (mark.figures and forwards):
        return True
    return len(word) < _SENTENCE_WORD and word not in SMALL_WORDS
