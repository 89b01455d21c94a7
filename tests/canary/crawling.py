"""Going through every page that leads on from another, keeping all that comes back."""

import base64
import binascii
import re
from collections import deque
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from django.test import Client

_LINK = re.compile(r"""(?<![\w-])(?:href|src|action|hx-get|hx-post)="([^"]*)\"""")


@dataclass
class Crawl:
    """Everything that a browser got to see: bodies, headers, cookies, and what page keys say when decoded."""

    browser: Client
    answers: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)

    def keep(self, name: str, response: Any) -> Any:
        """Remember a response under a name; returns it."""
        body = b"".join(response) if response.streaming else response.content
        headers = "\n".join(f"{key}: {value}" for key, value in response.headers.items())
        cookies = response.cookies.output()
        text = "\n".join([headers, cookies, body.decode()])
        self.answers[name] = "\n".join([text, unescape(unquote(text)), *_page_keys(text)])
        self.statuses[name] = response.status_code
        return response

    def follow(self, *starts: str, within: str = "/") -> list[str]:
        """GET every page that can be reached by links from ``starts`` on this site, as far as its address begins with
        ``within``; returns the paths.
        """
        waiting, seen = deque(starts), set(starts)
        while waiting:
            path = waiting.popleft()
            response = self.keep(f"GET {path}", self.browser.get(path))
            for link in self._links(path, response):
                if link not in seen and link.startswith(within):
                    seen.add(link)
                    waiting.append(link)
        return sorted(seen)

    @staticmethod
    def _links(path: str, response: Any) -> set[str]:
        found = {response.headers["Location"]} if "Location" in response.headers else set()
        if "html" in response.headers.get("Content-Type", ""):
            found |= {unescape(link) for link in _LINK.findall(response.content.decode())}
        on_this_site = {urljoin(f"http://testserver{path}", link) for link in found}
        parts = [urlsplit(link) for link in on_this_site]
        return {
            f"{part.path}?{part.query}" if part.query else part.path
            for part in parts
            if part.netloc == "testserver" and not part.path.startswith("/static/")
        }

    def found(self, sentinels: dict[str, str]) -> dict[str, list[str]]:
        """Which sentinels were seen, by the field they give away, and where."""
        seen: dict[str, list[str]] = {}
        for name, text in self.answers.items():
            for spelling, what in sentinels.items():
                if spelling in text:
                    seen.setdefault(f"{what} as {spelling}", []).append(name)
        return seen


def _page_keys(text: str) -> list[str]:
    keys = [
        key
        for link in _LINK.findall(text)
        for key in parse_qs(urlsplit(unescape(link)).query).get("after", [])
    ]
    decoded = []
    for key in keys:
        bare = key.removeprefix("-")
        try:
            decoded.append(base64.urlsafe_b64decode(bare + "=" * (-len(bare) % 4)).decode())
        except (binascii.Error, UnicodeDecodeError):
            continue
    return decoded
