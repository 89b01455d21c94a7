"""How the names that the record knows may be written. Pure: no Django."""

import re
from collections.abc import Iterator, Sequence

from redaction import ways_to_write
from redaction.diminutives import diminutives
from redaction.everyday_words import PARTICLES
from redaction.folding import fold, fold_words
from redaction.identifiers import Identifiers, PersonName
from redaction.search import NamePattern, Written
from redaction.spans import Confidence, Kind
from redaction.spelling import Spelling
from redaction.word_lists.abbreviations import ABBREVIATIONS
from redaction.word_lists.names import GIVEN_NAMES
from redaction.word_lists.note_words import NOTE_ABBREVIATIONS
from redaction.word_lists.ordinary import is_ordinary

# after one of these a letter counts or sorts and is no initial: "Plan B", "vitamin D"
_COUNTED_BY = (
    "plan", "part", "type", "section", "vitamin", "hepatitis", "group", "grade", "option", "appendix", "schedule", "team",
    "cluster", "criterion", "form",
)  # fmt: skip
_NOT_COUNTED = re.compile(
    "".join(f"(?<!{before})" for before in ("p\\.", "\\d ", *(f"{word} " for word in _COUNTED_BY))) + r"\Z"
)
# "B." at the end of a sentence is a letter with its stop; "B)" and "A/B" are none of a name
_LETTER_ALONE = re.compile(r"(?:\.(?=\s|$))?(?![^\W_])(?![.)'&/]|-\d)")
_STOPS = (re.compile(r"\.[\s\-]{0,2}"),)
_LAST_STOP = re.compile(r"\.(?![^\W_])")
_HARDLY_APART = (re.compile(r"[\s\-]?"),)
# shorter ones may be initials or a list
_SHORTEST_SPACED = 4
# shorter ones are syllables
_SHORTEST_BACKWARDS = 4
# letters that are words of their own
_WORDS = frozenset({"i", "a"})


def searches(identifiers: Identifiers) -> Iterator[NamePattern]:
    """What to look for to find every form of every name of the record."""
    people: list[tuple[PersonName, Kind, str]] = [(identifiers.client, Kind.CLIENT, "client’s name")]
    people += [(name, Kind.CONSULTANT, "consultant’s name") for name in identifiers.consultants]
    people += [(name, Kind.PERSON, "name in the record") for name in identifiers.others]
    for name, kind, reason in people:
        yield from _of_person(name, kind, reason)


def _of_person(name: PersonName, kind: Kind, reason: str) -> Iterator[NamePattern]:
    for spelling in ways_to_write.whole_names(name):
        yield NamePattern(spelling, kind, reason)
    words = {word: None for word in ways_to_write.name_words(name) if word}
    for word in words:
        yield NamePattern(ways_to_write.name_word(word), kind, reason, name=word)
        if len(word) >= _SHORTEST_SPACED:
            yield NamePattern(ways_to_write.spaced_out(word), kind, reason)
        if (backwards := _backwards(word)) is not None:
            yield NamePattern(backwards, kind, f"{reason}, written backwards", Confidence.LIKELY)
    another = f"{reason}, another form of it"
    for word in sorted(_short_forms(name) - words.keys()):
        yield NamePattern(ways_to_write.name_word(word), kind, another, Confidence.LIKELY, name=word)
    yield from _first_letters(name, kind, reason)
    yield from _initials(name, kind, f"{reason}, initials")


def _backwards(word: str) -> Spelling | None:
    """One part of a name from its end, as it stands in a text that turns it round to be seen; None where that is a word itself."""
    turned = word[::-1].split()
    telling = len(word) >= _SHORTEST_BACKWARDS and turned != word.split()
    is_word = all(is_ordinary(part) or part in GIVEN_NAMES for part in turned)
    return ways_to_write.phrase(turned) if telling and not is_word else None


def _short_forms(name: PersonName) -> set[str]:
    given = [word for part in (name.given, *name.other) for word in fold_words(part)]
    return {form for word in given for form in diminutives(word)}


def _first_letters(name: PersonName, kind: Kind, reason: str) -> Iterator[NamePattern]:
    given = {word[0] for part in (name.given, *name.other) for word in fold_words(part)[:1]}
    for letter in sorted(given - _WORDS):
        spelling = Spelling(((letter,),), behind=_NOT_COUNTED, tail=_LETTER_ALONE)
        first_letter = f"{reason}, its first letter"
        yield NamePattern(spelling, kind, first_letter, Confidence.LIKELY, written=Written.CAPITALS)


def _initials(name: PersonName, kind: Kind, reason: str) -> Iterator[NamePattern]:
    given = fold_words(name.given)
    if len(given) > 1:
        yield NamePattern(_dotted([word[0] for word in given]), kind, reason, Confidence.LIKELY)
    family = fold_words(name.family)
    telling = "".join(word[0] for word in family if word not in PARTICLES)
    every = "".join(word[0] for word in family)
    # the first letter as it is folded: "Þ" becomes two
    firsts = {fold(part.strip()[:1]).text for part in (name.given, *name.other)} - {""}
    for first in sorted(firsts):
        for rest in sorted({telling, every, telling[:1], every[:1]} - {""}):
            yield NamePattern(_dotted([first, *rest]), kind, reason, Confidence.LIKELY)
            # initials that shorten something else, too, are for a person to settle
            shortens = first + rest in ABBREVIATIONS | NOTE_ABBREVIATIONS
            sure = Confidence.POSSIBLE if shortens else Confidence.LIKELY
            spaced = Spelling(_one_by_one([first, *rest]), _HARDLY_APART)
            yield NamePattern(spaced, kind, reason, sure, written=Written.CAPITALS)


def _dotted(letters: Sequence[str]) -> Spelling:
    return Spelling(_one_by_one(letters), _STOPS, tail=_LAST_STOP)


def _one_by_one(letters: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple((letter,) for letter in letters)
