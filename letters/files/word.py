"""A letter as a Word document (.docx): a zip, looked through before anything in it is unpacked. Pure: no Django.

Nothing is run, followed or kept: a document with macros, embedded files or outside parts is refused. Read are the text
with its tables as rows parted by tabulators, headers and footers, notes, text boxes, and what the document says of its author; what
is no text is counted.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from letters.files.characters import not_too_long, plain
from letters.files.left_out import LeftOut, tally
from letters.files.outcome import WORD, FileRead, FileRefused, taken
from letters.files.properties import added_properties, joined, word_properties
from letters.files.word_body import BodyRead, body_text
from letters.files.word_styles import hiding_styles
from letters.files.word_xml import elements_named, outside_targets, parts_by_content_type
from letters.files.xml_reading import BrokenXml

MOST_MEMBERS = 500
LARGEST_UNPACKED = 40 * 1024 * 1024
LARGEST_PART = 8 * 1024 * 1024
# text shrinks to a tenth; what shrinks to less than a hundredth was made to
MOST_SHRUNK = 100
SHRINKING_COUNTS_FROM = 256 * 1024

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CONTENT_TYPES = "[Content_Types].xml"
# where each is, unless the document names another place by the type of its content
_PROPERTIES = (
    ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", word_properties),
    (
        "docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        word_properties,
    ),
    (
        "docProps/custom.xml",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        added_properties,
    ),
)
_MACROS = re.compile(r"vba(project|data)|macrosheet|(^|/)activex", re.IGNORECASE)
_EMBEDDED = re.compile(
    r"(^|/)embeddings/|oleobject|\.(bin|exe|dll|js|vbs|zip|docm|docx|xlsx|pptx)$", re.IGNORECASE
)
_HARMLESS = re.compile(r"printersettings", re.IGNORECASE)


def read_word(content: bytes) -> FileRead:
    """The document's text and metadata.

    Raises FileRefused: ``broken_file``, ``protected``, ``zip_bomb``, ``wrong_type``, ``macros``, ``embedded_files``,
    ``outside_parts``, ``no_text``, ``too_much_metadata``.
    """
    try:
        with ZipFile(BytesIO(content)) as document:
            _look_through(document)
            return _read(document)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, OSError, BrokenXml) as fault:
        raise FileRefused(
            "broken_file", "The Word document is damaged. Save it again, and send that."
        ) from fault


def _look_through(document: ZipFile) -> None:
    """Everything that can be told from the list of what is in it, before anything is unpacked."""
    members = document.infolist()
    names = [member.filename for member in members]
    if len(members) > MOST_MEMBERS or len(set(names)) != len(names):
        raise FileRefused("zip_bomb", "The document is packed in a way that no letter is, and is not taken.")
    if any(member.flag_bits & 0x1 for member in members):
        raise FileRefused("protected", "The document is protected by a password. Send it without.")
    if any(_is_bomb(member) for member in members) or _unpacked(members) > LARGEST_UNPACKED:
        raise FileRefused("zip_bomb", "The document grows out of all measure when it is unpacked.")
    if _CONTENT_TYPES not in names:
        raise FileRefused("wrong_type", "The file is a zip, and no Word document. Send the letter by itself.")
    _nothing_but_a_document(names)


def _nothing_but_a_document(names: list[str]) -> None:
    if any(_MACROS.search(name) for name in names):
        raise FileRefused("macros", "The document has macros. Save it as .docx without them, and send that.")
    embedded = [name for name in names if _EMBEDDED.search(name) and not _HARMLESS.search(name)]
    if embedded:
        raise FileRefused(
            "embedded_files", "The document has other files in it. Take them out, and send it again."
        )


def _unpacked(members: list[ZipInfo]) -> int:
    return sum(member.file_size for member in members)


def _is_bomb(member: ZipInfo) -> bool:
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return True
    shrunk = member.file_size > MOST_SHRUNK * max(member.compress_size, 1)
    return shrunk and member.file_size > SHRINKING_COUNTS_FROM


def _part(document: ZipFile, name: str) -> bytes:
    """One part, unpacked only as far as a part may grow, whatever the list says of its size."""
    with document.open(name) as packed:
        unpacked = packed.read(LARGEST_PART + 1)
    if len(unpacked) > LARGEST_PART:
        raise FileRefused("zip_bomb", "The document grows out of all measure when it is unpacked.")
    return unpacked


def _read(document: ZipFile) -> FileRead:
    names = set(document.namelist())
    types = parts_by_content_type(_part(document, _CONTENT_TYPES))
    if any("macroenabled" in kind.lower() for kind in types):
        raise FileRefused("macros", "The document has macros. Save it as .docx without them, and send that.")
    main = next(iter(types.get(_MAIN, [])), "").lstrip("/")
    if main not in names:
        raise FileRefused("wrong_type", "The file is an Office file, but no Word document.")
    for name in sorted(names):
        if name.endswith(".rels") and outside_targets(_part(document, name)):
            because = "The document takes parts of itself from elsewhere. Save it as PDF, and send that."
            raise FileRefused("outside_parts", because)
    parts = _Parts(document, names, types)
    text, left_out = _whole_text(parts, main)
    text = plain(text)
    if not text.strip():
        because = "The document holds no text, perhaps only a picture of the letter. Send the letter as text."
        raise FileRefused("no_text", because)
    metadata = joined(_properties(document, names, types))
    return taken(WORD, not_too_long(text), metadata, tally(left_out))


def _properties(document: ZipFile, names: set[str], types: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for usual, kind, read in _PROPERTIES:
        for name in {usual, *(part.lstrip("/") for part in types.get(kind, [])[:1])} & names:
            yield from read(_part(document, name))


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a document by what they hold: named as usual, or by the type of their content."""

    document: ZipFile
    names: set[str]
    types: dict[str, list[str]]

    def named(self, what: str) -> list[str]:
        """The parts of one kind, as ``header``, in order."""
        usual = re.compile(rf"word/{what}\d*\.xml")
        found = {name for name in self.names if usual.fullmatch(name)}
        of_type = f".{what}+xml"
        for kind, parts in self.types.items():
            if kind.endswith(of_type):
                found |= {name for part in parts if (name := part.lstrip("/")) in self.names}
        return sorted(found)

    def content(self, name: str) -> bytes:
        """One part, unpacked."""
        return _part(self.document, name)


def _whole_text(parts: _Parts, main: str) -> tuple[str, list[LeftOut]]:
    """Headers, the letter, its notes, footers; a header that each section repeats is read once. And what is left out of them."""
    hiding = frozenset[str]().union(*(hiding_styles(parts.content(name)) for name in parts.named("styles")))

    def read(*kinds: str) -> list[BodyRead]:
        return [body_text(parts.content(name), hiding) for kind in kinds for name in parts.named(kind)]

    bodies = [
        *read("header"),
        body_text(parts.content(main), hiding),
        *read("footnotes", "endnotes", "footer"),
    ]
    # a header that each section repeats is one, with all that it holds
    told = {plain(body.text): body for body in reversed(bodies)}
    left_out = [kind for body in told.values() for kind in body.left_out]
    for name in parts.named("comments"):
        left_out += [LeftOut.COMMENT] * elements_named(parts.content(name), "comment")
    pieces = dict.fromkeys(plain(body.text) for body in bodies)
    return "\n\n".join(piece for piece in pieces if piece.strip()), left_out
