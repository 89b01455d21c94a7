"""The text of one part of a Word document, as its present state is, and what of it is no text. Pure: no Django."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from letters.files.left_out import LeftOut
from letters.files.symbols import EMPTY, TICKED, in_signs, is_sign_font, sign
from letters.files.word_styles import OFF, word_of
from letters.files.xml_reading import SEPARATOR, local_name, read_xml

_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
# what was, and is not any more; how things looked before they were changed is no text at all
_GONE = frozenset({"del", "moveFrom"})
_PICTURES = frozenset({"blip", "imagedata"})
_DRAWINGS = frozenset({"chart", "relIds", "wgp", "contentPart"})


@dataclass(frozen=True, slots=True)
class BodyRead:
    """The text, cells of a table's row parted by tabulators, and what is left out of it."""

    text: str
    left_out: tuple[LeftOut, ...]


@dataclass(slots=True)
class _Run:
    """One run of characters: in which font, and whether it is hidden."""

    font: str = ""
    is_hidden: bool = False


@dataclass(slots=True)
class _Paragraph:
    """One paragraph: whether its style hides it, whether its end was taken out, and the text boxes that hang on it."""

    is_hidden: bool = False
    goes_on: bool = False
    boxes: list[str] = field(default_factory=list)


def body_text(xml: bytes, hiding_styles: frozenset[str] = frozenset()) -> BodyRead:
    """The text of a document, header, footer or notes part.

    ``hiding_styles``: the styles that hide what is written in them (``word_styles``).
    """
    reading = _Body(hiding_styles)
    read_xml(xml, reading.begins, reading.ends, reading.says)
    return BodyRead("".join(reading.pieces), tuple(reading.left_out))


@dataclass(slots=True)
class _Row:
    """One row of a table: where it begins among the pieces, how many cells it has had, and whether it was taken out."""

    begins: int
    cells: int = 0
    is_gone: bool = False


