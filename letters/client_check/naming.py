"""The words of a letter that name one client or another. Pure: no Django.

One client is looked for in every way in which a name may be written, as the redaction does. Hundreds of others are looked for at
once: their names word by word, their addresses, numbers and days of birth.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from redaction import Identifiers, Kind, PersonName, find_known_identifiers
from redaction.everyday_words import EVERYDAY_WORDS, PARTICLES
from redaction.folding import Folded, fold, fold_words
from redaction.name_context import names_somebody, written_small
from redaction.word_lists.ordinary import is_ordinary

_WORD = re.compile(r"[^\W_]+")
_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE = re.compile(r"\+?\d(?:[ \u00a0().\-/]{0,3}\d){7,14}")
_CODE = re.compile(r"[^\W_]+(?:-[^\W_]+)+|[^\W_]+")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,4})([./\- ])(\d{1,2})\2(\d{2,4})(?!\d)")
_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})\.?,? (\d{4})(?!\d)")
_MONTH_DAY = re.compile(r"\b([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# one writes the last digits of a number with or without what stands before them
_DIGITS_COMPARED = 8
# a name of two letters is told from initials only where it is the client's own
_SHORTEST_ALONE = 3
_NAMING = frozenset({Kind.CLIENT, Kind.EMAIL, Kind.PHONE, Kind.BIRTH_DATE})
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:;]\s*|\n\s*)$")


@dataclass(frozen=True, slots=True)
class ClientKnown:
    """What tells one client from another. ``code``: the portal's own for the client; blank parts are none."""

    given: str
    family: str
    preferred: str = ""
    email: str = ""
    phone: str = ""
    birth_date: date | None = None
    code: str = ""


def words_of_own(text: str, client: ClientKnown) -> tuple[str, ...]:
    """The words that name the client, each once: a name in any of its forms, an address, a number, the day of birth.

    Initials name nobody for certain, and pronouns, positions and places fit many.
    """
    known = Identifiers(
        client=PersonName(client.given, client.family, (client.preferred,) if client.preferred else ()),
        emails=(client.email,) if client.email else (),
        phones=(client.phone,) if client.phone else (),
        birth_date=client.birth_date,
    )
    own_words = _name_words(client)
    found = (
        text[span.start : span.end]
        for span in find_known_identifiers(text, known)
        if span.kind in _NAMING and _tells(text[span.start : span.end], own_words)
    )
    return tuple(dict.fromkeys(" ".join(words.split()) for words in found))


def _tells(words: str, own_words: frozenset[str]) -> bool:
    letters = fold_words(words)
    return any(len(word) >= _SHORTEST_ALONE or word in own_words for word in letters)


def words_of_others(
    text: str, own: ClientKnown, others: Sequence[ClientKnown], *, present: Iterable[str] = ()
) -> tuple[str, ...]:
    """The words that name one of the other clients, as they stand in the text, each once.

    A name that the case's client or somebody present shares says nothing by itself. Takes one pass, however many others there are.

    Args:
        text: the letter.
        own: the case's client.
        others: the sender's other clients.
        present: full names of who writes and who the letter goes to.
    """
    folded = fold(text)
    shared = _name_words(own) | {word for name in present for word in fold_words(name)}
    index = _index_of(others, shared)
    found = [*_names(text, folded, index), *_contacts(text, own, others), *_codes(text, others)]
    found += _birth_dates(text, folded, own, others)
    return tuple(dict.fromkeys(" ".join(words.split()) for _, words in sorted(found)))


def _name_words(client: ClientKnown) -> frozenset[str]:
    return frozenset(
        word for part in (client.given, client.family, client.preferred) for word in fold_words(part)
    )


def _index_of(others: Sequence[ClientKnown], shared: frozenset[str]) -> dict[str, set[tuple[str, ...]]]:
    """Every name to look for, by its first word."""
    index: dict[str, set[tuple[str, ...]]] = {}
    for client in others:
        for words in _forms(client, shared):
            index.setdefault(words[0], set()).add(words)
    return index


