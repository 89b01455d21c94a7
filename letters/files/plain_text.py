"""A letter as plain text, in one of the ways in which text is written down. Pure: no Django."""

import codecs

from letters.files.characters import not_too_long, plain
from letters.files.outcome import TEXT, FileRead, FileRefused, taken

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_TEXT = "The file is no text, though it is called one. Letters are taken as .txt, .docx or PDF with text."


def read_plain_text(content: bytes) -> FileRead:
    """The text in UTF-8, UTF-16 with its mark, or as Windows wrote it (cp1252).

    Raises FileRefused: ``wrong_type`` for what is no text at all, ``no_text`` for a text of blanks.
    """
    text = plain(_decoded(content))
    if not text.strip():
        raise FileRefused("no_text", "The file holds no text.")
    return taken(TEXT, not_too_long(text), {})


def _decoded(content: bytes) -> str:
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "")
    if not encoding and b"\x00" in content:
        raise FileRefused("wrong_type", _NOT_TEXT)
    for attempt in [encoding] if encoding else ["utf-8", "cp1252"]:
        try:
            text = content.decode(attempt)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and _reads_as_text(text):
            return text
    raise FileRefused("wrong_type", _NOT_TEXT)


def _reads_as_text(text: str) -> bool:
    """Whether hardly any of its characters are controls: cp1252 makes letters of nearly any bytes."""
    controls = sum(character < " " and character not in "\t\n\r\f\x0b" for character in text)
    return controls * 100 <= len(text)
