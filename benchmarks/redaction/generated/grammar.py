"""What letters are made of: slots with their forms, sentences that tell, sentences that must stay, and registers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from redaction import Identifiers


@dataclass(frozen=True, slots=True)
class Scene:
    """The client of one letter: what the record knows, and the day on which the letter is written."""

    known: Identifiers
    born: date
    written: date
    phone: str
    random: Random

    @property
    def years(self) -> int:
        """How old the client is on the day of the letter."""
        had = (self.written.month, self.written.day) >= (self.born.month, self.born.day)
        return self.written.year - self.born.year - (not had)


# a form is written out, with further slots in it, or made for the scene
Form = str | Callable[[Scene], str]


@dataclass(frozen=True, slots=True)
class Register:
    """How a whole letter is written: what opens and closes it, what stands between sentences, and its last change."""

    name: str
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    between: tuple[str, ...] = (" ",)
    change: Callable[[str], str] = str


@dataclass(frozen=True, slots=True)
class Grammar:
    """One part of the grammar; nothing is shared between the part that is tuned on and the part that is held out.

    ``sentences`` name somebody or something, ``traps`` look as if they did and must stay. ``forms`` gives each slot
    its forms: ``<phone>`` in a sentence becomes one of ``forms["phone"]``.
    """

    name: str
    given: tuple[str, ...]
    family: tuple[str, ...]
    positions: tuple[str, ...]
    sites: tuple[str, ...]
    employers: tuple[str, ...]
    consultants: tuple[str, ...]
    forms: Mapping[str, tuple[Form, ...]]
    sentences: tuple[str, ...]
    traps: tuple[str, ...]
    registers: tuple[Register, ...]
