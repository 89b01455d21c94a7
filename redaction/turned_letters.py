"""Letters whose order is turned round where they are shown: what such a text says is not what stands there. Pure: no Django.

Texts that come in today hold no such characters (``redaction.unseen_characters``). One that came in before may, and no search in the order
of writing finds what people read in it.
"""

import re
from collections.abc import Iterator

from redaction.spans import Confidence, Kind, Span
from redaction.unseen_characters import TURNING

# where a stretch that is turned ends is not worth knowing: nested ones put letters anywhere in their line
_TURNED = re.compile(f"[{TURNING}][^\n]*")


def turned(text: str) -> Iterator[Span]:
    """The rest of each line from where its order may be turned round."""
    for match in _TURNED.finditer(text):
        yield Span(*match.span(), Kind.RESIDUAL, "letters are shown in another order", Confidence.UNSURE)
