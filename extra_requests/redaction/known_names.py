"""How the names that the record knows may be written. Pure: no Django."""

import re
from collections.abc import Iterator

from extra_requests.redaction import patterns
from extra_requests.redaction.diminutives import diminutives
from extra_requests.redaction.folding import fold_words
from extra_requests.redaction.identifiers import Identifiers, PersonName
from extra_requests.redaction.search import Search, Written
from extra_requests.redaction.spans import Confidence, Kind
from extra_requests.redaction.words.abbreviations import ABBREVIATIONS

_SHORTEST_JOINED = 4


def searches(identifiers: Identifiers) -> Iterator[Search]:
    """What to look for to find every form of every name of the record."""
    people: list[tuple[PersonName, Kind, str]] = [(identifiers.client, Kind.CLIENT, "client’s name")]
    people += [(name, Kind.CONSULTANT, "consultant’s name") for name in identifiers.consultants]
    people += [(name, Kind.PERSON, "name in the record") for name in identifiers.others]
    for name, kind, reason in people:
        yield from _of_person(name, kind, reason)


def _of_person(name: PersonName, kind: Kind, reason: str) -> Iterator[Search]:
    for pattern in patterns.whole_names(name):
        yield Search(pattern, kind, reason)
    words = {word: None for word in patterns.name_words(name) if word}
    for word in words:
        yield Search(patterns.name_word(word), kind, reason, name=word)
    for word in sorted(_short_forms(name) - words.keys()):
        yield Search(
            patterns.name_word(word), kind, f"{reason}, another form of it", Confidence.LIKELY, name=word
        )
    yield from _initials(name, kind, reason)


def _short_forms(name: PersonName) -> set[str]:
    given = [word for part in (name.given, *name.other) for word in fold_words(part)]
    return {form for word in given for form in diminutives(word)}


def _initials(name: PersonName, kind: Kind, reason: str) -> Iterator[Search]:
    family = "".join(word[0] for word in fold_words(name.family) if word not in patterns.PARTICLES)
    every = "".join(word[0] for word in fold_words(name.family))
    for given in {word[0] for part in (name.given, *name.other) if (word := "".join(fold_words(part)))}:
        for letters in {given + family, given + every, given + family[:1]}:
            if len(letters) < 2 or not letters.isascii():
                continue
            dotted = r"\.[\s\-]{0,2}".join(map(re.escape, letters))
            yield Search(
                rf"{patterns.BEGINS}{dotted}\.(?![^\W_])", kind, f"{reason}, initials", Confidence.LIKELY
            )
            if letters not in ABBREVIATIONS:
                spaced = r"[\s\-]?".join(map(re.escape, letters))
                yield Search(
                    rf"{patterns.BEGINS}{spaced}{patterns.ENDS}",
                    kind,
                    f"{reason}, initials",
                    Confidence.LIKELY,
                    written=Written.CAPITALS,
                )
