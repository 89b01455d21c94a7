"""Laws, measures and therapies, written large and naming nobody: "the Fair Work Act 2009 (Cth)", "Insomnia Severity Index". Pure."""

import re
from collections.abc import Iterable, Iterator

from redaction.reading import Reading
from redaction.spans import Kind, Span
from redaction.taken_places import Within
from redaction.word_forms.lexicon import is_plain_word
from redaction.word_lists.clinical_words import NAMED_AFTER_PEOPLE

_NAMELESS = re.compile(
    r"(?P<words>(?:(?:[A-Z][\w'’\-]*|and|of|for|the|to|in|at|on|\([A-Z][\w' ]{0,40}\))[^\S\n]+){1,9}(?:Act|Regulations?|Code|Rules|Bill|Charter|Award|"
    r"Scales?|Index|Inventory|Questionnaire|Checklist|Schedule|Interview|Survey|Therapy|Training|Protocol|Questioning|Reprocessing))\b"
    r"(?P<year>[^\S\n]{1,2}(?:of[^\S\n])?(?:19|20)\d\d\b)?(?:[^\S\n]?\((?:Cth|[A-Z]{2,4}|Vic|Tas|Qld|UK|Amendment)\))?"
)
_WORD = re.compile(r"[^\W_]+")
# what they are taken for
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


def nameless(reading: Reading) -> Within:
    """Where the text names one, all of whose words are plain ones, in places of the original: "the Braddock Act" is none."""
    return Within([reading.folded.original(*match.span()) for match in _titles(reading.folded.cased)])


def without_nameless(stretches: Within, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans but those that lie within one, which were taken for something else."""
    for span in spans:
        if span.kind not in _MISTAKEN or not stretches.hold(span.start, span.end):
            yield span


def _titles(cased: str) -> Iterator[re.Match[str]]:
    for match in _NAMELESS.finditer(cased):
        words = [word.lower() for word in _WORD.findall(match["words"])]
        if len(words) > 1 and all(is_plain_word(word) or word in NAMED_AFTER_PEOPLE for word in words):
            yield match
