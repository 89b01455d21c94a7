"""The lines of an address written one below the other. Pure: no Django."""

import re
from collections.abc import Iterator

from redaction.reading import Reading
from redaction.spans import Confidence, Kind, Span
from redaction.word_lists.clinical_words import CLINICAL_WORDS

LINKS = frozenset(("the", "of", "on", "upon", "under", "in", "by", "le"))
_CAPITALS_BEFORE = re.compile(r"(?:(?<![\w'\-])[A-Z][\w'\-]*[,\s]+)+\Z")
_WORD = re.compile(r"[^\W_][\w'\-]*")
_MOST_LINES = 5
_LONGEST_LINE = 42
# so far back, in characters, the lines of an address begin
_REACH = 160


def lines_above(reading: Reading, end: int) -> Iterator[Span]:
    """The lines of an address that ends in a postcode: short, in capitals' case, without a verb or a stop."""
    cased = reading.folded.cased
    while end and cased[end - 1].isspace():
        end -= 1
    # of a line that is longer than an address's only the end is read
    reach = max(0, end - _REACH)
    start = first = cased.rfind("\n", reach, end) + 1 or reach
    if cased[start:end].strip() and not place_like(cased[start:end]):
        # the postcode stands in running text: only the capitals just before it
        match = _CAPITALS_BEFORE.search(cased, start, end)
        if match:
            yield reading.span(match.start(), end, Kind.ADDRESS, "before a postcode", Confidence.LIKELY)
        return
    for _ in range(_MOST_LINES):
        reach = max(0, first - _REACH)
        above = cased.rfind("\n", reach, max(0, first - 1)) + 1 or reach
        line = cased[above : max(above, first - 1)]
        if first == 0 or not place_like(line):
            break
        first = above
    if cased[first:end].strip():
        yield reading.span(first, end, Kind.ADDRESS, "the lines above a postcode", Confidence.LIKELY)


def place_like(line: str) -> bool:
    """Whether a line may be one of an address: short, in capitals but for the small words, no clinical one among them."""
    words = _WORD.findall(line)
    if any(word.lower() in CLINICAL_WORDS for word in words) or "[" in line or "(" in line or ":" in line:
        return False
    if not words or len(line) > _LONGEST_LINE or line.rstrip().endswith((".", ":", ";", "?", "!")):
        return False
    return all(word[0].isupper() or word[0].isdigit() or word in LINKS for word in words)
