"""The XML within a Word document, read one element at a time. Pure: no Django.

No entity is ever resolved: a document type, the beginning of every such attack, is refused, and so is what nests without end.
"""

from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from extra_requests.letter_files.outcome import FileRefused

DEEPEST = 250
_SEPARATOR = " "
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
# what a document may point to outside of itself: a link is text, everything else is fetched when it is opened
_LINKS = ("/hyperlink",)
_PROPERTIES = {
    "creator": "author",
    "lastModifiedBy": "last modified by",
    "title": "title",
    "subject": "subject",
    "description": "comments",
    "keywords": "keywords",
    "category": "category",
    "Company": "company",
    "Manager": "manager",
    "Template": "template",
}


def body_text(xml: bytes) -> str:
    """The text of a document, header, footer or notes part; cells of a table's row parted by tabulators."""
    reading = _Body()
    _parse(xml, reading.begins, reading.ends, reading.says)
    return "".join(reading.pieces)


def parts_by_content_type(xml: bytes) -> dict[str, str]:
    """The names of parts by their content type, the first of each, from ``[Content_Types].xml``."""
    parts: dict[str, str] = {}

    def begins(name: str, attributes: dict[str, str]) -> None:
        if "ContentType" in attributes:
            parts.setdefault(attributes["ContentType"], attributes.get("PartName", ""))

    _parse(xml, begins)
    return parts


def outside_targets(xml: bytes) -> list[str]:
    """The kinds of relations that lead out of the document, links apart."""
    kinds: list[str] = []

    def begins(name: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("Type", "")
        if attributes.get("TargetMode", "").lower() == "external" and not kind.endswith(_LINKS):
            kinds.append(kind)

    _parse(xml, begins)
    return kinds


def properties(xml: bytes) -> dict[str, str]:
    """Author, title and the like, by what they are, from the document's properties."""
    found: dict[str, str] = {}
    open_elements: list[str] = []

    def begins(name: str, attributes: dict[str, str]) -> None:
        open_elements.append(_PROPERTIES.get(name.rpartition(_SEPARATOR)[2], ""))

    def ends(name: str) -> None:
        open_elements.pop()

    def says(text: str) -> None:
        if open_elements and open_elements[-1]:
            found[open_elements[-1]] = found.get(open_elements[-1], "") + text

    _parse(xml, begins, ends, says)
    return found


class _Body:
    """What the parser has come to: whether it is in text, and in how many rows of tables."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.in_text = False
        self.passed_over = 0
        # how many cells the row has had so far, for each table that is open
        self.cells: list[int] = []

    def begins(self, name: str, attributes: dict[str, str]) -> None:
        # a drawing's text stands there twice, once for older programs
        if self.passed_over or name == f"{_COMPATIBILITY} Fallback":
            self.passed_over += 1
            return
        match _word_of(name):
            case "t":
                self.in_text = True
            case "tab" | "ptab":
                self.pieces.append("\t")
            case "br" | "cr":
                self.pieces.append("\n")
            case "noBreakHyphen":
                self.pieces.append("-")
            case "tr":
                self.cells.append(0)
            case "tc" if self.cells:
                self.cells[-1] += 1
                if self.cells[-1] > 1:
                    self._to_the_cells_end()
                    self.pieces.append("\t")

    def ends(self, name: str) -> None:
        if self.passed_over:
            self.passed_over -= 1
            return
        match _word_of(name):
            case "t":
                self.in_text = False
            case "p":
                self.pieces.append("\n")
            case "tr" if self.cells:
                self.cells.pop()
                self._to_the_cells_end()
                self.pieces.append("\n")

    def says(self, text: str) -> None:
        if self.in_text and not self.passed_over:
            self.pieces.append(text)

    def _to_the_cells_end(self) -> None:
        """A cell's last paragraph ends the cell, not the line."""
        if self.pieces and self.pieces[-1] == "\n":
            self.pieces.pop()


def _word_of(name: str) -> str:
    space, _, word = name.rpartition(_SEPARATOR)
    return word if space in (_WORD, _STRICT) else ""


def _parse(
    xml: bytes,
    begins: Callable[[str, dict[str, str]], None],
    ends: Callable[[str], None] | None = None,
    says: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.buffer_text = True
    depth = 0

    def refuse(*_declared: Any) -> int:
        raise FileRefused("xml_bomb", "The document declares things that no letter needs, and is not taken.")

    def deeper(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise FileRefused("xml_bomb", "The document nests without end, and is not taken.")
        begins(name, attributes)

    def back(name: str) -> None:
        nonlocal depth
        depth -= 1
        if ends is not None:
            ends(name)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    parser.StartElementHandler = deeper
    parser.EndElementHandler = back
    if says is not None:
        parser.CharacterDataHandler = says
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as fault:
        raise FileRefused(
            "broken_file", "The Word document is damaged. Save it again, and send that."
        ) from fault
