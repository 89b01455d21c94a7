"""Words that say what a number measures: "BP", "GAF", "mg", "sertraline" before a dose. They stay, or the number would say nothing. Pure: no Django."""

import re
from collections.abc import Iterator

from redaction.reading import Reading
from redaction.sentences import MEASURES
from redaction.spans import Confidence, Kind, Span
from redaction.word_lists.names import GIVEN_NAMES

_UNIT = re.compile(
    r"(?<=\d)\s?(?P<unit>kgs?|mg|mcg|ug|mls?|cm|mm|km|kms|hrs?|mins?|lbs?|iu|mmhg|bpm|kcal|sd|pts?)(?!\w)"
)
_DRUG = r"[a-z]{3,}(?:ine|lol|pam|lam|pril|statin|zole|tide|done|idol|apine|ium|pram|tin|pin|gine|mide|fil|xin|cin|ate|rone|tonin|zepam|oxin|axine|orphan|orphine)"
_BEFORE_A_DOSE = re.compile(
    rf"(?<![\w'\-])(?P<drug>{_DRUG})(?=\s+(?:[a-z]+\s+){{0,2}}?\d+(?:\.\d+)?\s?(?:mg|mcg|ug|mls?|tablets?|units?)\b)"
)
_AFTER_A_DOSE = re.compile(
    rf"(?<=\d)\s?(?:mg|mcg|ug|mls?|tablets?|units?)\s+(?:of\s+)?(?P<drug>{_DRUG})(?!\w)"
)


def measures(reading: Reading) -> Iterator[Span]:
    """Where such a word stands; nothing of it needs to be masked, so that its kind says nothing."""
    text = reading.folded.text
    for match in MEASURES.finditer(text):
        yield _span(reading, *match.span())
    for match in _UNIT.finditer(text):
        yield _span(reading, *match.span("unit"))
    for pattern in (_BEFORE_A_DOSE, _AFTER_A_DOSE):
        for match in pattern.finditer(text):
            if match["drug"] not in GIVEN_NAMES:
                yield _span(reading, *match.span("drug"))


def _span(reading: Reading, start: int, end: int) -> Span:
    return reading.span(start, end, Kind.RESIDUAL, "a measure", Confidence.POSSIBLE)
