"""Whether a known identifier is left in a letter that is masked as the portal masks it, with no mark lifted."""

from collections.abc import Iterable

from benchmarks.redaction.letters_read import PRONOUN, Letter
from benchmarks.redaction.scoring import misses
from redaction import find_spans, mask, surviving


def letters_with_survivors(letters: Iterable[Letter]) -> int:
    """How many letters keep one: by what the release asks (``surviving``), or by what the letter's own mark-up says is known."""
    return sum(map(_has_survivor, letters))


def _has_survivor(letter: Letter) -> bool:
    found = find_spans(letter.text, letter.known)
    if any(span.known and span.kind != PRONOUN for span in misses(letter, lambda _text, _known: found)):
        return True
    return bool(surviving(mask(letter.text, found).text, letter.known))
