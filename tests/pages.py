"""Pages as a test reads them."""

import re
from html import unescape
from typing import Any, Protocol

_UNSEEN = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


class Page(Protocol):
    """What Django's test client answers with."""

    @property
    def status_code(self) -> int: ...
    @property
    def content(self) -> bytes: ...
    @property
    def context(self) -> Any: ...


def words(page: Page) -> str:
    """The page's text as people read it, each run of white space one blank."""
    text = _TAG.sub(" ", _UNSEEN.sub(" ", page.content.decode()))
    return " ".join(unescape(text).split())
