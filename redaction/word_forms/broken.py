"""Words in two or three, by a blank, the end of a line, a sign or a digit: "Ro wan", "Har-7tley". Pure: no Django."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from redaction.everyday_words import EVERYDAY_WORDS
from redaction.spans import Confidence
from redaction.word_forms.lexicon import Lexicon
from redaction.word_forms.named import Named
from redaction.word_forms.pieces import Piece
from redaction.word_lists.clinical_words import CLINICAL_WORDS
from redaction.word_lists.general_words import GENERAL_WORDS
from redaction.word_lists.ordinary import is_ordinary
from redaction.word_lists.small_words import SMALL_WORDS

# what breaks a word; a stop or a comma before a blank parts two words
_BREAK = re.compile(
    r"\s?[^\w\s.,;:!?()\[\]\"]?\s?|[.,:;()]|\.{2,4}|-?[^\S\n]{0,2}\r?\n[>|\s]{0,4}|[-_.]?\d[-_.]?| \d |_{1,2}"
)
# a sign that stands between no two words
_NO_JOINT = frozenset("*_~^·#")
_WITHIN_A_SENTENCE = re.compile(r"[^\W_],? \Z")
_MOST = 4
_SHORTEST = 3
# a letter after one is the end of a short form: "the client's id" is no "Sid"
_APOSTROPHES = frozenset("'’")
_SHORTEST_ABBREVIATION = 4
_WORDS = SMALL_WORDS | GENERAL_WORDS | CLINICAL_WORDS | EVERYDAY_WORDS


class Broken(NamedTuple):
    """Where a broken word ends in the folded text, whose it is, and how sure."""

    end: int
    named: Named
    confidence: Confidence


def broken_at(text: str, pieces: Sequence[Piece], first: int, lexicon: Lexicon) -> Broken | None:
    """The word that begins with the piece ``first``, a beginning of one, and goes on in the next ones; None where none does.

    Where each piece is a word of the language, "Be st" and "No or", it is unsure, and counts only where a capital or a sign tells.
    """
    word, start = pieces[first].text, pieces[first].start
    if text[max(0, start - 1) : start] in _APOSTROPHES:
        return None
    words = _is_a_word(word)
    for index in range(first + 1, min(first + _MOST, len(pieces))):
        piece = pieces[index]
        if not _BREAK.fullmatch(text, pieces[index - 1].end, piece.start):
            return None
        word += piece.text
        words = words and _is_a_word(piece.text)
        if len(word) >= _SHORTEST and word in lexicon.tokens:
            if not words:
                return Broken(piece.end, lexicon.tokens[word], Confidence.LIKELY)
            if _tells(text, pieces[first], pieces[index - 1].end, piece):
                return Broken(piece.end, lexicon.tokens[word], Confidence.UNSURE)
        if word not in lexicon.beginnings:
            return None
    return None


def _tells(text: str, first: Piece, end: int, last: Piece) -> bool:
    """Whether words that together are a name stand as one: a capital within a sentence and none after it, or a sign that joins no words."""
    if last.large and not first.large:
        return False
    if text[end : last.start].strip() in _NO_JOINT:
        return True
    return (
        first.large
        and not last.large
        and _WITHIN_A_SENTENCE.search(text, max(0, first.start - 2), first.start) is not None
    )


def _is_a_word(piece: str) -> bool:
    return piece in _WORDS or (len(piece) >= _SHORTEST_ABBREVIATION and is_ordinary(piece))
