"""Reading a letter's file, whatever it is. Pure: no Django. Called in a process of its own only: see ``apart``."""

from extra_requests.letter_files.kinds import kind_of
from extra_requests.letter_files.outcome import TEXT, TOO_MUCH, WORD, FileRead, FileRefused
from extra_requests.letter_files.pdf import read_pdf
from extra_requests.letter_files.plain_text import read_plain_text
from extra_requests.letter_files.word import read_word


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