class _Body:
    """What the parser has come to: in which run of which paragraph, and in how many rows of tables."""

    def __init__(self, hiding: frozenset[str]) -> None:
        self.hiding = hiding
        self.pieces: list[str] = []
        self.left_out: list[LeftOut] = []
        self.in_text = False
        self.passed_over = 0
        # names of what is passed over, to tell what was deleted from what is only repeated
        self.deleted_text = False
        self.counts_deletion = False
        self.path: list[str] = []
        # of each table that is open
        self.rows: list[_Row] = []
        self.run = _Run()
        self.paragraphs: list[_Paragraph] = []
        # the texts around an open text box
        self.around: list[list[str]] = []
        self.alternatives: list[bool] = []
        self.was_hidden = False
        self.options: list[str] = []
        self.option = 0
        self.is_placeholder = 0

    def begins(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        word, local = word_of(name), local_name(name)
        if self.passed_over:
            self.passed_over += 1
            self.deleted_text = self.deleted_text or word in ("delText", "t")
            return
        parent = self.path[-1] if self.path else ""
        self.path.append(word or local)
        said = {local_name(key): value for key, value in attributes.items()}
        if self._is_passed_over(name, word, parent):
            self.passed_over = 1
            self.counts_deletion, self.deleted_text = word == "del", False
            return
        if word:
            self._word_begins(word, parent, said)
        else:
            self._other_begins(name, local, said)

    def _is_passed_over(self, name: str, word: str, parent: str) -> bool:
        """A drawing's text stands there twice, once for older programs; what is gone, and how things looked, is not said."""
        if name.startswith(f"{_COMPATIBILITY}{SEPARATOR}"):
            local = local_name(name)
            if local == "AlternateContent":
                self.alternatives.append(False)
            elif local == "Choice" and self.alternatives:
                taken, self.alternatives[-1] = self.alternatives[-1], True
                return taken
            return local == "Fallback" and bool(self.alternatives) and self.alternatives[-1]
        if word.endswith("PrChange"):
            return True
        return word in _GONE and parent not in ("rPr", "trPr", "tcPr")

    def _word_begins(self, word: str, parent: str, said: dict[str, str]) -> None:
        if word in self._BEGINS:
            self._BEGINS[word](self, parent, said)

    def _text_begins(self, *_: object) -> None:
        self.in_text = True

    def _paragraph_begins(self, *_: object) -> None:
        self.paragraphs.append(_Paragraph())

    def _run_begins(self, *_: object) -> None:
        self.run = _Run(is_hidden=bool(self.paragraphs and self.paragraphs[-1].is_hidden))

    def _fonts(self, parent: str, said: dict[str, str]) -> None:
        if parent == "rPr":
            self.run.font = said.get("ascii", said.get("hAnsi", ""))

    def _vanish(self, _: str, said: dict[str, str]) -> None:
        if self._in_run():
            self.run.is_hidden = said.get("val", "true").lower() not in OFF

    def _is_gone(self, parent: str, _: dict[str, str]) -> None:
        """A paragraph's end that was taken out, so that the next one goes on in it; or a whole row."""
        if parent == "rPr" and self.paragraphs and "pPr" in self.path[-4:]:
            self.paragraphs[-1].goes_on = True
        elif parent == "trPr" and self.rows:
            self.rows[-1].is_gone = True

    def _tab(self, *_: object) -> None:
        # where tabulators stop is said by an element of the same name
        if "pPr" not in self.path:
            self._add("\t")

    def _break(self, *_: object) -> None:
        self._add("\n")

    def _hyphen(self, *_: object) -> None:
        self._add("-")

    def _row_begins(self, *_: object) -> None:
        self.rows.append(_Row(begins=len(self.pieces)))

    def _cell_begins(self, *_: object) -> None:
        if not self.rows:
            return
        self.rows[-1].cells += 1
        if self.rows[-1].cells > 1:
            self._to_the_cells_end()
            self.pieces.append("\t")

    def _box_begins(self, *_: object) -> None:
        self.around.append(self.pieces)
        self.pieces = []

    def _placeholder(self, *_: object) -> None:
        self.is_placeholder = len(self.path) - 2

    def _foreign(self, *_: object) -> None:
        self.left_out.append(LeftOut.FILE)

    def _box_to_tick(self, *_: object) -> None:
        self.option = 0

    def _ticked(self, _: str, said: dict[str, str]) -> None:
        if "checkBox" in self.path:
            self.option = int(said.get("val", "1").lower() not in OFF)

    def _list_begins(self, *_: object) -> None:
        self.options, self.option = [], 0

    def _chosen(self, _: str, said: dict[str, str]) -> None:
        if "ddList" in self.path and said.get("val", "").isdecimal():
            self.option = int(said["val"][:3])

    def _list_entry(self, _: str, said: dict[str, str]) -> None:
        if "ddList" in self.path:
            self.options.append(said.get("val", ""))

    def _other_begins(self, name: str, local: str, said: dict[str, str]) -> None:
        if local in _PICTURES:
            self.left_out.append(LeftOut.PICTURE)
        elif local in _DRAWINGS:
            self.left_out.append(LeftOut.DRAWING)
        elif local == "t" and name.startswith(_MATH):
            self.in_text = True
        elif local == "docPr" and (words := said.get("descr", "").strip()):
            self._add(f" {words} ")

    def ends(self, name: str) -> None:
        """An element ends."""
        word, local = word_of(name), local_name(name)
        if self.passed_over:
            self.passed_over -= 1
            if not self.passed_over:
                self.path.pop()
                if self.counts_deletion and self.deleted_text:
                    self.left_out.append(LeftOut.DELETION)
            return
        self.path.pop()
        if local == "AlternateContent" and self.alternatives:
            self.alternatives.pop()
        if self.is_placeholder > len(self.path):
            self.is_placeholder = 0
            self.left_out.append(LeftOut.FIELD)
        if local == "t":
            self.in_text = False
        elif word in self._ENDS:
            self._ENDS[word](self)

    def _row_ends(self) -> None:
        if not self.rows:
            return
        row = self.rows.pop()
        self._to_the_cells_end()
        self.pieces.append("\n")
        if row.is_gone:
            del self.pieces[row.begins :]
            self.left_out.append(LeftOut.DELETION)

    def _box_ends(self) -> None:
        """What stands in a text box comes behind the paragraph that it hangs on."""
        if not self.around:
            return
        boxed, self.pieces = "".join(self.pieces), self.around.pop()
        if self.paragraphs:
            self.paragraphs[-1].boxes.append(boxed)
        else:
            self.pieces.append(boxed)

    def _tick_ends(self) -> None:
        self._add(TICKED if self.option else EMPTY)

    def _list_ends(self) -> None:
        if self.option < len(self.options):
            self._add(self.options[self.option])

    def says(self, text: str) -> None:
        """Characters within an element."""
        if not self.in_text or self.passed_over:
            return
        if is_sign_font(self.run.font):
            text, unknown = in_signs(self.run.font, text)
            self.left_out += [LeftOut.SYMBOL] * unknown
        self._add(text)

    def _paragraph_ends(self) -> None:
        ended = self.paragraphs.pop() if self.paragraphs else _Paragraph()
        self.was_hidden = False
        self.run = _Run()
        if not ended.goes_on:
            self.pieces.append("\n")
        self.pieces += ended.boxes

    def _add(self, text: str) -> None:
        if self.is_placeholder:
            return
        if self.run.is_hidden:
            if text.strip() and not self.was_hidden:
                self.left_out.append(LeftOut.HIDDEN_TEXT)
                self.was_hidden = True
            return
        self.was_hidden = False
        self.pieces.append(text)

    def _sign(self, _: str, said: dict[str, str]) -> None:
        try:
            found = sign(said.get("font", ""), int(said.get("char", "0"), 16))
        except ValueError:
            found = ""
        if found:
            self._add(found)
        else:
            self.left_out.append(LeftOut.SYMBOL)

    def _run_style(self, _: str, said: dict[str, str]) -> None:
        if said.get("val", "") in self.hiding and self._in_run():
            self.run.is_hidden = True

    def _paragraph_style(self, _: str, said: dict[str, str]) -> None:
        if said.get("val", "") in self.hiding and self.paragraphs:
            self.paragraphs[-1].is_hidden = True

    def _in_run(self) -> bool:
        """Whether what is said of the look is said of a run, and not of a paragraph's mark."""
        return self.path[-3:-1] == ["r", "rPr"]

    def _to_the_cells_end(self) -> None:
        """A cell's last paragraph ends the cell, not the line."""
        if self.pieces and self.pieces[-1] == "\n":
            self.pieces.pop()

    _BEGINS: ClassVar[Mapping[str, Callable[[Any, str, dict[str, str]], None]]] = {
        "t": _text_begins,
        "p": _paragraph_begins,
        "r": _run_begins,
        "pStyle": _paragraph_style,
        "rStyle": _run_style,
        "rFonts": _fonts,
        "vanish": _vanish,
        "del": _is_gone,
        "tab": _tab,
        "ptab": _tab,
        "br": _break,
        "cr": _break,
        "noBreakHyphen": _hyphen,
        "sym": _sign,
        "tr": _row_begins,
        "tc": _cell_begins,
        "txbxContent": _box_begins,
        "showingPlcHdr": _placeholder,
        "altChunk": _foreign,
        # the fields of forms as older programs made them, whose answers are no text
        "checkBox": _box_to_tick,
        "default": _ticked,
        "checked": _ticked,
        "ddList": _list_begins,
        "result": _chosen,
        "listEntry": _list_entry,
    }
    _ENDS: ClassVar[Mapping[str, Callable[[Any], None]]] = {
        "p": _paragraph_ends,
        "tr": _row_ends,
        "txbxContent": _box_ends,
        "checkBox": _tick_ends,
        "ddList": _list_ends,
    }
