"""Reading a letter's file, whatever it is. Pure: no Django. Called in a process of its own only: see ``apart``."""

from letters.files.kinds import kind_of
from letters.files.outcome import TEXT, TOO_MUCH, WORD, FileRead, FileRefused
from letters.files.pdf import read_pdf
from letters.files.plain_text import read_plain_text
from letters.files.word import read_word


def read_here(content: bytes, file_name: str = "") -> FileRead:
    """The file's text and metadata, or the reason why it is refused; nothing is raised for any content."""
    try:
        kind = kind_of(content, file_name)
        if kind == TEXT:
            return read_plain_text(content)
        return read_word(content) if kind == WORD else read_pdf(content)
    except FileRefused as refusal:
        return FileRead(refusal.decision)
    except (MemoryError, RecursionError):
        return FileRead(TOO_MUCH)
