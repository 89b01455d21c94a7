"""What kind of file it is: asked of its content alone. Its name may only not contradict it. Pure: no Django."""

from io import BytesIO
from zipfile import is_zipfile

from letters.files.outcome import LARGEST_FILE, PDF, TEXT, WORD, FileRefused

ZIP_START, PDF_START = b"PK\x03\x04", b"%PDF-"
_NAMED = {"txt": TEXT, "docx": WORD, "pdf": PDF}
_WORDS = {TEXT: "plain text", WORD: "a Word document", PDF: "a PDF"}
# what else is sent by mistake, and what to do about it
_OTHERS = (
    (
        b"\xd0\xcf\x11\xe0",
        "an older Office document, or one with a password. Save it as .docx without a password, or as PDF",
    ),
    (b"{\\rtf", "a rich text (RTF). Save it as .docx or as PDF"),
    (b"\x89PNG", "a picture. Send the letter itself as .docx, .txt or PDF with text"),
    (b"\xff\xd8\xff", "a picture. Send the letter itself as .docx, .txt or PDF with text"),
    (b"GIF8", "a picture. Send the letter itself as .docx, .txt or PDF with text"),
    (b"MZ", "a program. Programs are never taken"),
    (b"\x7fELF", "a program. Programs are never taken"),
)
_PAGES = (b"<!doctype", b"<html", b"<?xml", b"<script", b"<svg")


def kind_of(content: bytes, file_name: str = "") -> str:
    """The media type of ``content``: text, Word or PDF.

    Raises FileRefused: ``file_empty``, ``file_too_large``, ``wrong_type``, ``two_types_in_one`` (a file that is two things at
    once shows one to people and another to programs), ``wrong_name``.
    """
    if not content:
        raise FileRefused("file_empty", "The file is empty.")
    if len(content) > LARGEST_FILE:
        raise FileRefused("file_too_large", "The file is too large: 5 MB are the most.")
    kind = _kind_by_content(content)
    extension = file_name.rpartition(".")[2].lower() if "." in file_name else ""
    named = _NAMED.get(extension)
    if named and named != kind:
        raise FileRefused(
            "wrong_name",
            f"The file is called .{extension}, but is not {_WORDS[named]}. Save the letter again, and send that.",
        )
    return kind


def _kind_by_content(content: bytes) -> str:
    for start, what in _OTHERS:
        if content.startswith(start):
            raise FileRefused(
                "wrong_type", f"The file is {what}. Letters are taken as .txt, .docx or PDF with text."
            )
    holds_zip = is_zipfile(BytesIO(content))
    holds_pdf = PDF_START in content[:1024]
    if (holds_zip and holds_pdf) or (holds_zip and not content.startswith(ZIP_START)):
        raise FileRefused("two_types_in_one", "The file is two kinds of file in one, and is not taken.")
    if content.startswith(PDF_START):
        return PDF
    if content.startswith(ZIP_START):
        return WORD
    if holds_pdf or content[:64].lstrip().lower().startswith(_PAGES):
        raise FileRefused(
            "wrong_type",
            "The file is no letter that can be taken: .txt, .docx or PDF with text are.",
        )
    return TEXT
