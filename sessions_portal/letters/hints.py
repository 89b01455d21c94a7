"""Which words of a letter's two parts tell who it is about: shown to its writer below each part, and never in the way.

What was shown comes back with the form as fingerprints. A letter with words that its writer was not told of is shown
once more before it is submitted; told of them, the writer decides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.forms import BoundField
from django.http import QueryDict
from django.urls import reverse
from django.utils.crypto import salted_hmac

from clients.known_identifiers import identifiers_of_case
from clients.models import AssistCase
from redaction.telling_words import TellingWords, telling_words
from sessions_portal.letters.forms import LONGEST_PART, RECOMMENDATION, WHY_MORE, LetterForm

PARTS = (WHY_MORE, RECOMMENDATION)
MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class PartHint:
    """What is found in one part of the letter."""

    part: str
    found: tuple[TellingWords, ...] = ()

    @property
    def told_name(self) -> str:
        """The name under which the form says what was shown."""
        return f"told_{self.part}"

    @property
    def fingerprints(self) -> tuple[str, ...]:
        """One for each word, which says nothing of it."""
        return tuple(
            salted_hmac("telling words", each.folded, algorithm="sha256").hexdigest()[:16]
            for each in self.found
        )

    @property
    def shown(self) -> tuple[TellingWords, ...]:
        """The first of them."""
        return self.found[:MOST_SHOWN]

    @property
    def further(self) -> int:
        """How many more there are."""
        return len(self.found) - len(self.shown)

    def is_news(self, sent: QueryDict) -> bool:
        """Whether it differs from what the page shows."""
        return set(self.fingerprints) != set(sent.getlist(self.told_name))


def hints_for(case: AssistCase, typed: Mapping[str, str], *, on: date) -> dict[str, PartHint]:
    """The hints to both parts, of what the record knows. No query for parts without words, else five at most.

    Whom the writer names in the fields beside the letter is no news to them, and is promised to be taken out there.

    Args:
        case: with ``client__organisation`` loaded.
        typed: what stands in the parts, by the field's name.
        on: the organisation's local day.
    """
    texts = {part: typed.get(part, "")[:LONGEST_PART] for part in PARTS}
    if not any(text.strip() for text in texts.values()):
        return {part: PartHint(part) for part in PARTS}
    known = identifiers_of_case(case, on=on)
    return {part: PartHint(part, telling_words(text, known)) for part, text in texts.items()}


def hints_in(form: LetterForm, case: AssistCase, *, on: date) -> list[PartHint]:
    """The hints to what stands in a form, filled in or sent."""
    typed = {part: str(form[part].value() or "") for part in PARTS}
    return list(hints_for(case, typed, on=on).values())


@dataclass(frozen=True, slots=True)
class Hinted:
    """The two parts as the page draws them, each with its hint; ``url``: where hints are asked for while typing."""

    parts: list[tuple[BoundField, PartHint]]
    url: str


def hinted(form: LetterForm, case: AssistCase, page: str, reference: str, *, on: date) -> Hinted:
    """The parts of a form with their hints; ``page`` is the name of the address that gives new ones."""
    parts = [(form[hint.part], hint) for hint in hints_in(form, case, on=on)]
    return Hinted(parts, reverse(f"sessions_portal:{page}", args=[reference]))


def tells_unawares(hints: Iterable[PartHint], sent: QueryDict) -> bool:
    """Whether the letter tells something that its writer was shown nowhere on the page."""
    told = {mark for part in PARTS for mark in sent.getlist(PartHint(part).told_name)}
    return any(not told.issuperset(hint.fingerprints) for hint in hints)
