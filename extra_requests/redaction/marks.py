"""The spans of a text that name what the record knows, and the text with them masked. Pure: no Django."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from accounts.labelled import Labelled
from extra_requests.redaction import patterns
from extra_requests.redaction.everyday_words import EVERYDAY_WORDS, PARTICLES
from extra_requests.redaction.folding import Folded, fold, fold_words
from extra_requests.redaction.identifiers import Identifiers, PersonName


class Kind(Labelled):
    """What a span names; the label is what is written in its place."""

    CLIENT = "client", "[client]"
    CONSULTANT = "consultant", "[consultant]"
    PERSON = "person", "[person]"
    EMAIL = "email", "[email]"
    USERNAME = "username", "[username]"
    PHONE = "phone", "[phone]"
    BIRTH_DATE = "birth_date", "[date of birth]"
    PRONOUN = "pronoun", "[pronoun]"
    POSITION = "position", "[position]"
    SITE = "site", "[site]"
    EMPLOYER = "employer", "[employer]"
    REFERENCE = "reference", "[reference]"


class Confidence(IntEnum):
    """How sure a span is. What is LIKELY or surer is masked; POSSIBLE is for a person to look at."""

    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch ``[start, end)`` of the original text, in characters, with what it names and why it is marked."""

    start: int
    end: int
    kind: Kind
    reason: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class _Search:
    """One pattern over folded text. ``name`` is the folded name it looks for, where it may be a mere word."""

    pattern: str
    kind: Kind
    reason: str
    confidence: Confidence = Confidence.CERTAIN
    name: str = ""


_MERE_WORDS = EVERYDAY_WORDS | PARTICLES
PLACEHOLDERS = frozenset(kind.label for kind in Kind)
# what may stand between two spans of one name
_BETWEEN_SPANS = re.compile(r"[\s'’\-]{0,3}")
_PEOPLE = frozenset({Kind.CLIENT, Kind.CONSULTANT, Kind.PERSON})


def find_known_identifiers(
    text: str, identifiers: Identifiers, *, least: Confidence = Confidence.LIKELY
) -> tuple[Span, ...]:
    """Every stretch of the text that names what the record knows, in order, none overlapping.

    Spelling does not hide it: accents, case, apostrophes, hyphens, look-alike and invisible characters are folded
    first. ``least`` leaves out what is less sure. A text with any span may not be released (DESIGN, "Recommendation
    letters"). Placeholders that ``mask`` wrote are not looked into.
    """
    folded = fold(text)
    found = [
        span
        for search in _searches(identifiers)
        for span in _matches(search, text, folded)
        if span.confidence >= least and text[span.start - 1 : span.end + 1] not in PLACEHOLDERS
    ]
    return tuple(_joined(text, _without_overlaps(found)))


def mask(text: str, spans: Iterable[Span]) -> str:
    """The text with each span replaced by what it names; spans in order, none overlapping."""
    pieces: list[str] = []
    reached = 0
    for span in spans:
        pieces += [text[reached : span.start], span.kind.label]
        reached = span.end
    return "".join([*pieces, text[reached:]])


def redact(text: str, identifiers: Identifiers) -> str:
    """The text with everything the record knows masked: ``[client]``, ``[email]``, ``[date of birth]``."""
    return mask(text, find_known_identifiers(text, identifiers))


def _searches(identifiers: Identifiers) -> Iterator[_Search]:
    yield from _people(identifiers)
    yield from _contacts(identifiers)
    if identifiers.birth_date:
        for pattern, certain in patterns.birth_dates(identifiers.birth_date):
            confidence = Confidence.CERTAIN if certain else Confidence.LIKELY
            yield _Search(pattern, Kind.BIRTH_DATE, "date of birth", confidence)
    yield from _pronouns(identifiers.pronouns)
    named = (
        (identifiers.position, Kind.POSITION, "position"),
        (identifiers.site, Kind.SITE, "site"),
        (identifiers.employer, Kind.EMPLOYER, "employer’s name"),
        *((reference, Kind.REFERENCE, "reference") for reference in identifiers.references),
    )
    for words, kind, reason in named:
        if folded := fold_words(words):
            yield _Search(patterns.phrase(folded), kind, reason)


def _people(identifiers: Identifiers) -> Iterator[_Search]:
    people: list[tuple[PersonName, Kind, str]] = [(identifiers.client, Kind.CLIENT, "client’s name")]
    people += [(name, Kind.CONSULTANT, "consultant’s name") for name in identifiers.consultants]
    people += [(name, Kind.PERSON, "name in the record") for name in identifiers.others]
    for name, kind, reason in people:
        for pattern in patterns.whole_names(name):
            yield _Search(pattern, kind, reason)
        for word in {word: None for word in patterns.name_words(name) if word}:
            yield _Search(patterns.name_word(word), kind, reason, name=word)


def _contacts(identifiers: Identifiers) -> Iterator[_Search]:
    for address in filter(None, identifiers.emails):
        yield _Search(patterns.email(address), Kind.EMAIL, "e-mail address")
        if pattern := patterns.username(address):
            yield _Search(pattern, Kind.USERNAME, "user name of an e-mail address", Confidence.LIKELY)
    for number in identifiers.phones:
        if pattern := patterns.phone(number):
            yield _Search(pattern, Kind.PHONE, "phone number")


def _pronouns(recorded: str) -> Iterator[_Search]:
    words = fold_words(recorded)
    if len(words) > 1:
        yield _Search(patterns.phrase(words), Kind.PRONOUN, "pronouns")
    for word in sorted(patterns.pronoun_words(recorded)):
        yield _Search(patterns.phrase([word]), Kind.PRONOUN, "pronouns", Confidence.LIKELY)


def _matches(search: _Search, text: str, folded: Folded) -> Iterator[Span]:
    for match in re.finditer(search.pattern, folded.text):
        start, end = folded.original(*match.span())
        large = text[start].isupper()
        if search.name and match["plural"] and not large:
            continue
        everyday = search.name in _MERE_WORDS and not large
        confidence = Confidence.POSSIBLE if everyday else search.confidence
        yield Span(start, end, search.kind, search.reason, confidence)


def _without_overlaps(found: list[Span]) -> list[Span]:
    """The surest, then the longest of overlapping spans, stretched over what the others covered."""
    kept: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if kept and span.start < kept[-1].end:
            best = max(kept[-1], span, key=lambda span: (span.confidence, span.end - span.start))
            end = max(kept[-1].end, span.end)
            kept[-1] = Span(kept[-1].start, end, best.kind, best.reason, best.confidence)
        else:
            kept.append(span)
    return kept


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Parts of one person's name that stand together in one: "Noah (…) Márquez" apart, "Noah Márquez" masked once."""
    joined: list[Span] = []
    for span in spans:
        before = joined[-1] if joined else None
        together = before and _BETWEEN_SPANS.fullmatch(text, before.end, span.start)
        if before and together and before.kind == span.kind and span.kind in _PEOPLE:
            surer = max(before.confidence, span.confidence)
            joined[-1] = Span(before.start, span.end, span.kind, before.reason, surer)
        else:
            joined.append(span)
    return joined
