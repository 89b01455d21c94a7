"""The spans of a text that name what the client's record knows. Pure: no Django."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from redaction import known_names, known_things
from redaction.everyday_words import EVERYDAY_WORDS, PARTICLES
from redaction.folding import Folded, fold
from redaction.identifiers import Identifiers
from redaction.known_said import known_said
from redaction.masking import placeholders
from redaction.name_context import names_somebody, plainly_a_word, small_paragraphs
from redaction.overlaps import joined, without_overlaps
from redaction.particles import with_initial, with_particles
from redaction.search import NamePattern, Written
from redaction.spans import Confidence, Kind, Span
from redaction.spelling import Found, Letters
from redaction.taken_places import Within
from redaction.titles import with_title
from redaction.turned_letters import turned
from redaction.ways_to_write import FUNCTION_WORDS
from redaction.word_forms.finding import forms_in
from redaction.word_forms.lexicon import Lexicon, is_plain_word
from redaction.word_forms.named import named_in
from redaction.word_forms.pieces import Pieces
from redaction.word_lists.clinical_words import CLINICAL_WORDS
from redaction.word_lists.general_words import GENERAL_WORDS
from redaction.word_lists.small_words import SMALL_WORDS

_MERE_WORDS = EVERYDAY_WORDS | PARTICLES | GENERAL_WORDS | CLINICAL_WORDS
# of the words that hold sentences together, those that are given names as well
_NAME_LIKE = frozenset({"will", "may"})
_TITLED = frozenset({Kind.CLIENT, Kind.CONSULTANT, Kind.PERSON})


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text as it is searched: folded once, its letters and digits alone, and where its writer uses no capitals."""

    folded: Folded
    letters: Letters
    small: Within


def find_known_identifiers(
    text: str, identifiers: Identifiers, *, least: Confidence = Confidence.LIKELY
) -> tuple[Span, ...]:
    """Every stretch of the text that names what the record knows, in order, none overlapping.

    Spelling does not hide it: accents, case, apostrophes, hyphens, look-alike and invisible characters are folded
    first. ``least`` leaves out what is less sure: with POSSIBLE, a known name written as an ordinary word ("I hope")
    is among them. Placeholders that ``mask`` wrote are not looked into.
    """
    return known_in(text, Pieces.of(fold(text)), identifiers, least=least)


def known_in(text: str, pieces: Pieces, identifiers: Identifiers, *, least: Confidence) -> tuple[Span, ...]:
    """``find_known_identifiers`` for a text that is folded and taken apart already."""
    folded = pieces.folded
    masked = Within(placeholders(text))
    reading = _Reading(folded, Letters.of(folded.text), Within(small_paragraphs(folded.cased)))
    as_they_are = (span for search in _searches(identifiers) for span in _matches(search, reading))
    found = [
        span
        for span in (*as_they_are, *forms_in(text, pieces, _lexicon(identifiers)))
        if span.confidence >= least and not masked.hold(span.start, span.end)
    ]
    found += [span for span in known_said(folded, identifiers) if not masked.hold(span.start, span.end)]
    initials = {
        kind: frozenset().union(
            *(named.initials for named in _lexicon(identifiers).named if named.kind is kind)
        )
        for kind in _TITLED
    }
    apart = without_overlaps(
        with_initial(folded, with_particles(folded, span), initials[span.kind])
        if span.kind in _TITLED
        else span
        for span in found
    )
    return tuple(with_title(folded, span) if span.kind in _TITLED else span for span in joined(text, apart))


def surviving(text: str, known: Identifiers) -> tuple[Span, ...]:
    """What the record knows and a text about to be released still says; empty when it may go out.

    What counts is decidable (docs/adr/0013): a known name written large always does, also at the start of a sentence;
    a known name that is an everyday word counts in small letters only where the words around it make it a name
    ("hope ngata", "mr hope", "hope's") or the text is written without capitals. Whatever is shown in another order than it is
    written in counts too, since it may say anything.
    """
    return tuple(sorted((*find_known_identifiers(text, known), *turned(text)), key=lambda span: span.start))


def surviving_in_names(value: str, known: Identifiers) -> tuple[Span, ...]:
    """What the record knows in a file name or one value of a file's metadata.

    There is no sentence there that would make a name an ordinary word, so each form of each name counts, and words
    that run into one another ("HopeNgata", "letter2hope") are looked at apart as well.
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])", " ", value)
    return find_known_identifiers(value, known, least=Confidence.POSSIBLE) or find_known_identifiers(
        apart, known, least=Confidence.POSSIBLE
    )


# a handful of requests is worked on at a time
@lru_cache(maxsize=16)
def _searches(identifiers: Identifiers) -> tuple[NamePattern, ...]:
    return (*known_names.searches(identifiers), *known_things.searches(identifiers))


@lru_cache(maxsize=16)
def _lexicon(identifiers: Identifiers) -> Lexicon:
    return Lexicon.of(named_in(identifiers))


def _matches(search: NamePattern, reading: _Reading) -> Iterator[Span]:
    for found in search.spelling.found_in(reading.letters):
        confidence = _confidence(search, found, reading)
        if confidence is None:
            continue
        start, end = reading.folded.original(found.start, found.end)
        if start < end:
            yield Span(start, end, search.kind, search.reason, confidence)


def _confidence(search: NamePattern, found: Found, reading: _Reading) -> Confidence | None:
    """How sure the find is as it is written; None when so written it is none."""
    written = reading.folded.cased[found.start : found.end]
    large = written[:1].isupper()
    if search.written is Written.CAPITALS and not _capitals(written):
        return Confidence.UNSURE if _small_initials(written, found, reading) else None
    if search.written is Written.LARGE and not large:
        return Confidence.POSSIBLE
    if not search.name:
        return search.confidence
    if found.ended and not large:
        return None
    if search.name in _MERE_WORDS and not large:
        return _of_everyday_word(search, found, reading)
    return search.confidence


def _of_everyday_word(search: NamePattern, found: Found, reading: _Reading) -> Confidence:
    """How sure it is that an everyday word in small letters is the name: by the words around it, or where nothing is large.

    What may be the name is masked, as UNSURE. What is plainly the word is POSSIBLE: a person is shown it, and settles it.
    """
    word, cased = search.name, reading.folded.cased
    if word in PARTICLES or word in FUNCTION_WORDS - _NAME_LIKE:
        return search.confidence if _names(word, found, reading) else Confidence.POSSIBLE
    if _names(word, found, reading):
        return search.confidence
    if plainly_a_word(word, cased, found.start, found.end):
        return Confidence.POSSIBLE
    small = reading.small.hold(found.start) and word not in SMALL_WORDS
    return search.confidence if small else Confidence.UNSURE


def _names(word: str, found: Found, reading: _Reading) -> bool:
    return word not in PARTICLES and names_somebody(reading.folded.cased, found.start, found.end)


def _small_initials(written: str, found: Found, reading: _Reading) -> bool:
    """Whether initials stand in small letters where nothing is large: "ask rh"; those that are a word are it."""
    letters = "".join(filter(str.isalpha, written))
    return (
        len(letters) > 1
        and letters == written
        and reading.small.hold(found.start)
        and not is_plain_word(letters)
    )


def _capitals(written: str) -> bool:
    return all(letter.isupper() for letter in written if letter.isalpha())
