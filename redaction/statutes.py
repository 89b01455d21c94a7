"""Acts and regulations, which name nobody: "the Fair Work Act 2009 (Cth)". Pure: no Django."""

import re
from collections.abc import Iterable, Iterator

from redaction.reading import Reading
from redaction.spans import Kind, Span
from redaction.taken_places import Within
from redaction.word_forms.lexicon import is_plain_word

_STATUTE = re.compile(
    r"(?P<words>(?:(?:[A-Z][\w'’\-]*|and|of|for|the|to|in|at|on|\([A-Z][\w' ]{0,40}\))[^\S\n]+){1,9}(?:Act|Regulations?|Code|Rules|Bill|Charter|Award))\b"
    r"(?P<year>[^\S\n]{1,2}(?:of[^\S\n])?(?:19|20)\d\d\b)?(?:[^\S\n]?\((?:Cth|[A-Z]{2,4}|Vic|Tas|Qld|UK|Amendment)\))?"
)
_WORD = re.compile(r"[^\W_]+")
# what a law is taken for
_MISTAKEN = frozenset(
    {
        Kind.POSTCODE,
        Kind.DATE,
        Kind.PERSON,
        Kind.PLACE,
        Kind.ORGANISATION,
        Kind.RESIDUAL,
        Kind.NUMBER,
        Kind.ADDRESS,
    }
)


def statutes(reading: Reading) -> Within:
    """Where the text names a law, all of whose words are plain ones, in places of the original: "the Braddock Act" is none."""
    return Within([reading.folded.original(*match.span()) for match in _laws(reading.folded.cased)])


def without_statutes(laws: Within, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans that do not lie within a law that they were taken for something else in."""
    for span in spans:
        if span.kind not in _MISTAKEN or not laws.hold(span.start, span.end):
            yield span


def _laws(cased: str) -> Iterator[re.Match[str]]:
    for match in _STATUTE.finditer(cased):
        words = [word.lower() for word in _WORD.findall(match["words"])]
        if len(words) > 1 and all(is_plain_word(word) for word in words):
            yield match
