"""One spelling to look for in a folded text, and what it means where it stands. Pure: no Django."""

from dataclasses import dataclass
from enum import Enum, auto

from redaction.spans import Confidence, Kind
from redaction.spelling import Spelling


class Written(Enum):
    """How a match has to be written to be believed."""

    ANYHOW = auto()
    # with a capital first letter
    LARGE = auto()
    # in capitals throughout
    CAPITALS = auto()


@dataclass(frozen=True, slots=True)
class NamePattern:
    """One spelling. ``name`` is the folded name it looks for, where it may be a mere word."""

    spelling: Spelling
    kind: Kind
    reason: str
    confidence: Confidence = Confidence.CERTAIN
    name: str = ""
    written: Written = Written.ANYHOW
