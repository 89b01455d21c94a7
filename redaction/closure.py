"""A name that is masked is masked everywhere: in all its parts, in any case and form, whoever it names. Pure: no Django.

Whom a letter names is known only once it is read. So what was found is looked for once more, as what the record knows is.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from redaction.everyday_words import PARTICLES
from redaction.folding import fold_words
from redaction.name_context import plainly_a_word
from redaction.overlaps import without_overlaps
from redaction.particles import with_particles
from redaction.reading import Reading, Word
from redaction.recognisers import name_clues
from redaction.spans import Confidence, Kind, Span
from redaction.taken_places import Busy, Within
from redaction.titles import TITLES
from redaction.word_forms.finding import forms_in
from redaction.word_forms.lexicon import Lexicon, is_plain_word
from redaction.word_forms.named import Named
from redaction.word_forms.pieces import Pieces
from redaction.word_lists.names import GIVEN_NAMES, LIKE_WORDS
from redaction.word_lists.small_words import SMALL_WORDS

REASON = "named elsewhere in the text"
_OF_PEOPLE = frozenset({Kind.CLIENT, Kind.CONSULTANT, Kind.PERSON})
_CLOSED = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.SCHOOL, Kind.PLACE, Kind.RESIDUAL})
_SHORTEST = 3
# hardly a family name ends so, and most verbs and adverbs do
_NO_NAME = ("ed", "ing", "ly")
# what follows a name, and hardly an adjective or a verb: "Young was", not "Young people"
_DOES = re.compile(
    r"'s\b|[,.;)]|\s+(?:is|was|has|had|did|does|will|would|can|could|also|and|then|who|said|says|thinks|thought|wants|wanted|came|went)\b"
)
_FAMILY_WORDS = LIKE_WORDS - SMALL_WORDS


def elsewhere(reading: Reading, pieces: Pieces, taken: Iterable[Span]) -> list[Span]:
    """Spans for whatever else in the letter is part or form of a name that ``taken`` masks, and for the rest of half a name.

    Args:
        reading: the letter.
        pieces: its words in pieces of letters.
        taken: spans found before.
    """
    taken = list(taken)
    found = _forms_of(reading, pieces, taken)
    busy = Busy(taken)
    halves = [whole for whole, half in _other_halves(reading, [*taken, *found]) if not busy.touch(*half)]
    found += [*halves, *_forms_of(reading, pieces, halves)]
    covered = Within([(span.start, span.end) for span in without_overlaps(taken)])
    return [
        span
        for span in found
        if not covered.hold(span.start, span.end) and not reading.within_placeholder(span)
    ]


def _forms_of(reading: Reading, pieces: Pieces, spans: list[Span]) -> list[Span]:
    """Spans for every form of the names that some spans mask, with the particles before it."""
    everybody = Lexicon.of(_named(reading, spans))
    names = (
        (*forms_in(reading.text, pieces, everybody), *_as_words(reading, everybody))
        if everybody.tokens
        else ()
    )
    return [with_particles(reading.folded, span) if span.kind is Kind.PERSON else span for span in names]


def _named(reading: Reading, taken: Iterable[Span]) -> Iterator[Named]:
    """Everybody and everything that the spans name, each once."""
    seen: set[tuple[str, ...]] = set()
    for span in taken:
        if span.kind not in _CLOSED:
            continue
        words = tuple(
            word for word in fold_words(reading.text[span.start : span.end]) if _tells(word, span.kind)
        )
        if words and words not in seen:
            seen.add(words)
            given = frozenset(words) & GIVEN_NAMES if span.kind is Kind.PERSON else frozenset()
            yield Named(span.kind, REASON, words, given, pet_names=False)


def _tells(word: str, kind: Kind) -> bool:
    if (
        len(word) < _SHORTEST
        or not word.isalpha()
        or word in TITLES
        or word in PARTICLES
        or word in SMALL_WORDS
    ):
        return False
    return kind is Kind.PERSON or not is_plain_word(word)


def _as_words(reading: Reading, everybody: Lexicon) -> Iterator[Span]:
    """A name that is a word as well: large where words are large, too, or small where it is not plainly the word.

    Once Grace Young was named, "Young was there" is somebody, and so is "grace slept well".
    """
    cased = reading.folded.cased
    for word in reading.words:
        named = everybody.tokens.get(word.folded)
        if named is None or named.kind is not Kind.PERSON or name_clues.used_as_word(cased, word):
            continue
        if word.large and not word.caseless:
            somebody = word.folded in LIKE_WORDS or _DOES.match(cased, word.end) is not None
        else:
            somebody = not plainly_a_word(word.folded, cased, word.start, word.end)
        if somebody:
            yield reading.span(word.start, word.end, Kind.PERSON, REASON, Confidence.UNSURE)


def _other_halves(reading: Reading, taken: list[Span]) -> Iterator[tuple[Span, tuple[int, int]]]:
    """The span of a given name with the family name typed small beside it, "[person] santini", and where that stands."""
    ends = {reading.folded.index_of(span.end): span for span in taken if span.kind in _OF_PEOPLE}
    cased = reading.folded.cased
    for before, word in zip(reading.words, reading.words[1:], strict=False):
        if cased[before.end : word.start] not in {" ", "\n"} or before.end not in ends:
            continue
        if _may_be_family(word, small=not before.large):
            given = ends[before.end]
            half = reading.folded.original(word.start, word.end)
            yield replace(given, end=half[1]), half


def _may_be_family(word: Word, *, small: bool) -> bool:
    if (
        word.large
        or len(word.folded) < _SHORTEST
        or not word.folded[0].isalpha()
        or word.folded in SMALL_WORDS
    ):
        return False
    if word.folded in _FAMILY_WORDS:
        return small
    return not is_plain_word(word.folded) and not word.folded.endswith(_NO_NAME)
