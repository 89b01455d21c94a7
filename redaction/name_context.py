"""Whether the words around an everyday word make it somebody's name. Pure: no Django."""

import re

from redaction.titles import TITLES

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
# a text of some length in which hardly a letter is large
_SHORTEST = 80
_FEWEST = 0.004


def names_somebody(cased: str, start: int, end: int) -> bool:
    """Whether the word at ``[start, end)`` stands where a name stands: "mr hope", "dear will", "hope's", "june said"."""
    before = cased[max(0, start - _REACH) : start]
    return bool(_BEFORE.search(before) or _AFTER.match(cased, end))


def written_small(cased: str) -> bool:
    """Whether the writer hardly uses capitals, so that their absence says nothing."""
    if len(cased) < _SHORTEST:
        return False
    large = sum(map(str.isupper, cased))
    return large < _FEWEST * len(cased)
