"""Names whose letters were damaged on the way: read in another encoding, lost, or written as a code. Pure: no Django."""

import unicodedata
from collections.abc import Iterator
from html.entities import codepoint2name
from urllib.parse import quote

from redaction.unseen_characters import without_unseen

_READ_AS = ("cp1252", "latin-1", "mac_roman", "cp850")
_LOST = ("?", "??", "\ufffd", "\ufffd\ufffd", "_", "*", "")
_SHORTEST = 3


def damaged(written: str) -> frozenset[str]:
    """What may be left of a name, in small letters; empty for one of plain letters, which nothing damages."""
    if written.isascii():
        return frozenset()
    forms = {form.lower() for form in _forms(written)}
    plain = unicodedata.normalize("NFC", written).lower()
    return frozenset(form for form in forms if len(form) >= _SHORTEST and form != plain)


def repaired(written: str) -> str:
    """A name that came in damaged, as it was meant; empty where nothing shows that it was."""
    if written.isascii():
        return ""
    for encoding in _READ_AS[:2]:
        try:
            meant = written.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if meant != written and any(letter.isalpha() for letter in meant):
            return meant
    return ""


def _forms(written: str) -> Iterator[str]:
    for form in ("NFC", "NFD"):
        normal = unicodedata.normalize(form, written)
        for encoding in _READ_AS:
            once = normal.encode().decode(encoding, "ignore")
            yield once
            yield without_unseen(once)
            yield once.replace("\xa0", " ")
            if encoding == "cp1252":
                yield once.encode().decode(encoding, "ignore")
    composed = unicodedata.normalize("NFC", written)
    yield composed.encode("latin-1", "ignore").decode("utf-8", "replace")
    for instead in _LOST:
        yield "".join(letter if letter.isascii() else instead for letter in composed)
    yield "".join(letter if letter.isascii() else f"&#{ord(letter)};" for letter in composed)
    yield "".join(
        letter if letter.isascii() else f"&{codepoint2name.get(ord(letter), 'x')};" for letter in composed
    )
    yield quote(composed)
    yield quote(composed).replace("%", "=")
