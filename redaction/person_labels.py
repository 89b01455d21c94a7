"""The same person under the same label: ``[person 1]``, ``[person 2]`` in the order they are named. Pure: no Django."""

from collections.abc import Iterable
from dataclasses import replace

from redaction.diminutives import diminutives
from redaction.everyday_words import PARTICLES
from redaction.folding import fold_words
from redaction.masking import next_person_label
from redaction.spans import Kind, Span
from redaction.titles import TITLES

# so many people of one name are told apart; a hostile text names thousands
_MOST_OF_ONE_NAME = 50


class _People:
    """Who was named so far, each by the words of their name."""

    def __init__(self, taken: int) -> None:
        self._taken = taken
        self._words: list[set[str]] = []
        # who is named by a word, so that nobody else has to be looked at
        self._by_word: dict[str, list[int]] = {}

    def number_of(self, words: list[str]) -> int:
        """The number of the person whom these words name, a new one if nobody fits."""
        for index in self._perhaps([*words, *(diminutives(words[0]) if words else ())]):
            if _same(words, self._words[index]):
                self._also(index, words)
                return self._taken + index
        self._words.append(set())
        self._also(len(self._words) - 1, words)
        return self._taken + len(self._words) - 1

    def number_known(self, words: list[str]) -> int | None:
        """The number of the person to whose name all these words belong, if there is one."""
        named = set(words)
        return next(
            (self._taken + index for index in self._perhaps(words) if named <= self._words[index]), None
        )

    def _perhaps(self, words: Iterable[str]) -> list[int]:
        """Whoever shares a word, in the order in which they were named; of very many the first."""
        return sorted({index for word in words for index in self._by_word.get(word, ())})

    def _also(self, index: int, words: list[str]) -> None:
        for word in set(words) - self._words[index]:
            of_word = self._by_word.setdefault(word, [])
            if len(of_word) < _MOST_OF_ONE_NAME:
                of_word.append(index)
        self._words[index].update(words)


def labelled(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans with a label for each person; numbers that the text uses already are left alone."""
    first = int(next_person_label(text, ()).strip("[]").removeprefix("person "))
    people = _People(first)
    named = [_with_label(text, span, people) for span in spans]
    return [_recognised(text, span, people) for span in named]


def _with_label(text: str, span: Span, people: _People) -> Span:
    if span.kind is not Kind.PERSON or span.label:
        return span
    words = _telling(text, span) or fold_words(text[span.start : span.end])
    return replace(span, label=f"[person {people.number_of(words)}]")


def _recognised(text: str, span: Span, people: _People) -> Span:
    """A word that nothing explained but that is part of somebody's name elsewhere in the text is that person."""
    if span.kind not in {Kind.RESIDUAL, Kind.PLACE}:
        return span
    words = _telling(text, span)
    number = people.number_known(words) if words else None
    if number is None:
        return span
    return replace(span, kind=Kind.PERSON, reason="named elsewhere in the text", label=f"[person {number}]")


def _telling(text: str, span: Span) -> list[str]:
    written = fold_words(text[span.start : span.end])
    return [word for word in written if word not in TITLES and word not in PARTICLES and word != "s"]


def _same(words: list[str], known: set[str]) -> bool:
    """Whether the shorter name is part of the longer one, or its given name a short form of the other's."""
    named = set(words)
    if named <= known or known <= named:
        return True
    forms = diminutives(words[0]) & known
    return bool(forms) and (len(words) == 1 or bool(set(words[1:]) & known))
