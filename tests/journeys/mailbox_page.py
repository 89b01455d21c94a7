"""The demo's Mailbox, as somebody reads in it what the worker has delivered."""

import re
from dataclasses import dataclass
from email.parser import BytesParser
from email.policy import default
from html import unescape
from mailbox import Maildir
from pathlib import Path

from playwright.sync_api import Browser

from tests.journeys.people import PATIENCE

#: Milliseconds within which the worker has to have sent what a click caused.
DELIVERED_WITHIN = 60_000
POLL = 500

WAITING = "A request is waiting for your decision"
_REVIEW_PAGE = re.compile(r"https?://\S+?(/review/[0-9a-f-]{36}/)")

_TEXT = re.compile(r'<pre class="mailbox__text"[^>]*>(.*?)</pre>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")

_ROWS = """rows => rows.map(row => [
    row.querySelector("th a").getAttribute("href"),
    row.querySelector("td[data-label=To]").innerText,
    row.querySelector("th a").innerText,
])"""


@dataclass(frozen=True)
class Delivered:
    """A letter as the Mailbox shows it."""

    key: str
    receiver: str
    subject: str


class MailboxReader:
    """Reads in the Mailbox what the worker has delivered."""

    def __init__(self, browser: Browser, base_url: str) -> None:
        context = browser.new_context(base_url=base_url, locale="en-AU")
        self.page, self._letter = context.new_page(), context.new_page()
        for page in (self.page, self._letter):
            page.set_default_timeout(PATIENCE)
        # a delivered letter never changes
        self._listed: list[Delivered] = []
        self._fetched: dict[str, str] = {}

    def letters(self) -> list[Delivered]:
        """All that was delivered, the newest first."""
        self.page.goto("/demo/mailbox/")
        rows = self.page.locator("#letters tbody tr").evaluate_all(_ROWS)
        self._listed = [Delivered(*(str(cell).strip() for cell in row)) for row in rows]
        # left open it would draw itself anew, with all its rows, every few seconds of every journey
        self.page.goto("about:blank")
        return self._listed

    def waits_for(
        self, *words: str, receiver: str = "", unlike: frozenset[str] = frozenset()
    ) -> tuple[Delivered, str]:
        """A letter that holds all ``words``, with its text; waits for the worker to send it.

        Args:
            receiver: the address it went to, where that matters.
            unlike: keys of letters that were there before.
        """
        # it may have been seen already, when another one was looked for
        letters = self._listed or self.letters()
        for _ in range(DELIVERED_WITHIN // POLL):
            for letter in letters:
                if letter.key in unlike or receiver not in letter.receiver:
                    continue
                if all(word in f"{letter.subject}\n{self._fetched_text(letter)}" for word in words):
                    return letter, self.text_of(letter)
            self.page.wait_for_timeout(POLL)
            letters = self.letters()
        raise AssertionError(f"no letter with {words!r} was delivered")

    def reviewer_asked(self, *, unlike: frozenset[str]) -> tuple[str, str]:
        """Which reviewer was asked to decide, by their address, and on which page."""
        letter, text = self.waits_for(WAITING, unlike=unlike)
        address = _REVIEW_PAGE.search(text)
        assert address is not None
        return letter.receiver, address.group(1)

    def keys(self) -> frozenset[str]:
        """What is there now, to tell what comes later."""
        return frozenset(letter.key for letter in self.letters())

    def text_of(self, letter: Delivered) -> str:
        """The letter's plain text, as its page shows it."""
        self._letter.goto(f"{letter.key}?view=text")
        return self._letter.locator(".mailbox__text").inner_text()

    def _fetched_text(self, letter: Delivered) -> str:
        """The same text without drawing the page: of all those that are looked through, one is then read."""
        if letter.key not in self._fetched:
            page = self._letter.request.get(f"{letter.key}?view=text").text()
            shown = _TEXT.search(page)
            assert shown is not None, letter.key
            self._fetched[letter.key] = unescape(_TAG.sub("", shown[1]))
        return self._fetched[letter.key]

    def headers_of(self, letter: Delivered) -> dict[str, str]:
        """Its headers, as the Mailbox shows them."""
        self._letter.goto(f"{letter.key}?view=text")
        headers = self._letter.locator(".mailbox__headers > div")
        names, values = headers.locator("dt"), headers.locator("dd")
        return dict(zip(names.all_inner_texts(), values.all_inner_texts(), strict=True))

    def html_of(self, letter: Delivered) -> str:
        """What the letter's HTML shows."""
        self._letter.goto(f"{letter.key}html/")
        return self._letter.locator("body").inner_text()

    def leave(self) -> None:
        """Close the browser's window."""
        self.page.context.close()


def events_sent_to(receiver: str, data: Path) -> dict[str, dict[str, str]]:
    """The newest calendar event of each session that went to an address: its properties, by the session's reference.

    Read from the delivered letters themselves, in the demo's data folder.
    """
    events: dict[str, dict[str, str]] = {}
    folder = Maildir(data / "mail", create=False)
    for name in folder.iterkeys():
        letter = BytesParser(policy=default).parsebytes(folder.get_bytes(name))
        if receiver not in str(letter["To"]):
            continue
        for part in letter.walk():
            if part.get_content_type() == "text/calendar":
                event = _properties(part.get_content())
                known = events.setdefault(event["UID"].partition("@")[0], event)
                if int(event["SEQUENCE"]) > int(known["SEQUENCE"]):
                    known.update(event)
    return events


def _properties(calendar: str) -> dict[str, str]:
    unfolded = calendar.replace("\r\n", "\n").replace("\n ", "")
    return dict(line.split(":", 1) for line in unfolded.splitlines() if ":" in line)
