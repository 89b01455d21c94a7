"""One pattern to look for in a folded text, and what a match of it means. Pure: no Django."""

from dataclasses import dataclass
from enum import Enum, auto

from extra_requests.redaction.spans import Confidence, Kind


class Written(Enum):
    """How a match has to be written to be believed."""

    ANYHOW = auto()
    # with a capital first letter
    LARGE = auto()
    # in capitals throughout
    CAPITALS = auto()


@dataclass(frozen=True, slots=True)
class Search:
    """One pattern over folded text. ``name`` is the folded name it looks for, where it may be a mere word.

    ``group`` is the part of the match that is marked; 0 is all of it. ``needle`` are letters and digits that every match
    holds in one row once blanks and signs are left out, several needles divided by a bar: where a text holds none of
    them, the pattern is not tried.
    """

    pattern: str
    kind: Kind
    reason: str
    confidence: Confidence = Confidence.CERTAIN
    name: str = ""
    written: Written = Written.ANYHOW
    group: int | str = 0
    needle: str = ""
