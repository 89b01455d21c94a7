"""What a check of the audit trail can find, in words."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """One kind of fault; stored by its value in the note of the check."""

    ENTRY = "entry"
    SIGNED_ENTRY = "signed_entry"
    GONE = "gone"
    EARLIER = "earlier"
    HEADS = "heads"
    NOTE = "note"
    NO_HEADS = "no_heads"


_WORDS = {
    Fault.ENTRY: "Entry {} does not fit: it was changed or put in, or what came before it was changed or removed.",
    Fault.SIGNED_ENTRY: "Entry {} is not the one that was signed.",
    Fault.GONE: "Entry {}, which was signed, is gone.",
    Fault.EARLIER: "Up to entry {} there are not as many entries as were signed.",
    Fault.HEADS: "The signed head {} is missing or was changed.",
    Fault.NOTE: "The note of the latest check was changed.",
    Fault.NO_HEADS: "There are no signed heads to check against.",
}


@dataclass(frozen=True, slots=True)
class Found:
    """One fault, and the number of the entry or of the head that it is about; 0 when it is about neither."""

    fault: Fault
    number: int = 0

    def __str__(self) -> str:
        return _WORDS[self.fault].format(self.number)


class Faults:
    """Collects the faults of one check: the first ten, for a chain that was worked out anew has as many as entries."""

    MOST = 10

    def __init__(self) -> None:
        self.first: tuple[Found, ...] = ()

    def add(self, fault: Fault, number: int = 0) -> None:
        """Keep one more, unless there are enough."""
        if len(self.first) < self.MOST:
            self.first += (Found(fault, number),)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found: how many ``entries`` and signed ``heads`` it went along, and its first faults."""

    entries: int
    heads: int
    found: tuple[Found, ...]

    @property
    def holds(self) -> bool:
        """Whether the trail is what was signed."""
        return not self.found
