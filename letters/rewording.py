"""Words of a person's own that stand in a letter instead of the client's: the same redaction reads them. Pure: no Django."""

from collections.abc import Iterator

from redaction import Confidence, Identifiers, Kind, find_known_identifiers, find_spans
from redaction.marks import Marks


def words_that_tell(words: str, known: Identifiers) -> tuple[str, ...]:
    """What of ``words`` would be masked in a letter, or may be a known name, as it is written; empty when it may stand."""
    found = (
        *find_spans(words, known),
        *find_known_identifiers(words, known, least=Confidence.POSSIBLE),
    )
    places = sorted({(span.start, span.end) for span in found})
    return tuple(dict.fromkeys(words[start:end] for start, end in places))


def new_rewordings(before: Marks, after: Marks) -> Iterator[str]:
    """The words that stand instead in ``after``, and did not in ``before``."""
    there = {(span.start, span.end, span.label) for span in before.spans if span.kind is Kind.REWORDED}
    for span in after.spans:
        if span.kind is Kind.REWORDED and (span.start, span.end, span.label) not in there:
            yield span.label
