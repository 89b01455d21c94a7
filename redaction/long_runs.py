"""Runs without a blank that are longer than any word, name, number or address: masked whole, and read by no pattern. Pure: no Django.

A pattern that may begin at each character of such a run and reads on to its end takes the square of its length. What the record
knows is still looked for within them, since that is a plain search.
"""

import re
from collections.abc import Iterator

from redaction.spans import Confidence, Kind, Span

# in characters. Scripts without blanks between words are masked as a whole anyway
LONGEST_RUN = 200
_ENDLESS = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")


def endless(text: str) -> Iterator[Span]:
    """The runs, each masked unless a person lifts it."""
    for match in _ENDLESS.finditer(text):
        yield Span(*match.span(), Kind.RESIDUAL, "longer than any word", Confidence.UNSURE)
