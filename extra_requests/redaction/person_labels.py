"""The same person under the same label: ``[person 1]``, ``[person 2]`` in the order they are named. Pure: no Django."""

from collections.abc import Iterable
from dataclasses import replace

from extra_requests.redaction.diminutives import diminutives
from extra_requests.redaction.everyday_words import PARTICLES
from extra_requests.redaction.folding import fold_words
from extra_requests.redaction.masking import next_person_label
from extra_requests.redaction.spans import Kind, Span
from extra_requests.redaction.titles import TITLES


class _People:
    """Who was named so far, each by the words of their name."""

    def __init__(self, taken: int) -> None:
        self._taken = taken
        self._words: list[set[str]] = []

    def number_of(self, words: list[str]) -> int:
        """The number of the person whom these words name, a new one if nobody fits."""
        for index, known in enumerate(self._words):
            if _same(words, known):
                known.update(words)
                return self._taken + index
        self._words.append(set(words))
        return self._taken + len(self._words) - 1


def labelled(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans with a label for each person; numbers that the text uses already are left alone."""
    first = int(next_person_label(text, ()).strip("[]").removeprefix("person "))
    people = _People(first)
    return [_with_label(text, span, people) for span in spans]


def _with_label(text: str, span: Span, people: _People) -> Span:
    if span.kind is not Kind.PERSON or span.label:
        return span
    written = fold_words(text[span.start : span.end])
    words = [word for word in written if word not in TITLES and word not in PARTICLES and word != "s"]
    return replace(span, label=f"[person {people.number_of(words or written)}]")


def _same(words: list[str], known: set[str]) -> bool:
    """Whether the shorter name is part of the longer one, or its given name a short form of the other's."""
    named = set(words)
    if named <= known or known <= named:
        return True
    forms = diminutives(words[0]) & known
    return bool(forms) and (len(words) == 1 or bool(set(words[1:]) & known))
