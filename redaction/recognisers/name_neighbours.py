"""What else is large beside a word that names somebody, and the small parts of names between two: "van der", "de la". Pure: no Django."""

import re
from itertools import pairwise

from redaction.reading import Reading, Word
from redaction.word_lists import words_in
from redaction.word_lists.clinical_words import CLINICAL_WORDS
from redaction.word_lists.names import GIVEN_NAMES, LIKE_WORDS
from redaction.word_lists.small_words import SMALL_WORDS

# within a name, in small letters or large
LINKS = words_in(
    """
    van von der den de del della da dos di la le las los al el bin binti ibn te o ap y na nan ny
    """
)
# a given name is not the first half of one of these
_NO_FAMILY = words_in(
    "therapy therapist session sessions psychologist psychology counsellor counselling manager hospital"
)
_NO_PLACE_PART = (SMALL_WORDS | CLINICAL_WORDS) - words_in(
    "little great over under upper lower high long spring first last near much"
)
# these begin a sentence far more often than a name
_SENTENCE_STARTS = SMALL_WORDS - frozenset(["an", "do", "my", "so", "to", "no"])
_BEFORE_FAMILY = GIVEN_NAMES | LIKE_WORDS
_SMALL_OR_NAMES = SMALL_WORDS | LIKE_WORDS
_STOP = re.compile(r"[.,;:\n]")


def with_links(reading: Reading, free: list[Word], candidates: list[Word]) -> list[Word]:
    """The candidates with the small parts of names between two of them: "van der", "Te", "de la"."""
    chosen = {word.start for word in candidates}
    _add_neighbours(reading, free, chosen)
    for index, word in enumerate(free):
        if word.start in chosen or word.folded not in LINKS:
            continue
        after = next((later for later in free[index + 1 : index + 3] if later.folded not in LINKS), None)
        gap = reading.folded.cased[word.end : after.start] if after else "."
        if after and after.start in chosen and len(gap) < 8 and not _STOP.search(gap):
            before = free[index - 1] if index else None
            if word.large or (before and (before.start in chosen or before.folded in LINKS)):
                chosen.add(word.start)
    return [word for word in free if word.start in chosen]


def _add_neighbours(reading: Reading, free: list[Word], chosen: set[int]) -> None:
    """Add what else is large within a name: "Minh Tue", "An Nguyen", where Tue is no day and An no article."""
    for step in (1, -1):
        order = free if step == 1 else free[::-1]
        for before, word in pairwise(order):
            first, last = (before, word) if step == 1 else (word, before)
            if before.start not in chosen or not word.large or word.caseless:
                continue
            if reading.folded.cased[first.end : last.start] != " ":
                continue
            if (
                _family_name(before, word, step=step)
                or _place_part(before, word)
                or _small_part(first, word, step)
            ):
                chosen.add(word.start)


def _place_part(before: Word, word: Word) -> bool:
    """Whether an ordinary word goes with a name beside it where capitals are usual: "Upper Hutt", "Old Rectory"."""
    return before.large and (word.in_title or word.opens) and word.folded not in _NO_PLACE_PART


def _family_name(before: Word, word: Word, *, step: int) -> bool:
    """Whether an ordinary word is the family name after a given one: "Grace Young", "Margaret Hall"."""
    if step == -1 or not before.large or before.folded not in _BEFORE_FAMILY:
        return False
    return word.folded not in (_NO_FAMILY if before.folded not in LIKE_WORDS else CLINICAL_WORDS)


def _small_part(first: Word, word: Word, step: int) -> bool:
    """Whether a small word or a month is part of the name beside it: "Minh Tue", "An Nguyen"."""
    if first.in_title or word.folded not in _SMALL_OR_NAMES or word.folded in {"i", "a"}:
        return False
    return not (word.opens and step == -1 and word.folded in _SENTENCE_STARTS)
