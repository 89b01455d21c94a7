"""Postcodes of Australia, New Zealand and Britain. Pure: no Django."""

import re
from collections.abc import Iterator

from redaction.reading import Reading
from redaction.recognisers.address_lines import lines_above
from redaction.spans import Confidence, Kind, Span

_STATE = r"(?:NSW|VIC|QLD|SA|WA|TAS|ACT|NT|N\.S\.W\.|Vic\.?|Qld\.?|Tas\.?|New South Wales|Victoria|Queensland|South Australia|Western Australia|Tasmania)"
_UK = re.compile(
    r"(?<!\w)(?:GIR\s?0AA|[A-PR-UWYZ][A-HK-Y]?\d[\dA-HJKPSTUW]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2})(?!\w)",
    re.IGNORECASE,
)
_OUTWARD = re.compile(r"\bpostcode\s+(?:area\s+)?(?P<code>[A-Z]{1,2}\d{1,2}[A-Z]?)(?!\w)", re.IGNORECASE)
_WITH_STATE = re.compile(rf"(?<!\w){_STATE},?\s+(?P<code>0?\d{{4}})(?!\w)", re.IGNORECASE)
_AFTER_PLACE = re.compile(
    r"(?<=[^\W\d_])(?:,?[^\S\n]+|\s*\n\s*)(?P<code>(?!19\d\d|20[0-3]\d)\d{4})(?=\s*(?:[,.;)\n]|$))"
)
_LABELLED = re.compile(r"\bpost(?:al)?\s?code\b\W{0,3}(?:is\s+|of\s+)?(?P<code>\d{4})(?!\w)")


def postcodes(reading: Reading) -> Iterator[Span]:
    """Postcodes, each with the lines above that end in it."""
    cased = reading.folded.cased
    for match in _UK.finditer(cased):
        yield reading.span(*match.span(), Kind.POSTCODE, "a postcode", Confidence.CERTAIN)
        yield from lines_above(reading, match.start())
    for pattern in (_WITH_STATE, _LABELLED, _OUTWARD, _AFTER_PLACE):
        for match in pattern.finditer(cased):
            yield reading.span(*match.span("code"), Kind.POSTCODE, "a postcode", Confidence.LIKELY)
            if pattern is not _OUTWARD:
                yield from lines_above(reading, match.start("code"))
