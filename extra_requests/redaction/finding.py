"""Everything in a letter that is masked unless a person says otherwise. Pure: no Django."""

from collections.abc import Iterable

from extra_requests.redaction.folding import fold
from extra_requests.redaction.identifiers import Identifiers
from extra_requests.redaction.known import known_in
from extra_requests.redaction.masking import mask
from extra_requests.redaction.spans import Confidence, RedactedText, Span


def find_spans(text: str, known: Identifiers, *, allowed: Iterable[str] = ()) -> tuple[Span, ...]:
    """All that is masked by default, in order, none overlapping.

    Args:
        text: a letter, or any text for an employer.
        known: what the client's record knows; give it the day of the letter (``on``) for ages.
        allowed: further words and phrases that a person let stand; what the record knows is masked all the same.
    """
    return known_in(text, fold(text), known, least=Confidence.LIKELY)


def redact(text: str, known: Identifiers) -> RedactedText:
    """The text with all that ``find_spans`` finds masked: ``[client]``, ``[email]``, ``[person 2]``."""
    return mask(text, find_spans(text, known))
