"""What a file or message holds and its text does not, counted by its kind. Pure: no Django.

It is kept in the letter's record and listed on pages: "3 comments, 1 picture were left out".
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import Enum

from interface.numbers_in_words import counted


class LeftOut(Enum):
    """Kinds of what is left out; the value is kept, and ``words`` say one of it."""

    COMMENT = "comment", "comment"
    PICTURE = "picture", "picture"
    DELETION = "deletion", "deletion"
    HIDDEN_TEXT = "hidden_text", "stretch of hidden text"
    FIELD = "field", "field without an answer"
    DRAWING = "drawing", "drawing or chart"
    VERSION = "version", "version of the text that says something else"
    CHARACTERS = "characters", "passage whose characters had to be guessed"
    SYMBOL = "symbol", "symbol that stands for no letter"
    CALENDAR = "calendar", "calendar entry"
    FILE = "file", "file"
    PAGE = "page", "page without text"

    def __init__(self, kept: str, words: str) -> None:
        self.kept = kept
        self.words = words


_PLURALS = {
    LeftOut.HIDDEN_TEXT: "stretches of hidden text",
    LeftOut.FIELD: "fields without an answer",
    LeftOut.DRAWING: "drawings or charts",
    LeftOut.VERSION: "versions of the text that say something else",
    LeftOut.CHARACTERS: "passages whose characters had to be guessed",
    LeftOut.SYMBOL: "symbols that stand for no letter",
    LeftOut.CALENDAR: "calendar entries",
    LeftOut.PAGE: "pages without text",
}


def tally(kinds: Iterable[LeftOut]) -> dict[str, int]:
    """How many of each kind, as it is kept."""
    return dict(Counter(kind.kept for kind in kinds))


def together(*counts: Mapping[str, int]) -> dict[str, int]:
    """The counts of several parts, added up."""
    added: Counter[str] = Counter()
    for each in counts:
        added.update(each)
    return dict(added)


def in_words(counts: Mapping[str, int]) -> str:
    """ "3 comments, 1 picture were left out."; empty where nothing was."""
    said = [_counted(kind, counts[kind.kept]) for kind in LeftOut if counts.get(kind.kept)]
    if not said:
        return ""
    is_one = len(said) == 1 and said[0].startswith("1 ")
    return f"{', '.join(said)} {'was' if is_one else 'were'} left out."


def _counted(kind: LeftOut, number: int) -> str:
    if number != 1 and kind in _PLURALS:
        return f"{number} {_PLURALS[kind]}"
    return counted(number, kind.words)
