"""Cells that a program spoiled on their way here: they would come in as a client's name or number. Pure: no database.

A spoiled name is more than ugly: the redaction looks for what the record holds, and would not find the real one in a letter.
"""

import re

from ftfy.badness import is_bad

REPLACEMENT_CHARACTER = "\ufffd"
# what Excel, LibreOffice and Google Sheets write in a cell that they cannot work out
_SPREADSHEET_ERROR = re.compile(
    r"#(N/A|NAME\?|REF!|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|ERROR!|GETTING_DATA|#+)|Err:\d+",
    re.IGNORECASE,
)
# 6.14126E+10, 4,12E+08: digits that are lost; "1E5" alone may be a code
_SPREADSHEET_NUMBER = re.compile(r"[+-]?\d+([.,]\d+E[+-]?\d+|E[+-]\d+)", re.IGNORECASE)
# what other programs write for nothing; without the surnames None and Null
_STANDS_FOR_NOTHING = frozenset({"n/a", "n.a.", "nan", "undefined", "#n/a n/a"})


def damage_of(cell: str) -> str | None:
    """What was done to a cell of any column, as a reason to refuse it; `None` for a cell that is as it was typed.

    Args:
        cell: as it stands in the file, before characters that are not seen are taken out: they are a mark of damage.
    """
    text = cell.strip()
    if REPLACEMENT_CHARACTER in text:
        return "holds U+FFFD in place of a letter that was lost"
    if _SPREADSHEET_ERROR.fullmatch(text):
        return "is a spreadsheet’s error, not a value"
    if is_bad(text) or _reads_as_utf8(text):
        return "is UTF-8 that was read as another encoding: its letters are broken"
    return None


def is_spreadsheet_number(text: str) -> bool:
    """Whether a text is a long number as a spreadsheet shortens it: ``6.14126E+10``."""
    return bool(_SPREADSHEET_NUMBER.fullmatch(text))


def stands_for_nothing(text: str) -> bool:
    """Whether a text is what programs write where there is no value: ``n/a``, ``NaN``."""
    return text.lower() in _STANDS_FOR_NOTHING


def _reads_as_utf8(text: str) -> bool:
    """Whether all of it becomes other letters when its Windows-1252 bytes are read as UTF-8: ``ÄŒapek``."""
    if text.isascii():
        return False
    try:
        text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return False
    return True
