"""A letter as plain text, in one of the ways in which text is written down. Pure: no Django."""

import codecs

from letters.files.characters import not_too_long, plain
from letters.files.charsets import Characters, characters_of
from letters.files.left_out import LeftOut, tally
from letters.files.outcome import TEXT, FileRead, FileRefused, taken

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_TEXT = "The file is no text, though it is called one. Letters are taken as .txt, .docx or PDF with text."


def read_plain_text(content: bytes) -> FileRead:
    """The text in UTF-8, UTF-16 with its mark, as Windows wrote it (cp1252), or in what its bytes look like.

    Raises FileRefused: ``wrong_type`` for what is no text at all, ``no_text`` for a text of blanks.
    """
    found = _characters(content)
    text = plain(found.text)
    if not text.strip():
        raise FileRefused("no_text", "The file holds no text.")
    left_out = tally([LeftOut.CHARACTERS] if found.is_guessed else ())
    return taken(TEXT, not_too_long(text), {}, left_out)


def _characters(content: bytes) -> Characters:
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "")
    if not encoding and b"\x00" in content:
        raise FileRefused("wrong_type", _NOT_TEXT)
    found = characters_of(content)
    if "\x00" in found.text or "\ufffd" in found.text or not _reads_as_text(found.text):
        raise FileRefused("wrong_type", _NOT_TEXT)
    return found


def _reads_as_text(text: str) -> bool:
    """Whether hardly any of its characters are controls: cp1252 makes letters of nearly any bytes."""
    controls = sum(character < " " and character not in "\t\n\r\f\x0b" for character in text)
    return controls * 100 <= len(text)
