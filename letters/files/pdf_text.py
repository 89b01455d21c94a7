"""The text of a PDF: its pages in reading order, what is filled into its fields, and what is noted on them. Pure: no Django."""

import re
from collections import Counter
from collections.abc import Iterator

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from letters.files.characters import plain
from letters.files.columns import in_reading_order
from letters.files.left_out import LeftOut
from letters.files.symbols import EMPTY, TICKED

# looking for columns reads a page a second time; longer letters are read as they were drawn
MOST_PAGES_IN_COLUMNS = 12
MOST_NOTES = 500
_DEEPEST = 20
_HIDDEN = 0b100010
# a pop-up repeats the note that it belongs to; a link says nothing of its own
_SILENT = frozenset({"/Popup", "/Link", "/Widget", "/PrinterMark", "/TrapNet", "/Watermark"})
_PUSH_BUTTON = 1 << 16
_BROKEN_WORD = re.compile(r"([^\W\d_]{2,})[-\u2010\u00ad]\n([^\W\d_]{2,})")
_BROKEN_SOFTLY = re.compile(r"\u00ad\n?")
# these are written with their hyphen wherever they stand
_KEEP_HYPHEN = frozenset({"self", "well", "non", "co", "ex", "part", "full", "half", "long", "short", "follow", "check", "step", "face",
                          "high", "low", "mid", "one", "two", "three", "four", "five", "six", "in", "on", "semi", "anti"})  # fmt: skip


def whole_text(reader: PdfReader) -> tuple[str, list[LeftOut]]:
    """The text, page by page, each with its fields and notes below; and what is left out of it."""
    pages: list[str] = []
    left_out: list[LeftOut] = []
    seen: set[int] = set()
    notes = 0
    for number, page in enumerate(reader.pages):
        text = page.extract_text()
        if number < MOST_PAGES_IN_COLUMNS:
            text = _ordered(page, text)
        said = list(_notes(page, seen, left_out))
        notes += len(said)
        if not any(character.isalpha() for character in text) and not said and "/Contents" in page:
            left_out.append(LeftOut.PAGE)
        pages.append("\n".join([whole_words(text), *said]) if notes <= MOST_NOTES else whole_words(text))
    pages += list(_fields_elsewhere(reader, seen))
    return "\n\n".join(pages), left_out


def whole_words(text: str) -> str:
    """The text with words put together that a line's end broke: "recom-" and "mend", but "self-" and "esteem"."""
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return _BROKEN_SOFTLY.sub("", _BROKEN_WORD.sub(_rejoined, lines))


def _rejoined(found: re.Match[str]) -> str:
    before, after = found[1], found[2]
    keeps = after[0].isupper() or before.lower() in _KEEP_HYPHEN
    return f"{before}-{after}" if keeps else f"{before}{after}"


def _ordered(page: PageObject, text: str) -> str:
    """The page column by column; as it was drawn where it has none, or where looking for them would lose a letter."""
    try:
        grid = page.extract_text(extraction_mode="layout", layout_mode_strip_rotated=False)
    # the library lays out only what it has measures for
    except (ZeroDivisionError, KeyError, ValueError, TypeError, AttributeError, IndexError):
        return text
    ordered = in_reading_order(grid)
    if ordered is None or _letters(ordered) != _letters(text):
        return text
    return ordered


def _letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def _notes(page: PageObject, seen: set[int], left_out: list[LeftOut]) -> Iterator[str]:
    """What is filled in and noted on a page, from its top; each field once."""
    notes = [note for note in _objects(page.get("/Annots")) if isinstance(note, DictionaryObject)]
    for note in sorted(notes[:MOST_NOTES], key=_from_the_top):
        words = _field(note, seen) if note.get("/Subtype") == "/Widget" else _noted(note)
        if not words:
            continue
        if int(note.get("/F", 0)) & _HIDDEN:
            left_out.append(LeftOut.HIDDEN_TEXT)
            continue
        yield words
    if len(notes) > MOST_NOTES:
        left_out.append(LeftOut.COMMENT)


