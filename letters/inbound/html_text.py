"""The words of a page of HTML, as an e-mail may be written: nothing of it is run, fetched or kept. Pure: no Django."""

from html.parser import HTMLParser

_UNSEEN = frozenset({"script", "style", "head", "title", "template"})
_LINES = frozenset(
    {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "blockquote", "table", "ul", "ol", "hr"}
)
_ONE_TAG = frozenset({"br", "hr"})


def text_of_html(html: str) -> str:
    """The text that people see, a line for each paragraph, cells parted by tabulators."""
    reading = _Words()
    reading.feed(html)
    reading.close()
    return "".join(reading.pieces)


class _Words(HTMLParser):
    """Collects what is seen."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag in _ONE_TAG:
            self.pieces.append("\n")
        elif tag in ("td", "th"):
            self.pieces.append("\t")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in _LINES and tag not in _ONE_TAG:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.pieces.append(" ".join(data.split("\n")))
