"""How somebody's position may be written: shortened, in the plural, with its usual abbreviations. Pure: no Django."""

import re
from collections.abc import Iterator

from redaction import ways_to_write
from redaction.everyday_words import PARTICLES
from redaction.folding import fold_words
from redaction.search import NamePattern
from redaction.spans import Confidence, Kind
from redaction.spelling import Spelling

_SHORTENED = {
    "deputy": ("dep",),
    "senior": ("snr", "sr"),
    "junior": ("jnr", "jr"),
    "assistant": ("asst",),
    "associate": ("assoc",),
    "manager": ("mgr",),
    "technician": ("tech",),
    "administrator": ("admin",),
    "administration": ("admin",),
    "representative": ("rep",),
    "supervisor": ("supv",),
    "coordinator": ("coord",),
    "engineer": ("eng",),
    "officer": ("ofcr",),
    "director": ("dir",),
    "executive": ("exec",),
    "registered": ("reg",),
    "sergeant": ("sgt",),
    "constable": ("const",),
}
_GAP = (re.compile(r"[\s'\-._/&,()]*(?:and\s+|of\s+|for\s+|the\s+)*"),)
_PLURAL = ("es", "s")


def searches(position: str) -> Iterator[NamePattern]:
    """What to look for to find a position: "Deputy Head of Estates", "deputy head", "snr payroll officers"."""
    words = fold_words(position)
    telling = [word for word in words if word not in PARTICLES and word not in {"and", "for"}]
    if not words:
        return
    yield NamePattern(ways_to_write.phrase(words), Kind.POSITION, "position")
    if telling:
        yield NamePattern(_loosely(telling), Kind.POSITION, "position")
    for sign in ("of", "for", "and"):
        if sign in words and (first := words[: words.index(sign)]) and len(first) > 1:
            yield NamePattern(_loosely(first), Kind.POSITION, "position, shortened", Confidence.LIKELY)


def _loosely(words: list[str]) -> Spelling:
    return Spelling(tuple(map(_forms, words)), _GAP, endings=_PLURAL)


def _forms(word: str) -> tuple[str, ...]:
    """A word with its other ending, an adviser who is an advisor, and as it is shortened."""
    forms = [word[:-2] + ending for ending in ("er", "or")] if word.endswith(("er", "or")) else [word]
    return (*forms, *_SHORTENED.get(word, ()))
