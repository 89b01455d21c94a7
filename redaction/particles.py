"""The small words before a family name that is masked go with it: "v.d.", "van de", "Mac". Pure: no Django."""

import re
from dataclasses import replace

from redaction.folding import Folded
from redaction.spans import Span

# one of these leads, so that no English word is taken for one; others may follow it
_LEADING = (
    r"van|von|vom|v\.?\s?/?d\.?|v\.|de|del|della|der|d'|di|du|dos|ter|mac|mc|nic|ni|bin|binti|ibn|el|ap|ua|te"
)
# an initial before the rest of a name: "S. Vega", "d.l. Cruz"
_INITIAL = r"[a-z]\.\s?|[b-hj-z]\s"
_FOLLOWING = r"de|den|der|d\.?|la|las|los|ten|ter|het|'t|t|giolla|al"
_BEFORE = re.compile(
    rf"(?<![\w'’])(?:(?:{_INITIAL}){{1,3}}|(?:{_INITIAL})?(?:{_LEADING})[\s'\-]{{0,2}}(?:(?:{_FOLLOWING})[\s'\-]{{1,2}})*)\Z"
)
_SIGNS = frozenset(" \n'-.")
_REACH = 24


def with_particles(folded: Folded, span: Span) -> Span:
    """The span of a name, grown over the particles before it."""
    index = folded.index_of(span.start)
    if folded.text[max(0, index - 1) : index] not in _SIGNS:
        return span
    match = _BEFORE.search(folded.text, max(0, index - _REACH), index)
    if match is None or match.group()[-1:].isalpha():
        return span
    return replace(span, start=folded.origins[match.start()])
