"""The numbers of a record where a text says them: "treble five", "seventy, fifteen, thirty". Pure: no Django."""

import re
from collections.abc import Iterator

from redaction.folding import Folded, fold_words
from redaction.identifiers import Identifiers
from redaction.said_numbers import said_numbers
from redaction.spans import Confidence, Kind, Span

# the end of a phone number tells it from others, whatever stands before it
_TELLING_DIGITS = 8
_SHORTEST = 6
# of a reference, where its letters are left out
_SHORTEST_REFERENCE = 5
_NO_DIGIT = re.compile(r"\D")


def known_said(folded: Folded, known: Identifiers) -> Iterator[Span]:
    """Where the record's phone numbers and references are said in words, or half in words."""
    phones = [digits for number in known.phones if (digits := _tail(number))]
    references = [reference for written in known.references if (reference := "".join(fold_words(written)))]
    if not phones and not references:
        return
    for number in said_numbers(folded.text):
        kind = _kind(number.figures, number.signs, phones, references)
        if kind is not None:
            reason = "phone number" if kind is Kind.PHONE else "reference"
            yield Span(*folded.original(number.start, number.end), kind, reason, Confidence.CERTAIN)


def _kind(figures: str, signs: str, phones: list[str], references: list[str]) -> Kind | None:
    if any(phone in figures for phone in phones):
        return Kind.PHONE
    for reference in references:
        digits = _NO_DIGIT.sub("", reference)
        if reference in signs or (len(digits) >= _SHORTEST_REFERENCE and digits in figures):
            return Kind.REFERENCE
    return None


def _tail(number: str) -> str:
    digits = _NO_DIGIT.sub("", number)[-_TELLING_DIGITS:]
    return digits if len(digits) >= _SHORTEST else ""
