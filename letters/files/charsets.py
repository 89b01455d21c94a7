"""The characters of a file or of a message's part, whatever its label says of them. Pure: no Django.

Programs write Windows' characters under the label of Latin 1, UTF-8 under any, and none at all. What the bytes can only be, they
are; then the label counts; and only what neither settles is guessed, from a part of it.
"""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# these labels are put on by default, whatever is in the part
_SAY_NOTHING = frozenset({"", "ascii", "us-ascii", "ansi_x3.4-1968", "latin-1", "latin1", "iso-8859-1", "iso8859-1", "8bit",
                          "unknown", "unknown-8bit", "x-unknown", "default", "binary", "utf-8", "utf8"})  # fmt: skip
_LATIN = frozenset({"latin-1", "latin1", "iso-8859-1", "iso8859-1"})
_WINDOWS = "cp1252"
_GUESSED_FROM = 8_000
# what letters may be written in here; of two that fit alike, the first
_CANDIDATES = [_WINDOWS, "mac_roman", "cp850", "cp1250", "cp1251", "cp1253", "cp1254", "koi8_r", "shift_jis", "gb18030", "big5", "euc_kr"]  # fmt: skip
_LABEL = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)
_LABEL_WITHIN = 4_096
# letters of Western languages, and the signs that word processors put between them
_USUAL = re.compile(
    r"[\x00-\x7f\u00a0-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac\u2122]*"
)


@dataclass(frozen=True, slots=True)
class Characters:
    """The text; ``is_guessed``: neither the bytes nor a label say for certain that it is this one."""

    text: str
    is_guessed: bool = False


def characters_of(content: bytes, label: str = "", *, is_page: bool = False) -> Characters:
    """The text. What stands for no character becomes U+FFFD, and is guessed.

    Args:
        content: the part, its transfer encoding undone.
        label: the character set that the message names; empty for none.
        is_page: it is HTML, which may name its own.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _as_said(content.decode(encoding, "replace"))
    label = label.strip().strip("\"'").lower()
    if is_page and label in _SAY_NOTHING - _LATIN - {"utf-8", "utf8"}:
        own = _LABEL.search(content[:_LABEL_WITHIN])
        label = own[1].decode("ascii").lower() if own else label
    if label not in _SAY_NOTHING and (text := _decoded(content, label)) is not None:
        return _as_said(text)
    if (text := _decoded(content, "utf-8")) is not None:
        return _as_said(text)
    if label in _LATIN:
        return Characters(_windows(content))
    return _guessed(content)


def _as_said(text: str) -> Characters:
    return Characters(text, is_guessed="\ufffd" in text)


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _windows(content: bytes) -> str:
    """As Windows wrote it; the five bytes that stand for nothing there are kept as controls, and taken out with these."""
    text = _decoded(content, _WINDOWS)
    return text if text is not None else content.decode(_WINDOWS, "replace")


def _guessed(content: bytes) -> Characters:
    """As Windows wrote it where that gives Western letters alone; else as the library finds."""
    text = _windows(content)
    if "\ufffd" not in text and _USUAL.fullmatch(text) and not _looks_broken(text):
        return Characters(text)
    found = from_bytes(_around_the_first(content), cp_isolation=_CANDIDATES).best()
    guessed = _decoded(content, found.encoding) if found else None
    return Characters(guessed if guessed is not None else content.decode("utf-8", "replace"), is_guessed=True)


_SIGN_IN_WORD = re.compile(r"[a-z][\u0080-\u00bf\u2013-\u2122\u00d7\u00f7][a-z]")
# Icelandic alone has these; more often they are another alphabet's letters, read wrongly
_SELDOM = frozenset("þÞðÐýÝ³¹¿¯¼¾ª£")


def _looks_broken(text: str) -> bool:
    """Whether signs stand where letters do, as in "caf‡e", or hardly a letter is plain."""
    apart = text.translate(dict.fromkeys(map(ord, "\u2019\u2013\u2014\u00a0"), " "))
    strange = sum(character > "\x7f" for character in text if character.isalpha())
    plain = sum("a" <= character <= "z" for character in text.lower())
    return bool(_SIGN_IN_WORD.search(apart)) or strange > plain // 2 or not _SELDOM.isdisjoint(text)


def _around_the_first(content: bytes) -> bytes:
    """The part of it in which something is to be told from."""
    first = next((place for place, byte in enumerate(content) if byte > 0x7F), 0)
    return content[max(0, first - _GUESSED_FROM // 2) : first + _GUESSED_FROM]
