"""How much of what had to be masked was masked, and how much was masked that need not have been."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from benchmarks.redaction.letters_read import EITHER, PRONOUN, Letter, TrueSpan
from redaction import Identifiers, Kind, Span
from redaction.spans import DESCRIPTIONS

Finder = Callable[[str, Identifiers], tuple[Span, ...]]
# the lines of the table that gather several kinds; the aims are for these
KNOWN = "known identifiers"
PERSONS = "all person names"
ADDRESSES = "all addresses"
SINGLING_OUT = "singling-out phrases flagged"
GATHERED: dict[str, Callable[[TrueSpan], bool]] = {
    KNOWN: lambda span: span.known and span.kind != PRONOUN,
    PERSONS: lambda span: span.kind in {"client", "consultant", "person"},
    ADDRESSES: lambda span: span.kind in {"address", "postcode"},
}
# descriptions, in which a pronoun may be rewritten
DESCRIBED = frozenset({"singling", "landmark", "statement"})
# what a person has to decide on: it counts as flagged when a mark of that kind touches it, or when all of it is masked anyway
FLAGGED = {SINGLING_OUT: DESCRIBED}
_WORD = re.compile(r"\S*\w\S*")


@dataclass(slots=True)
class Score:
    """Counts over letters: per kind the true spans and those found; the words outside true spans and those masked."""

    letters: int = 0
    spans: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    words: int = 0
    over_masked: int = 0

    def recall(self, kind: str) -> float:
        """The share of a kind's true spans that were found; of no spans, all."""
        return self.found[kind] / self.spans[kind] if self.spans[kind] else 1.0

    @property
    def over_masking(self) -> float:
        """The share masked of the words that belong to no true span."""
        return self.over_masked / self.words if self.words else 0.0


def score(letters: Iterable[Letter], find: Finder) -> Score:
    """The counts of all letters together."""
    total = Score()
    for letter in letters:
        found = find(letter.text, letter.known)
        masked, rewritten = _masked(letter.text, found)
        total.letters += 1
        for span in letter.spans:
            if span.kind == EITHER:
                continue
            names = [span.kind, *(name for name, takes in GATHERED.items() if takes(span))]
            total.spans.update(names)
            whole = _is_found(letter.text, span, masked, rewritten)
            if whole:
                total.found.update(names)
            flagged = [name for name, kinds in FLAGGED.items() if span.kind in kinds]
            total.spans.update(flagged)
            if whole or any(
                other.kind in DESCRIPTIONS and other.start < span.end and span.start < other.end
                for other in found
            ):
                total.found.update(flagged)
        words = list(_words_outside(letter))
        total.words += len(words)
        total.over_masked += sum(not masked.isdisjoint(range(*word.span())) for word in words)
    return total


def misses(letter: Letter, find: Finder) -> list[TrueSpan]:
    """The true spans of one letter that were not found."""
    masked, rewritten = _masked(letter.text, find(letter.text, letter.known))
    return [
        span
        for span in letter.spans
        if span.kind != EITHER and not _is_found(letter.text, span, masked, rewritten)
    ]


def over_masked_words(letter: Letter, find: Finder) -> list[str]:
    """The words of one letter that belong to no true span and were masked."""
    masked, _ = _masked(letter.text, find(letter.text, letter.known))
    return [word[0] for word in _words_outside(letter) if not masked.isdisjoint(range(*word.span()))]


def _masked(text: str, spans: Iterable[Span]) -> tuple[frozenset[int], frozenset[int]]:
    """Where letters and digits are masked, and where pronouns and their verbs are rewritten."""
    masked: set[int] = set()
    rewritten: set[int] = set()
    for span in spans:
        places = rewritten if span.kind == Kind.PRONOUN else masked
        places.update(index for index in range(span.start, span.end) if text[index].isalnum())
    return frozenset(masked), frozenset(rewritten)


def _is_found(text: str, span: TrueSpan, masked: frozenset[int], rewritten: frozenset[int]) -> bool:
    """Whether all letters and digits of it are masked; rewriting a pronoun does for pronouns only."""
    enough = masked | rewritten if span.kind == PRONOUN or span.kind in DESCRIBED else masked
    return all(index in enough for index in range(span.start, span.end) if text[index].isalnum())


def _words_outside(letter: Letter) -> Iterator[re.Match[str]]:
    """The words of which no character belongs to a true span."""
    marked = {index for span in letter.spans for index in range(span.start, span.end)}
    for word in _WORD.finditer(letter.text):
        if marked.isdisjoint(range(*word.span())):
            yield word
