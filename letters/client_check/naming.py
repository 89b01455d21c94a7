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
from redaction.name_context import names_somebody
from redaction.word_lists.ordinary import is_ordinary

_WORD = re.compile(r"[^\W_]+")
_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE = re.compile(r"\+?\d(?:[ \u00a0().\-/]{0,3}\d){7,14}")
_CODE = re.compile(r"[^\W_]+(?:-[^\W_]+)+|[^\W_]+")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,4})([./\- ])(\d{1,2})\2(\d{2,4})(?!\d)")
_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})\.?,? (\d{4})(?!\d)")
_MONTH_DAY = re.compile(r"\b([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)")
_APOSTROPHES = "['’‘ʼ`´]"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# one writes the last digits of a number with or without what stands before them
_DIGITS_COMPARED = 8
# a name of two letters is told from initials only where it is the client's own
_SHORTEST_ALONE = 3
_NAMING = frozenset({Kind.CLIENT, Kind.EMAIL, Kind.PHONE, Kind.BIRTH_DATE})
_BETWEEN_NAMES = re.compile(r"[\s,'.\-]{1,3}")
_MONTH_NAMES = frozenset({"april", "may", "june", "july", "august", "jan", "mar", "dec"})
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|on|of|since|until|till|by|from|to|last|next|this|early|mid|late|during|before|after|between|and)|\d(?:st|nd|rd|th)?)[\s\-]*$"
)
_BEHIND_MONTH = re.compile(r"\.?,?\s+\d")
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
    apart = tuple(fold_words(client.family))
    # "O'Brien" is written "OBrien" as well
    for family in {apart, tuple(fold_words(re.sub(_APOSTROPHES, "", client.family)))}:
        yield from _forms_with(client, family, shared)


def _forms_with(
    client: ClientKnown, family: tuple[str, ...], shared: frozenset[str]
) -> Iterator[tuple[str, ...]]:
    for given in {tuple(fold_words(client.given)), tuple(fold_words(client.preferred))} - {()}:
        if family and not set(given + family) <= shared:
            yield given + family
            yield family + given
    for words in (tuple(fold_words(client.given)), tuple(fold_words(client.preferred)), family):
        telling = [word for word in words if word not in PARTICLES]
        if telling and not set(telling) <= shared and len("".join(telling)) >= _SHORTEST_ALONE:
            yield words


def _names(text: str, folded: Folded, index: dict[str, set[tuple[str, ...]]]) -> Iterator[tuple[int, str]]:
    """The names, of two that overlap the longer. An address that holds one is found as an address."""
    addresses = [found.span() for found in _EMAIL.finditer(folded.text)]
    within = {place for start, end in addresses for place in range(start, end)}
    tokens = [found.span() for found in _WORD.finditer(folded.text) if found.start() not in within]
    words = [folded.text[start:end] for start, end in tokens]
    place = 0
    while place < len(words):
        length = _longest_name(folded, tokens, words, place, index)
        if length:
            first, behind = folded.original(tokens[place][0], tokens[place + length - 1][1])
            yield first, text[first:behind]
        place += length or 1


def _longest_name(
    folded: Folded,
    tokens: list[tuple[int, int]],
    words: list[str],
    place: int,
    index: dict[str, set[tuple[str, ...]]],
) -> int:
    """Of how many words the longest name is that begins here; 0 where none does."""
    for form in sorted(index.get(words[place], ()), key=len, reverse=True):
        last = place + len(form) - 1
        if tuple(words[place : last + 1]) != form:
            continue
        apart = (folded.text[tokens[n][1] : tokens[n + 1][0]] for n in range(place, last))
        if not all(map(_BETWEEN_NAMES.fullmatch, apart)):
            continue
        if len(form) > 1 or _is_name(folded, *tokens[place]):
            return len(form)
    return 0


def _is_name(folded: Folded, start: int, end: int) -> bool:
    """Whether one word is a name as it stands.

    An ordinary word is one only where it is large within a sentence, or where a name stands; a month is none behind "in" or a day.
    """
    word, is_large = folded.text[start:end], folded.cased[start : start + 1].isupper()
    if word not in EVERYDAY_WORDS and word not in _MONTH_NAMES and not is_ordinary(word):
        return True
    if names_somebody(folded.cased, start, end):
        return True
    before = folded.text[max(0, start - 12) : start]
    if word in _MONTH_NAMES and (_BEFORE_MONTH.search(before) or _BEHIND_MONTH.match(folded.text, end)):
        return False
    return is_large and not _SENTENCE_BEGINS.search(before)


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
