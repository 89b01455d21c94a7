"""The XML within a Word document: its text, its parts, and what it takes from elsewhere. Pure: no Django."""

from letters.files.xml_reading import SEPARATOR, read_xml

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
# what a document may point to outside of itself: a link is text, everything else is fetched when it is opened
_LINKS = ("/hyperlink",)


def body_text(xml: bytes) -> str:
    """The text of a document, header, footer or notes part; cells of a table's row parted by tabulators."""
    reading = _Body()
    read_xml(xml, reading.begins, reading.ends, reading.says)
    return "".join(reading.pieces)


def parts_by_content_type(xml: bytes) -> dict[str, str]:
    """The names of parts by their content type, the first of each, from ``[Content_Types].xml``."""
    parts: dict[str, str] = {}

    def begins(name: str, attributes: dict[str, str]) -> None:
        if "ContentType" in attributes:
            parts.setdefault(attributes["ContentType"], attributes.get("PartName", ""))

    read_xml(xml, begins)
    return parts


def outside_targets(xml: bytes) -> list[str]:
    """The kinds of relations that lead out of the document, links apart."""
    kinds: list[str] = []

    def begins(name: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("Type", "")
        if attributes.get("TargetMode", "").lower() == "external" and not kind.endswith(_LINKS):
            kinds.append(kind)

    read_xml(xml, begins)
    return kinds


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
    space, _, word = name.rpartition(SEPARATOR)
    return word if space in (_WORD, _STRICT) else ""
