"""What belongs to a name that is masked: the small words and initials before it, "v.d.", "van de", "Mac", and one behind it. Pure: no Django."""

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
# after a comma only with its stop
_BEHIND = re.compile(
    r"(?P<comma>,?)[ \xa0]{1,2}(?P<letter>[^\W\d_])(?P<stop>\.(?![\w'’]))?(?(stop)|(?![\w'’.]|,? [^\W_](?![^\W_])))"
)
# letters that are words of their own
_WORDS = frozenset("ai")
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


def with_initial(folded: Folded, span: Span, initials: frozenset[str]) -> Span:
    """The span of a name, grown over an initial behind it: "hartley, r.", "hartley r"; a word of one letter needs its stop.

    Args:
        folded: the text.
        span: where a name of the record stands.
        initials: the first letters of the names of the people it may be, folded.
    """
    match = _BEHIND.match(folded.text, folded.index_of(span.end))
    if match is None or match["letter"] not in initials:
        return span
    if (match["letter"] in _WORDS or match["comma"]) and not match["stop"]:
        return span
    return replace(span, end=folded.original(match.start("letter"), match.end())[1])
