"""How somebody's position may be written: shortened, in the plural, with its usual abbreviations. Pure: no Django."""

import re
from collections.abc import Iterator

from extra_requests.redaction import patterns
from extra_requests.redaction.everyday_words import PARTICLES
from extra_requests.redaction.folding import fold_words
from extra_requests.redaction.search import Search
from extra_requests.redaction.spans import Confidence, Kind

_SHORTENED = {
    "senior": "snr|sr",
    "junior": "jnr|jr",
    "assistant": "asst",
    "associate": "assoc",
    "manager": "mgr",
    "technician": "tech",
    "administrator": "admin",
    "administration": "admin",
    "representative": "rep",
    "supervisor": "supv",
    "coordinator": "coord",
    "engineer": "eng",
    "officer": "ofcr",
    "director": "dir",
    "executive": "exec",
    "registered": "reg",
    "sergeant": "sgt",
    "constable": "const",
}
_GAP = r"[\s'\-._/&,()]*(?:and\s+|of\s+|for\s+|the\s+)*"


def searches(position: str) -> Iterator[Search]:
    """What to look for to find a position: "Deputy Head of Estates", "deputy head", "snr payroll officers"."""
    words = fold_words(position)
    telling = [word for word in words if word not in PARTICLES and word not in {"and", "for"}]
    if not words:
        return
    yield Search(patterns.phrase(words), Kind.POSITION, "position", needle=patterns.needle(words))
    if telling:
        yield Search(_loosely(telling), Kind.POSITION, "position")
    for sign in ("of", "for", "and"):
        if sign in words and (first := words[: words.index(sign)]) and len(first) > 1:
            yield Search(_loosely(first), Kind.POSITION, "position, shortened", Confidence.LIKELY)


def _loosely(words: list[str]) -> str:
    return patterns.BEGINS + _GAP.join(map(_forms, words)) + r"(?:e?s)?" + patterns.ENDS


def _forms(word: str) -> str:
    stem = r"['\-]?".join(map(re.escape, word))
    if word.endswith(("er", "or")):
        stem = r"['\-]?".join(map(re.escape, word[:-2])) + "[eo]r"
    short = _SHORTENED.get(word)
    return rf"(?:{stem}|(?:{short})\.?)" if short else stem
