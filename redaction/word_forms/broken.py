"""Words in two or three, by a blank, the end of a line, a sign or a digit: "Ro wan", "Har-7tley". Pure: no Django."""

import re
from collections.abc import Sequence

from redaction.everyday_words import EVERYDAY_WORDS
from redaction.word_forms.lexicon import Lexicon
from redaction.word_forms.named import Named
from redaction.word_forms.pieces import Piece
from redaction.word_lists.clinical_words import CLINICAL_WORDS
from redaction.word_lists.general_words import GENERAL_WORDS
from redaction.word_lists.ordinary import is_ordinary
from redaction.word_lists.small_words import SMALL_WORDS

# what breaks a word; a stop or a comma before a blank parts two words
_BREAK = re.compile(
    r"\s?[^\w\s.,;:!?()\[\]\"]?\s?|[.,:;]|-?[^\S\n]{0,2}\r?\n[>|\s]{0,4}|[-_.]?\d[-_.]?|_{1,2}"
)
_MOST = 4
_SHORTEST = 3
# a letter after one is the end of a short form: "the client's id" is no "Sid"
_APOSTROPHES = frozenset("'’")
_SHORTEST_ABBREVIATION = 4
_WORDS = SMALL_WORDS | GENERAL_WORDS | CLINICAL_WORDS | EVERYDAY_WORDS


def broken_at(text: str, pieces: Sequence[Piece], first: int, lexicon: Lexicon) -> tuple[int, Named] | None:
    """Where a word that begins with the piece ``first``, a beginning of one, and goes on in the next ones ends in ``text``, and whose it is; else None."""
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
        if len(word) >= _SHORTEST and word in lexicon.tokens and not words:
            return piece.end, lexicon.tokens[word]
        if word not in lexicon.beginnings:
            return None
    return None


def _is_a_word(piece: str) -> bool:
    return piece in _WORDS or (len(piece) >= _SHORTEST_ABBREVIATION and is_ordinary(piece))
