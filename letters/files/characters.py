"""Text as it is kept: its lines ended by ``\\n``, without characters that nobody can see. Pure: no Django."""

import re

from letters.files.outcome import MOST_CHARACTERS, FileRefused
from redaction.unseen_characters import without_unseen

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# tabulator and line feed stay; half characters (surrogates) can be neither stored nor sent
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_MANY_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*){2,}\n")


def plain(text: str) -> str:
    """The text with one kind of line end, no control characters, and never more than two blank lines in a row."""
    lines = without_unseen(_UNSEEN.sub("", _LINE_ENDS.sub("\n", text))).split("\n")
    return _MANY_BLANK_LINES.sub("\n\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n")


def not_too_long(text: str) -> str:
    """The text itself. Raises FileRefused (``text_too_long``) for more than any letter has."""
    if len(text) > MOST_CHARACTERS:
        raise FileRefused("text_too_long", "The file holds far more text than a letter.")
    return text
