"""Whom or what the forms of words are looked for: a person with the parts of a name, an employer with its words. Pure: no Django."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from redaction.diminutives import diminutives
from redaction.everyday_words import EVERYDAY_WORDS, PARTICLES
from redaction.folding import fold, fold_words
from redaction.identifiers import Identifiers, PersonName
from redaction.spans import Kind
from redaction.word_forms.damaged import repaired
from redaction.word_lists.ordinary import is_ordinary
from redaction.word_lists.small_words import SMALL_WORDS

_PARTS = re.compile(r"[\s\-_/]+")
# what a letter with its marks becomes where there is no such letter to type
_WRITTEN_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "ā": "aa", "ē": "ee", "ī": "ii", "ō": "oo", "ū": "uu"}
)  # fmt: skip
_SHORTEST = 2


@dataclass(frozen=True)
class Named:
    """Somebody or something whose words are looked for.

    Args:
        kind: what a span of them names.
        reason: what they are, as it stands in a mark's reason.
        parts: the words as recorded, each in one piece: "Siobhán", "van den Berg".
        given: the folded words among them that are given names, which have nicknames; empty for a business.
        pet_names: whether to look for what a given name may be shortened to beyond the table of nicknames.
    """

    kind: Kind
    reason: str
    parts: tuple[str, ...]
    given: frozenset[str] = frozenset()
    pet_names: bool = True

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The folded words and parts, as letters and digits alone, particles left out."""
        return frozenset(_tokens(self.parts))

    @cached_property
    def nicknames(self) -> frozenset[str]:
        """What the given names are shortened to by the table, and what they may be short for."""
        return frozenset(form for word in self.given for form in diminutives(word)) - self.tokens

    @cached_property
    def initials(self) -> frozenset[str]:
        """The first letters of all words, particles too."""
        return frozenset(word[0] for part in self.parts for word in fold_words(part))


def named_in(identifiers: Identifiers) -> Iterator[Named]:
    """Everybody of the record whose name has forms."""
    yield person(identifiers.client, Kind.CLIENT, "client’s name")
    for name in identifiers.consultants:
        yield person(name, Kind.CONSULTANT, "consultant’s name")
    for name in identifiers.others:
        yield person(name, Kind.PERSON, "name in the record")
    for business, kind, reason in (
        (identifiers.employer, Kind.EMPLOYER, "employer’s name"),
        (identifiers.site, Kind.SITE, "site"),
    ):
        words = tuple(word for word in fold_words(business) if tells_alone(word))
        if words:
            yield Named(kind, reason, words)


def person(name: PersonName, kind: Kind, reason: str) -> Named:
    """Somebody by the name as recorded; one that came in with damaged letters is looked for as it was meant, too."""
    fields = [name.given, name.family, *name.other]
    parts = [
        form for field in fields if field.strip() for form in (field.strip(), repaired(field.strip())) if form
    ]
    given = frozenset(word for field in (name.given, *name.other) for word in fold_words(field)[:1])
    return Named(kind, reason, tuple(parts), given)


def tells_alone(word: str) -> bool:
    """Whether a folded word of a business tells which it is by itself."""
    known = word in PARTICLES or word in EVERYDAY_WORDS or word in SMALL_WORDS
    return len(word) > 3 and not word.isdigit() and not known and not is_ordinary(word)


def _tokens(parts: Iterable[str]) -> Iterator[str]:
    for part in parts:
        if part.isascii() and part.isalpha():
            # most words, and all that a text is searched for again
            if len(part) >= _SHORTEST and part.lower() not in PARTICLES:
                yield from _alike(part.lower())
            continue
        for written in {part, part.lower().translate(_WRITTEN_OUT)}:
            words = fold_words(written)
            for word in ("".join(words), *words, *_pieces(written)):
                if word and len(word) >= _SHORTEST and word not in PARTICLES:
                    yield from _alike(word)


def _pieces(written: str) -> Iterator[str]:
    """The pieces between blanks and hyphens, where an apostrophe divides nothing: "O'Brien" is "obrien"."""
    yield from ("".join(fold_words(piece)) for piece in _PARTS.split(fold(written).text))


def _alike(word: str) -> Iterator[str]:
    yield word
    if word.startswith("mac") and len(word) > 5:
        yield "mc" + word[3:]
    elif word.startswith("mc") and len(word) > 4:
        yield "mac" + word[2:]
