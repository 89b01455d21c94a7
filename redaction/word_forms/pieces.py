"""A text in pieces of letters, and the runs without a blank in which they stand. Pure: no Django."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from redaction.folding import Folded
from redaction.word_forms.lexicon import is_plain_word

_PIECE = re.compile(r"[^\W\d_]+")
_SIGNS = frozenset("_@+\\")
_JOINED_BEFORE = re.compile(r"(?P<other>[^\W_]+|(?=@))(?P<sign>[_@.+\\-])\Z")
_JOINED_AFTER = re.compile(r"(?P<sign>[_@.+\\-])(?P<other>[^\W_]+)")
_REACH = 40


class Piece(NamedTuple):
    """A row of letters, ``[start, end)`` in the folded text; ``text`` is folded, ``large`` says how it begins there."""

    start: int
    end: int
    text: str
    large: bool


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a folded text in order."""

    folded: Folded
    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, folded: Folded) -> "Pieces":
        """Take a folded text apart."""
        cased = folded.cased
        return cls(
            folded,
            tuple(
                Piece(match.start(), match.end(), match.group(), cased[match.start()].isupper())
                for match in _PIECE.finditer(folded.text)
            ),
        )

    def as_code(self, piece: Piece) -> bool:
        """Whether a piece stands as in a user name or a file name: with a digit or a sign of such names touching it, or a capital within."""
        text = self.folded.text
        if text[max(0, piece.start - 1) : piece.start].isdigit() or text[piece.end : piece.end + 1].isdigit():
            return True
        before = _JOINED_BEFORE.search(text, max(0, piece.start - _REACH), piece.start)
        after = _JOINED_AFTER.match(text, piece.end, piece.end + _REACH)
        if (before and _joins(*before.group("sign", "other"))) or (
            after and _joins(*after.group("sign", "other"))
        ):
            return True
        written = self.folded.cased[piece.start : piece.end]
        return any(letter.isupper() for letter in written[1:]) and not written.isupper()


def _joins(sign: str, other: str) -> bool:
    """Whether a sign and what stands behind it make a user name of a word: "long_77" and "long-k8" do, "long-term" does not."""
    return sign in _SIGNS or len(other) == 1 or not is_plain_word(other)
