"""Patterns that are tried only where the word stands with which they begin. Pure: no Django."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

_BEGINNING = re.compile(r"(?<!\w)(?:\d|[^\W\d_]+)")
# what stands for any digit among the words that open a pattern
DIGIT = "#"


def beginnings(text: str) -> dict[str, list[int]]:
    """Where each word of a folded text begins, whatever goes on after its letters; numbers stand under ``DIGIT``."""
    places: dict[str, list[int]] = {}
    for match in _BEGINNING.finditer(text):
        word = match.group()
        places.setdefault(DIGIT if word.isdigit() else word, []).append(match.start())
    return places


@dataclass(frozen=True, slots=True)
class Opened:
    """A pattern over folded text of which each match begins with one of some words, or with a ``DIGIT``.

    A letter is a few hundred words long, and a pattern that is tried at each of its characters takes a hundred times as
    long as one that is tried where it can begin.
    """

    pattern: re.Pattern[str]
    openers: frozenset[str]

    @classmethod
    def by(cls, openers: str, pattern: str) -> "Opened":
        """A pattern with the words, divided by blanks, one of which it begins with."""
        return cls(re.compile(pattern), frozenset(openers.split()))

    def found_in(self, text: str, begins: Mapping[str, list[int]]) -> Iterator[re.Match[str]]:
        """The matches in order, none overlapping; ``begins`` are the text's ``beginnings``."""
        reached = 0
        for place in sorted(chain.from_iterable(begins[word] for word in self.openers & begins.keys())):
            if place >= reached and (match := self.pattern.match(text, place)):
                reached = match.end()
                yield match
