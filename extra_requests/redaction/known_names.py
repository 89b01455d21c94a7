"""How the names that the record knows may be written. Pure: no Django."""

import re
from collections.abc import Iterator

from extra_requests.redaction import patterns
from extra_requests.redaction.diminutives import diminutives
from extra_requests.redaction.everyday_words import PARTICLES
from extra_requests.redaction.folding import fold, fold_words
from extra_requests.redaction.identifiers import Identifiers, PersonName
from extra_requests.redaction.search import Search, Written
from extra_requests.redaction.spans import Confidence, Kind
from extra_requests.redaction.words.abbreviations import ABBREVIATIONS

# after one of these a letter counts or sorts and is no initial: "Plan B", "vitamin D"
_COUNTED_BY = (
    "plan", "part", "type", "section", "vitamin", "hepatitis", "group", "grade", "option", "appendix", "schedule", "team",
    "cluster", "criterion", "form",
)  # fmt: skip


def searches(identifiers: Identifiers) -> Iterator[Search]:
    """What to look for to find every form of every name of the record."""
    people: list[tuple[PersonName, Kind, str]] = [(identifiers.client, Kind.CLIENT, "client’s name")]
    people += [(name, Kind.CONSULTANT, "consultant’s name") for name in identifiers.consultants]
    people += [(name, Kind.PERSON, "name in the record") for name in identifiers.others]
    for name, kind, reason in people:
        yield from _of_person(name, kind, reason)


def _of_person(name: PersonName, kind: Kind, reason: str) -> Iterator[Search]:
    for pattern, needle in patterns.whole_names(name):
        yield Search(pattern, kind, reason, needle=needle)
    words = {word: None for word in patterns.name_words(name) if word}
    for word in words:
        yield Search(patterns.name_word(word), kind, reason, name=word, needle=word.replace(" ", ""))
    for word in sorted(_short_forms(name) - words.keys()):
        yield Search(
            patterns.name_word(word),
            kind,
            f"{reason}, another form of it",
            Confidence.LIKELY,
            name=word,
            needle=word,
        )
    yield from _initials(name, kind, reason)


def _short_forms(name: PersonName) -> set[str]:
    given = [word for part in (name.given, *name.other) for word in fold_words(part)]
    return {form for word in given for form in diminutives(word)}


def _initials(name: PersonName, kind: Kind, reason: str) -> Iterator[Search]:
    if len(fold_words(name.given)) > 1:
        dotted = r"\.[\s\-]{0,2}".join(re.escape(word[0]) for word in fold_words(name.given))
        yield Search(
            rf"{patterns.BEGINS}{dotted}\.(?![^\W_])",
            kind,
            f"{reason}, initials",
            Confidence.LIKELY,
            needle="".join(word[0] for word in fold_words(name.given)),
        )
    for initial in {word[0] for part in (name.given, *name.other) for word in fold_words(part)[:1]} - {
        "i",
        "a",
    }:
        yield Search(
            _single_letter(initial),
            kind,
            f"{reason}, its first letter",
            Confidence.LIKELY,
            written=Written.CAPITALS,
        )
    family = "".join(word[0] for word in fold_words(name.family) if word not in PARTICLES)
    every = "".join(word[0] for word in fold_words(name.family))
    # the first letter as it is folded: "Þ" becomes two
    firsts = {fold(part.strip()[:1]).text for part in (name.given, *name.other)} - {""}
    for given in firsts:
        for rest in {family, every, family[:1], every[:1]} - {""}:
            units, letters = (given, *rest), given + rest
            dotted = r"\.[\s\-]{0,2}".join(map(re.escape, units))
            yield Search(
                rf"{patterns.BEGINS}{dotted}\.(?![^\W_])",
                kind,
                f"{reason}, initials",
                Confidence.LIKELY,
                needle=letters,
            )
            if letters not in ABBREVIATIONS:
                spaced = r"[\s\-]?".join(map(re.escape, units))
                yield Search(
                    rf"{patterns.BEGINS}{spaced}{patterns.ENDS}",
                    kind,
                    f"{reason}, initials",
                    Confidence.LIKELY,
                    written=Written.CAPITALS,
                    needle=letters,
                )


def _single_letter(initial: str) -> str:
    """A letter that stands alone. It comes first in the pattern, which makes it quick to look for."""
    letter = re.escape(initial)
    no_word = rf"(?<![^\W_]{letter})(?<!p\.{letter})(?<!\d {letter})"
    no_count = "".join(f"(?<!{word} {letter})" for word in _COUNTED_BY)
    return rf"{letter}{no_word}{no_count}(?:\.(?=\s|$))?{patterns.ENDS}(?![.)'&/]|-\d)"
