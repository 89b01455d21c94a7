"""A text in pieces of letters, and the runs without a blank in which they stand. Pure: no Django."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from redaction.folding import Folded

_PIECE = re.compile(r"[^\W\d_]+")
_SIGNS = frozenset("_@.+-\\")


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
        before, after = text[max(0, piece.start - 2) : piece.start], text[piece.end : piece.end + 2]
        if before[-1:].isdigit() or after[:1].isdigit() or _joins(before[::-1]) or _joins(after):
            return True
        written = self.folded.cased[piece.start : piece.end]
        return any(letter.isupper() for letter in written[1:]) and not written.isupper()


def _joins(beside: str) -> bool:
    """Whether what stands beside a piece, read away from it, joins it to more of the same run."""
    return beside[:1] in _SIGNS and len(beside) == 2 and beside[1].isalnum() if beside else False
