"""Whether the words around an everyday word make it somebody's name. Pure: no Django."""

import re

from redaction.masking import PLACEHOLDER
from redaction.titles import TITLES
from redaction.word_lists.names import LIKE_WORDS
from redaction.word_lists.small_words import SMALL_WORDS

_BEFORE = re.compile(
    rf"(?<![^\W_])(?:dear|hi|hello|hey|kia ora|named|called|client|client's name is|name is|known as|re:|name:|"
    rf"{'|'.join(sorted(TITLES - {'private', 'major', 'don', 'co', 'ba', 'pop', 'anh', 'sr', 'em'}))})\.?\s+$",
    re.IGNORECASE,
)
# what is said of people; "hope has" is rare enough to be a person
_AFTER = re.compile(
    r"'s\b|\s+(?:said|says|told|tells|reports|reported|presented|presents|attended|attends|asked|asks|describes|"
    r"described|feels|felt|lives|works|agrees|agreed|was seen|was referred|is motivated|denies|denied)\b",
    re.IGNORECASE,
)
_REACH = 24
# a paragraph of some length, in characters, in which nothing is large
_SHORTEST = 40
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![^\S\n]*\n))+")
# where a sentence begins, and the word for oneself
_OPENERS = re.compile(
    r"(?:\A[\W_]*|[.!?]['\")\]]*\s+|[.!?:]\n\W*|(?<![^\W_])(?=i(?![\w'.])))(?P<word>[^\W\d_]+)", re.IGNORECASE
)
_COUNTED = SMALL_WORDS - LIKE_WORDS


def names_somebody(cased: str, start: int, end: int) -> bool:
    """Whether the word at ``[start, end)`` stands where a name stands: "mr hope", "dear will", "hope's", "june said"."""
    before = cased[max(0, start - _REACH) : start]
    return bool(_BEFORE.search(before) or _AFTER.match(cased, end))


def small_paragraphs(cased: str) -> tuple[tuple[int, int], ...]:
    """The paragraphs whose writer hardly uses capitals, so that their absence says nothing there: ``[start, end)``, in order.

    What counts is how sentences begin and how "I" is written; only small words are looked at, since nothing masks them.
    A paragraph in which none of them stands is small where it has no capital at all.
    """
    return tuple(match.span() for match in _PARAGRAPH.finditer(cased) if _is_small(match.group()))


def _is_small(paragraph: str) -> bool:
    if len(paragraph) < _SHORTEST:
        return False
    openers = [match["word"] for match in _OPENERS.finditer(paragraph)]
    counted = [word for word in openers if word.lower() in _COUNTED]
    if counted:
        return sum(word.islower() for word in counted) * 2 > len(counted)
    return paragraph.islower() and not PLACEHOLDER.search(paragraph)
