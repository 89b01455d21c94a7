"""No mark begins or ends inside a word, and one in a code, a user name or a double name takes all of it. Pure: no Django."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from redaction.spans import Kind, Span
from redaction.spelling import WITHOUT_SPACES
from redaction.word_forms.lexicon import is_plain_word
from redaction.word_lists.small_words import SMALL_WORDS

_NAMES = frozenset(
    [
        Kind.CLIENT, Kind.CONSULTANT, Kind.PERSON, Kind.EMPLOYER, Kind.ORGANISATION, Kind.SCHOOL, Kind.PLACE, Kind.SITE, Kind.RESIDUAL,
    ]
)  # fmt: skip
_CODES = frozenset([Kind.EMAIL, Kind.USERNAME, Kind.URL, Kind.REFERENCE, Kind.NUMBER, Kind.RESIDUAL])
# what holds the pieces of one run together: always, in a code, in a name
_ALWAYS = frozenset("_@\\#+~=")
_IN_CODES = frozenset("-/.:")
_IN_NAMES = frozenset("-.'’‐‑&")
_SHORT_FORMS = frozenset({"s", "d", "ll", "re", "ve", "t", "m"})
# in letters: shorter ones are seldom words by which a sentence begins
_SENTENCE_WORD = 4
# in characters; no run is longer (``long_runs``)
_REACH = 200
_PIECE = re.compile(r"[^\W_]+")


def whole(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans grown to the ends of their words and runs; they may overlap afterwards."""
    for span in spans:
        if span.kind is Kind.PRONOUN:
            yield span
            continue
        start = _run_start(text, _word_start(text, span.start), span.kind)
        end = _run_end(text, _word_end(text, span.end), span.kind)
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


def _run_end(text: str, end: int, kind: Kind) -> int:
    most = min(len(text), end + _REACH)
    while end < most and not text[end].isspace():
        sign = text[end]
        after = _PIECE.match(text, end + 1)
        if sign == "_" and after is None:
            return end + 1
        if after is None or not _belongs(sign, after.group(), kind, forwards=True):
            return end
        end = _word_end(text, after.end())
    return end


def _run_start(text: str, start: int, kind: Kind) -> int:
    least = max(0, start - _REACH)
    while start - 1 > least or (start == 1 and text[0] == "@"):
        sign = text[start - 1]
        if sign.isspace():
            return start
        begins = _word_start(text, start - 1) if text[start - 2 : start - 1].isalnum() else start - 1
        piece = text[_piece_start(text, start - 1) : start - 1]
        if sign == "@" and not piece:
            return start - 1
        if not piece or not _belongs(sign, piece, kind, forwards=False):
            return start
        start = min(begins, _piece_start(text, start - 1))
    return start


def _piece_start(text: str, end: int) -> int:
    start, least = end, max(0, end - _REACH)
    while start > least and text[start - 1].isalnum():
        start -= 1
    return start


def _belongs(sign: str, piece: str, kind: Kind, *, forwards: bool) -> bool:
    """Whether a piece beside a mark, with one sign between them, is part of the same run."""
    if sign in _ALWAYS and sign.isascii():
        return True
    number = any(letter.isdigit() for letter in piece)
    word = not number and is_plain_word(piece.lower())
    if kind in _CODES and sign in _IN_CODES and not word:
        return True
    if kind not in _NAMES or sign not in _IN_NAMES:
        return False
    if sign in "'’":
        return piece.lower() not in _SHORT_FORMS if forwards else len(piece) < 3
    if sign == ".":
        # "Noah.She" lacks a blank; "noah.na" is a user name
        return not word or (len(piece) < _SENTENCE_WORD and piece not in SMALL_WORDS and piece.islower())
    return not word or piece[0].isupper()
