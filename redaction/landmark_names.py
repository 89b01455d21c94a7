"""The noun of a landmark's name: "the old fish and chip shop", "the police station". Pure: no Django."""

import re
from dataclasses import dataclass

from redaction.word_lists import words_in
from redaction.word_lists.landmarks import LANDMARKS

_WORD = re.compile(r"[^\W\d_][\w'\-]*")
_GAP = re.compile(r"[^\S\n]+|[^\S\n]*\n[>\s]{0,3}")
_ENDS = words_in(
    """
    but is was are were has had have who which because when since while so for with that she he they to of by near from in on at where
    before after it its do does did will would can could may might must should not or then every each behind beside opposite above over
    """
)
# a village's green is no "green door"
_COLOUR = "green"
_LOOKED_AT = 5


@dataclass(frozen=True, slots=True)
class Head:
    """The noun, and where it ends."""

    word: str
    end: int


def is_landmark(word: str) -> bool:
    """Whether a folded word is one of what stands in a town, in the plural too."""
    return any(word.removesuffix(ending) in LANDMARKS for ending in ("", "s", "es", "'s"))


def head_after(text: str, place: int) -> Head | None:
    """The noun of the name that begins at ``place``: its last word that is a landmark, else its last; None where no word is."""
    words = _words(text, place)
    known = [head for head in words if is_landmark(head.word) and (head.word != _COLOUR or head is words[-1])]
    if known:
        return known[-1]
    return words[-1] if words else None


def _words(text: str, place: int) -> list[Head]:
    words: list[Head] = []
    while len(words) < _LOOKED_AT and (match := _WORD.match(text, place)):
        word = match.group()
        if word in _ENDS or (word == "and" and not _goes_on(text, match.end())):
            break
        words.append(Head(word, match.end()))
        gap = _GAP.match(text, match.end())
        if gap is None:
            break
        place = gap.end()
    return words


_ALSO = re.compile(r"\s+(?:the\s+)?(?P<next>[^\W\d_][\w'\-]*)(?:\s+(?P<after>[^\W\d_][\w'\-]*))?")


def _goes_on(text: str, place: int) -> bool:
    """Whether "and" stands within the name, "fish and chip shop", or before a second landmark, "the library and the tram stop"."""
    match = _ALSO.match(text, place)
    return match is not None and (is_landmark(match["next"]) or is_landmark(match["after"] or ""))
