"""Reading the letters: what the record knows, the text, and its true spans (letters/README.md describes the mark-up)."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redaction import Identifiers, PersonName

FOLDER = Path(__file__).parent / "letters"
HALVES = ("tuning", "untouched")
HEADER_ENDS = "\n+++\n"
EITHER = "either"
PRONOUN = "pronoun"
# what the client's record always knows
OF_RECORD = frozenset(
    {"client", "consultant", "employer", "position", "site", "birth_date", "reference", PRONOUN}
)
OTHER_KINDS = frozenset(
    [
        "person",
        "email",
        "phone",
        "username",
        "url",
        "address",
        "postcode",
        "number",
        "date",
        "age",
        "town",
        "school",
        "organisation",
        # what singles a person out without naming them, a place told by what stands there, pronouns said to be somebody's
        "singling",
        "landmark",
        "statement",
    ]
)
KINDS = OF_RECORD | OTHER_KINDS | {EITHER}
HEADER = frozenset(
    [
        "given",
        "family",
        "preferred",
        "pronouns",
        "born",
        "position",
        "site",
        "employer",
        "emails",
        "phones",
        "references",
        "consultants",
        "written",
    ]
)
_MARK = re.compile(r"\{(?P<star>\*?)(?P<kind>\w+)\|(?P<text>[^{}]+)\}")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_TITLE = (
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Doctor|Captain|Capt|Wing Commander|Superintendent|(?:Senior )?Constable"
    r"|(?:Detective )?Sergeant|PC|DC|Officer|Councillor|Minister|Rev|Reverend|Pastor|Father|Sister|Brother|Signora|Sra|don|Doña"
    r"|Matua|Whaea|Aunty|Auntie|Nanny|Bà|Ông|Thầy)\b\.?"
)
_TITLES = re.compile(_TITLE)
# at the beginning of a person's mark, where a name follows
_TITLES_BEFORE = re.compile(rf"(?:{_TITLE}\s+)+(?=[^\W_])", re.IGNORECASE)
_PEOPLE = frozenset({"client", "consultant", "person"})
_GENDERED = re.compile(r"\b(?:(?P<he>he|him|his|himself)|(?P<she>she|her|hers|herself))\b", re.IGNORECASE)


class MarkUpWrong(ValueError):
    """A letter's header or mark-up is not as letters/README.md says."""


@dataclass(frozen=True, slots=True)
class TrueSpan:
    """A stretch ``[start, end)`` of a letter, in characters, that is masked rightly. ``known``: the record knows it."""

    start: int
    end: int
    kind: str
    known: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter without its mark-up, what must be masked in it, and what the record knows."""

    name: str
    text: str
    spans: tuple[TrueSpan, ...]
    known: Identifiers


def letters(half: str) -> tuple[Letter, ...]:
    """The letters of ``tuning`` or ``untouched``, by file name. MarkUpWrong names the file that cannot be read."""
    return tuple(
        read_letter(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted((FOLDER / half).glob("*.txt"))
    )


def read_letter(name: str, source: str) -> Letter:
    """One letter from the text of its file; MarkUpWrong says which letter and what is wrong with it."""
    head, ends, body = source.partition(HEADER_ENDS)
    if not ends:
        raise MarkUpWrong(f"{name}: no line +++ after the header")
    header = _header(name, head)
    text, marked = _without_marks(name, body)
    spans = (*marked, *_gendered(text, marked, header.get("pronouns", "")), *_titles(text, marked))
    in_order = tuple(sorted(spans, key=lambda span: span.start))
    return Letter(name, text, in_order, _identifiers(header))


def _header(name: str, head: str) -> dict[str, Any]:
    try:
        header = tomllib.loads(head)
    except tomllib.TOMLDecodeError as wrong:
        raise MarkUpWrong(f"{name}: {wrong}") from wrong
    if unknown := header.keys() - HEADER:
        raise MarkUpWrong(f"{name}: no such heading: {', '.join(sorted(unknown))}")
    if missing := {"given", "family", "written"} - header.keys():
        raise MarkUpWrong(f"{name}: the header lacks {', '.join(sorted(missing))}")
    return header


def _without_marks(name: str, body: str) -> tuple[str, list[TrueSpan]]:
    pieces: list[str] = []
    spans: list[TrueSpan] = []
    length = reached = 0
    for mark in _MARK.finditer(body):
        if mark["kind"] not in KINDS:
            raise MarkUpWrong(f"{name}: no such kind: {mark['kind']}")
        before, inside = _plain(name, body[reached : mark.start()]), _plain(name, mark["text"])
        start = length + len(before)
        length = start + len(inside)
        if mark["kind"] in _PEOPLE and (titles := _TITLES_BEFORE.match(inside)):
            start += titles.end()
        spans.append(TrueSpan(start, length, mark["kind"], bool(mark["star"]) or mark["kind"] in OF_RECORD))
        pieces += [before, inside]
        reached = mark.end()
    pieces.append(_plain(name, body[reached:]))
    return "".join(pieces), spans


def _plain(name: str, text: str) -> str:
    if "{" in text or "}" in text:
        raise MarkUpWrong(f"{name}: a mark is left open")
    return _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text)


def _gendered(text: str, marked: list[TrueSpan], recorded: str) -> list[TrueSpan]:
    """Pronouns of the recorded set are to be masked; the others may be, since whose they are is not always certain."""
    sets = {match.lastgroup for match in _GENDERED.finditer(recorded)}
    return [
        TrueSpan(*match.span(), PRONOUN if match.lastgroup in sets else EITHER, match.lastgroup in sets)
        for match in _GENDERED.finditer(text)
        if not _inside(match, marked)
    ]


def _titles(text: str, marked: list[TrueSpan]) -> list[TrueSpan]:
    return [
        TrueSpan(*match.span(), EITHER, known=False)
        for match in _TITLES.finditer(text)
        if not _inside(match, marked)
    ]


def _inside(match: re.Match[str], marked: list[TrueSpan]) -> bool:
    return any(span.start < match.end() and match.start() < span.end for span in marked)


def _identifiers(header: dict[str, Any]) -> Identifiers:
    return Identifiers(
        client=PersonName(header["given"], header["family"], tuple(header.get("preferred", ()))),
        consultants=tuple(map(PersonName.of, header.get("consultants", ()))),
        emails=tuple(header.get("emails", ())),
        phones=tuple(header.get("phones", ())),
        birth_date=header.get("born"),
        pronouns=header.get("pronouns", ""),
        position=header.get("position", ""),
        site=header.get("site", ""),
        employer=header.get("employer", ""),
        references=tuple(header.get("references", ())),
        on=header["written"],
    )