def _objects(found: PdfObject | None) -> Iterator[PdfObject]:
    held = found.get_object() if found is not None else None
    if isinstance(held, ArrayObject):
        for inner in held:
            if (each := inner.get_object()) is not None:
                yield each


def _from_the_top(note: DictionaryObject) -> tuple[float, float]:
    place = [float(number) for number in note.get("/Rect", [0, 0, 0, 0])]
    return (-max(place[1::2], default=0.0), min(place[0::2], default=0.0))


def _noted(note: DictionaryObject) -> str:
    if note.get("/Subtype") in _SILENT:
        return ""
    return _said(note.get("/Contents"))


def _field(widget: DictionaryObject, seen: set[int]) -> str:
    """ "reason: The work is half done", "☒ agreed"; empty for a field without an answer, or one that was said already."""
    field = widget
    named, kind, value, flags = _inherited(widget)
    if kind == "/Btn":
        return _button(widget, named, flags)
    while "/T" not in field and isinstance(parent := _parent(field), DictionaryObject):
        field = parent
    if id(field) in seen:
        return ""
    seen.add(id(field))
    if kind not in ("/Tx", "/Ch"):
        return ""
    return _named(named, _said(value))


def _button(widget: DictionaryObject, named: str, flags: int) -> str:
    if flags & _PUSH_BUTTON:
        return ""
    state = str(widget.get("/AS", widget.get("/V", "/Off")))
    option = "" if state in ("/Off", "/Yes", "/On", "/1") else f" {state.removeprefix('/')}"
    return f"{EMPTY if state == '/Off' else TICKED} {named}{option}".rstrip()


def _inherited(widget: DictionaryObject) -> tuple[str, str, PdfObject | None, int]:
    """What a field is called, its kind, its value and its flags: each of its own, or of what it belongs to."""
    names: list[str] = []
    kind, value, flags = "", None, 0
    part: DictionaryObject | None = widget
    for _ in range(_DEEPEST):
        if part is None:
            break
        if name := _said(part.get("/TU")) or _said(part.get("/T")):
            names.append(name)
        kind = kind or str(part.get("/FT", ""))
        value = part.get("/V") if value is None else value
        flags = flags or int(part.get("/Ff", 0))
        part = _parent(part)
    return (names[0] if names else ""), kind, value, flags


def _parent(part: DictionaryObject) -> DictionaryObject | None:
    found = part.get("/Parent")
    held = found.get_object() if found is not None else None
    return held if isinstance(held, DictionaryObject) else None


def _fields_elsewhere(reader: PdfReader, seen: set[int]) -> Iterator[str]:
    """Fields that no page shows."""
    form = reader.root_object.get("/AcroForm")
    held = form.get_object() if form is not None else None
    waiting = list(_objects(held.get("/Fields"))) if isinstance(held, DictionaryObject) else []
    for _ in range(MOST_NOTES):
        if not waiting:
            return
        field = waiting.pop(0)
        if not isinstance(field, DictionaryObject):
            continue
        kids = [kid for kid in _objects(field.get("/Kids")) if isinstance(kid, DictionaryObject)]
        if any("/T" in kid for kid in kids):
            waiting += kids
            continue
        is_text = field.get("/FT") in ("/Tx", "/Ch") and not kids
        if is_text and id(field) not in seen and (words := _field(field, seen)):
            yield words


def _named(named: str, value: str) -> str:
    if not value:
        return ""
    return f"{named}: {value}" if named else value


def _said(value: object) -> str:
    """A text, or several of them; empty for what is none."""
    held = value.get_object() if isinstance(value, PdfObject) else value
    if isinstance(held, ArrayObject):
        return ", ".join(filter(None, map(_said, held)))
    if isinstance(held, bytes):
        return plain(held.decode("latin-1")).strip()
    return plain(str(held)).strip() if isinstance(held, str) else ""
