"""Whether a word is an ordinary one, in whatever form it stands. Pure: no Django."""

from collections.abc import Iterator
from functools import lru_cache

from redaction.word_lists.abbreviations import ABBREVIATIONS
from redaction.word_lists.clinical_words import CLINICAL_WORDS, NAMED_AFTER_PEOPLE
from redaction.word_lists.general_words import GENERAL_WORDS
from redaction.word_lists.names import GIVEN_NAMES, LIKE_WORDS
from redaction.word_lists.note_words import NOTE_ABBREVIATIONS, NOTE_WORDS
from redaction.word_lists.small_words import SMALL_WORDS

_BASES = SMALL_WORDS | GENERAL_WORDS | NOTE_WORDS | (CLINICAL_WORDS - NAMED_AFTER_PEOPLE)
# endings that words of every kind take; names seldom do
_ENDINGS = (
    "ation", "ition", "isation", "ization", "ment", "ments",  "ously", "ically", "ability",
    "ibility", "ional", "ingly", "edly", "fully", "ously", "tively", "ially", "uous",
)  # fmt: skip
_PREFIXES = (
    "un",
    "re",
    "non",
    "over",
    "under",
    "mis",
    "dis",
    "pre",
    "post",
    "self-",
    "well-",
    "inter",
    "out",
    "co-",
)
_SHORTEST_ENDED = 8
_SHORTEST_BASE = 3


@lru_cache(maxsize=8192)
def is_ordinary(word: str) -> bool:
    """Whether a folded word, as it stands or without its ending, is an ordinary English one that names nobody."""
    if word in LIKE_WORDS:
        return False
    if word in _BASES:
        return True
    if word in GIVEN_NAMES:
        return False
    if word in ABBREVIATIONS or word in NOTE_ABBREVIATIONS:
        return True
    if len(word) >= _SHORTEST_ENDED and word.endswith(_ENDINGS):
        return True
    if "-" in word.strip("-"):
        return all(is_ordinary(part) for part in word.split("-") if part)
    return any(base in _BASES for base in _bases(word))


def _bases(word: str) -> Iterator[str]:
    for stem in (word, *_without_prefix(word)):
        yield stem
        yield from _without_ending(stem)


def _without_prefix(word: str) -> Iterator[str]:
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) > _SHORTEST_BASE:
            yield word.removeprefix(prefix)


def _without_ending(word: str) -> Iterator[str]:
    for ending, instead in (
        ("'s", ""), ("s'", "s"), ("s", ""), ("ness", ""), ("iness", "y"), ("ful", ""), ("less", ""), ("es", ""), ("ies", "y"), ("ied", "y"), ("ier", "y"), ("iest", "y"),
        ("ily", "y"), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"), ("er", ""), ("er", "e"), ("ers", ""), ("r", ""),
        ("or", ""), ("est", ""), ("st", ""), ("ly", ""), ("ly", "le"), ("able", ""), ("able", "e"), ("ion", ""),
        ("ion", "e"), ("ings", ""), ("ings", "e"), ("ally", ""), ("ally", "al"), ("al", ""), ("ive", ""), ("ive", "e"),
        ("y", ""), ("ish", ""), ("isation", "ise"), ("ity", ""), ("ity", "e"), ("ing", "ise"),
    ):  # fmt: skip
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_BASE:
            stem = word.removesuffix(ending) + instead
            yield stem
            # stopped, planning
            if len(stem) > _SHORTEST_BASE and stem[-1] == stem[-2] and not instead:
                yield stem[:-1]
            # realize for realise
            yield stem.replace("iz", "is")
