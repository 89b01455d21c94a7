"""The words of a page of HTML, as an e-mail may be written: nothing of it is run, fetched or kept. Pure: no Django."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from letters.files.left_out import LeftOut

_UNSEEN = frozenset({"script", "style", "head", "title", "template", "svg", "datalist"})
# each begins a line and ends one
_BLOCKS = frozenset(
    {"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "ul", "ol", "dl", "dt", "dd", "pre",
     "section", "article", "header", "footer", "main", "aside", "nav", "address", "center", "fieldset", "form", "figure",
     "figcaption", "caption", "thead", "tbody", "tfoot", "body", "details", "summary"}
)  # fmt: skip
# these have no end of their own, and hold nothing
_VOID = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"}
)
# a new one ends the one before, where its end was left away
_ENDS_ITSELF = frozenset({"p", "li", "td", "th", "tr", "dt", "dd", "option"})
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$|!)|mso-hide\s*:\s*all"
    r"|max-height\s*:\s*0(?:px)?\s*(?:;|$|!)|opacity\s*:\s*0(?:\.0*)?\s*(?:;|$|!)",
    re.IGNORECASE,
)
# what is so small is seen by nobody: it tells a sender that the message was opened
_TINY = frozenset({"0", "1", "0px", "1px"})
_QUOTING_CLASSES = frozenset({"gmail_quote", "yahoo_quoted", "cite", "zmail_extra", "protonmail_quote"})
_BLANKS = re.compile(r"[ \t\r\n\f]+")
# so deep nobody nests a letter; what lies deeper is read, only no longer told apart
_DEEPEST = 400


@dataclass(slots=True)
class _Open:
    """An element that has begun: whether it hides what is in it, repeats an earlier message, or keeps its blanks."""

    tag: str
    hides: bool
    quotes: bool
    keeps_blanks: bool


@dataclass(frozen=True, slots=True)
class PageRead:
    """The text that people see, a line for each paragraph, cells parted by tabulators; and what is left out of it.

    What the page itself marks as an earlier message has ``> `` before each of its lines.
    """

    text: str
    left_out: tuple[LeftOut, ...]


def text_of_html(html: str) -> PageRead:
    """What a page of HTML says."""
    reading = _Words()
    reading.feed(html)
    reading.close()
    return reading.read()


class _Words(HTMLParser):
    """Collects what is seen, line by line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.line: list[str] = []
        self.quoted = 0
        self.open: list[_Open] = []
        self.unseen = 0
        self.left_out: list[LeftOut] = []
        self.hidden_text = False

    def read(self) -> PageRead:
        """What has been collected."""
        self._end_line()
        if self.unseen and self.hidden_text:
            self.left_out.append(LeftOut.HIDDEN_TEXT)
        return PageRead("\n".join(self.lines), tuple(self.left_out))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line where the element begins one."""
        said = {name: value or "" for name, value in attrs}
        if tag in _VOID:
            self._void(tag, said)
            return
        if tag == "body":
            self.handle_endtag("head")
        if tag in _ENDS_ITSELF and self.open and self.open[-1].tag == tag:
            self.handle_endtag(tag)
        if tag in _BLOCKS:
            self._end_line()
        elif tag in ("td", "th") and self._cells_before():
            self.line.append("\t")
        hides = tag in _UNSEEN or "hidden" in said or bool(_HIDDEN.search(said.get("style", "")))
        if hides and tag not in _UNSEEN and not self.unseen:
            self.hidden_text = False
        quotes = _quotes(tag, said)
        self.unseen += hides
        self.quoted += quotes
        if len(self.open) < _DEEPEST:
            self.open.append(_Open(tag, hides, quotes, tag in ("pre", "textarea")))
        else:
            self.unseen -= hides
            self.quoted -= quotes

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """As a browser takes it: what is no void element only begins."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """End the line, and every element within that was left open."""
        if tag in _BLOCKS:
            self._end_line()
        place = next(
            (place for place in range(len(self.open) - 1, -1, -1) if self.open[place].tag == tag), None
        )
        if place is None:
            return
        for ended in self.open[place:]:
            self.unseen -= ended.hides
            self.quoted -= ended.quotes
            if ended.hides and ended.tag not in _UNSEEN and not self.unseen and self.hidden_text:
                self.left_out.append(LeftOut.HIDDEN_TEXT)
                self.hidden_text = False
        del self.open[place:]

    def handle_data(self, data: str) -> None:
        """Words, with their blanks as a browser shows them."""
        if self.unseen:
            self.hidden_text = self.hidden_text or bool(data.strip())
        elif any(one.keeps_blanks for one in self.open[-3:]):
            for number, line in enumerate(data.split("\n")):
                if number:
                    self._end_line(keep_blank=True)
                self.line.append(line)
        else:
            self.line.append(_BLANKS.sub(" ", data))

    def _void(self, tag: str, said: dict[str, str]) -> None:
        if self.unseen:
            return
        if tag == "br":
            self._end_line(keep_blank=True)
        elif tag == "hr":
            self._end_line()
        elif tag == "img" and not _is_tiny(said):
            self.left_out.append(LeftOut.PICTURE)
        elif tag == "input" and said.get("type", "text").lower() in ("checkbox", "radio"):
            self.line.append("☒ " if "checked" in said else "☐ ")
        elif tag == "input" and said.get("type", "text").lower() not in ("hidden", "submit", "button"):
            self.line.append(said.get("value", ""))

    def _cells_before(self) -> bool:
        """Whether the row has a cell already."""
        return bool("".join(self.line).strip())

    def _end_line(self, *, keep_blank: bool = False) -> None:
        words = re.sub(r" {2,}", " ", "".join(self.line)).strip(" ") if self.line else ""
        self.line = []
        if words.strip() or keep_blank:
            self.lines.append(f"> {words}" if self.quoted else words)


def _quotes(tag: str, said: dict[str, str]) -> bool:
    """Whether the page marks the element as an earlier message that is repeated."""
    classes = set(said.get("class", "").lower().split())
    if tag == "blockquote":
        return said.get("type", "").lower() == "cite" or bool(classes & _QUOTING_CLASSES)
    return tag == "div" and "yahoo_quoted" in classes


def _is_tiny(said: dict[str, str]) -> bool:
    return said.get("width", "").strip() in _TINY or said.get("height", "").strip() in _TINY