def _forms(client: ClientKnown, shared: frozenset[str]) -> Iterator[tuple[str, ...]]:
    family = tuple(fold_words(client.family))
    for given in {tuple(fold_words(client.given)), tuple(fold_words(client.preferred))} - {()}:
        if family and not set(given + family) <= shared:
            yield given + family
            yield family + given
    for part in (client.given, client.preferred, client.family):
        words = tuple(fold_words(part))
        telling = [word for word in words if word not in PARTICLES]
        if telling and not set(telling) <= shared and len("".join(telling)) >= _SHORTEST_ALONE:
            yield words


def _names(text: str, folded: Folded, index: dict[str, set[tuple[str, ...]]]) -> Iterator[tuple[int, str]]:
    tokens = [(found.start(), found.end()) for found in _WORD.finditer(folded.text)]
    words = [folded.text[start:end] for start, end in tokens]
    small = written_small(folded.cased)
    for place, word in enumerate(words):
        for form in index.get(word, ()):
            last = place + len(form) - 1
            if tuple(words[place : last + 1]) != form:
                continue
            start, end = tokens[place][0], tokens[last][1]
            if len(form) > 1 or _is_name(folded, start, end, small=small):
                first, behind = folded.original(start, end)
                yield first, text[first:behind]


def _is_name(folded: Folded, start: int, end: int, *, small: bool) -> bool:
    """Whether one word is a name as it stands: large, and no ordinary word that only begins a sentence."""
    word, is_large = folded.text[start:end], folded.cased[start : start + 1].isupper()
    if word in EVERYDAY_WORDS or is_ordinary(word):
        begins = _SENTENCE_BEGINS.search(folded.text[max(0, start - 12) : start])
        return names_somebody(folded.cased, start, end) or (is_large and not begins)
    return is_large or small


def _contacts(text: str, own: ClientKnown, others: Sequence[ClientKnown]) -> Iterator[tuple[int, str]]:
    emails = {client.email.lower() for client in others} - {own.email.lower(), ""}
    for found in _EMAIL.finditer(text):
        if found[0].lower().strip(".'") in emails:
            yield found.start(), found[0]
    phones = {_last_digits(client.phone) for client in others} - {_last_digits(own.phone), ""}
    for found in _PHONE.finditer(text):
        if _last_digits(found[0]) in phones:
            yield found.start(), found[0]


def _last_digits(phone: str) -> str:
    digits = re.sub(r"\D", "", phone)
    return digits[-_DIGITS_COMPARED:] if len(digits) >= _DIGITS_COMPARED else ""


def _codes(text: str, others: Sequence[ClientKnown]) -> Iterator[tuple[int, str]]:
    codes = {client.code.lower() for client in others if any(map(str.isdigit, client.code))}
    yield from ((found.start(), found[0]) for found in _CODE.finditer(text) if found[0].lower() in codes)


def _birth_dates(
    text: str, folded: Folded, own: ClientKnown, others: Sequence[ClientKnown]
) -> Iterator[tuple[int, str]]:
    days = {client.birth_date for client in others} - {own.birth_date, None}
    for start, end, dates in _dates(folded.text):
        if days & dates:
            first, behind = folded.original(start, end)
            yield first, text[first:behind]


def _dates(text: str) -> Iterator[tuple[int, int, set[date | None]]]:
    """Every date that is written out, and the days that it may be."""
    for found in _NUMBERS.finditer(text):
        first, second, third = int(found[1]), int(found[3]), int(found[4])
        if len(found[1]) == 4:
            said = {_day(first, second, third)}
        else:
            years = [third] if len(found[4]) == 4 else [1900 + third, 2000 + third]
            said = {day for year in years for day in (_day(year, second, first), _day(year, first, second))}
        yield found.start(), found.end(), said
    for pattern, month, day in ((_DAY_MONTH, 2, 1), (_MONTH_DAY, 1, 2)):
        for found in pattern.finditer(text):
            if found[month][:3] in _MONTHS:
                said = {_day(int(found[3]), _MONTHS.index(found[month][:3]) + 1, int(found[day]))}
                yield found.start(), found.end(), said


def _day(year: int, month: int, day: int) -> date | None:
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1800 <= year <= 2200):
        return None
    last = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
    return date(year, month, day) if day <= last else None
