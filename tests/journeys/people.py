"""The people of a journey: each signs in in a browser of their own and does what their role does."""

import json
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

#: Milliseconds within which the worker has to have sent what a click caused.
DELIVERED_WITHIN = 60_000
POLL = 500


@dataclass(frozen=True)
class Cast:
    """Who and what the demo offers to try: e-mail addresses by role, and the cases of its consultant."""

    emails: dict[str, str]
    phrase: str
    for_employer: str
    for_rejection: str
    for_review: str
    to_rebook: str


def cast_of(data: Path) -> Cast:
    """The sign-ins that the demo printed, from its data folder."""
    sign_ins = json.loads((data / "demo" / "sign-ins.json").read_text())
    consultant = next(each for each in sign_ins if each["role"] == "Consultant")
    employer, rejection, review, rebook = re.findall(r"ASST-\d+", " ".join(consultant["to_try"]))
    emails = {each["role"]: each["email"] for each in sign_ins}
    return Cast(emails, consultant["phrase"], employer, rejection, review, rebook)


class Person:
    """Somebody at a browser of their own."""

    def __init__(self, browser: Browser, base_url: str, email: str, phrase: str) -> None:
        self.base_url = base_url
        self.email = email
        self.page: Page = browser.new_context(base_url=base_url, locale="en-AU").new_page()
        self.page.set_default_timeout(20_000)
        self.page.goto("/sign-in/login/")
        self.page.get_by_label("E-mail").fill(email)
        self.page.get_by_label("Password", exact=True).fill(phrase)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        expect(self.page).not_to_have_url(re.compile("/sign-in/"))

    def leave(self) -> None:
        """Close the browser's window."""
        self.page.context.close()


class ConsultantAtWork(Person):
    """Finds clients, asks for more, rebooks."""

    def finds(self, reference: str) -> None:
        """Quick View → search as one types → Rebook."""
        self.page.goto("/quick-view/")
        self.page.get_by_role("searchbox").press_sequentially(reference, delay=20)
        # the case's sessions may stand below, in the sections of Quick View
        found = self.page.locator("#search-results")
        found.get_by_role("link", name=f"Rebook {reference}").click()
        expect(self.page.get_by_role("heading", name="12-month window")).to_be_visible()

    def asks_for(self, sessions: int) -> None:
        """From the case's page: the form, Submit, the summary, Confirm; ends on the request's status page."""
        self.page.get_by_role("link", name="Request extra sessions").click()
        self.page.get_by_label("Number of sessions").fill(str(sessions))
        self.page.get_by_role("radio", name="Finish the agreed goals").check()
        self.page.get_by_role("radio", name="To be settled within these sessions").check()
        self.page.get_by_role("button", name="Submit").click()
        self.page.get_by_role("button", name="Confirm").click()
        expect(self.page).to_have_url(re.compile(r"/requests/XSR-\d+/$"))

    @property
    def request_reference(self) -> str:
        """The reference of the request whose status page is open."""
        return urlsplit(self.page.url).path.strip("/").split("/")[-1]

    def opens_case(self, reference: str) -> None:
        """The case's page, by its address."""
        self.page.goto(f"/cases/{reference}/rebook/")

    def books(self, day: date, clock: str) -> None:
        """Book a session on the open case's page."""
        self.page.get_by_text("Another time", exact=True).click()
        self.page.get_by_label("Date", exact=True).fill(day.isoformat())
        self.page.get_by_label(re.compile(r"^Time\b")).fill(clock)
        self.page.get_by_role("button", name="Book the session").click()

    def books_first_free(self, clock: str) -> date:
        """Book at ``clock`` on the first day from next month on at which nothing else lies; the day it became."""
        for days in range(40, 60):
            day = date.today() + timedelta(days=days)
            self.books(day, clock)
            self.page.wait_for_load_state()
            if self.page.locator(".error-summary").count() == 0:
                return day
        raise AssertionError("no day was free")


class ReviewerAtWork(Person):
    """Decides on requests that name nobody."""

    def approves(self, address: str, sessions: int | None = None) -> None:
        """Open the request, approve all or fewer, read it over, confirm."""
        self.page.goto(address)
        if sessions is not None:
            self.page.get_by_role("spinbutton").fill(str(sessions))
        self.page.get_by_role("button", name="Approve", exact=True).click()
        self.page.get_by_role("button", name="Confirm the approval").click()
        expect(self.page).to_have_url(re.compile("/decided/$"))

    def declines(self, address: str, reason: str) -> None:
        """Open the request, decline with a reason from the list, read it over, confirm."""
        self.page.goto(address)
        self.page.get_by_role("radio", name=reason).check()
        self.page.get_by_role("button", name="Decline", exact=True).click()
        self.page.get_by_role("button", name="Confirm the decline").click()
        expect(self.page).to_have_url(re.compile("/decided/$"))


@dataclass(frozen=True)
class Delivered:
    """A letter as the Mailbox shows it."""

    key: str
    receiver: str
    subject: str


class MailboxReader:
    """Reads in the Mailbox what the worker has delivered."""

    def __init__(self, browser: Browser, base_url: str) -> None:
        self.page = browser.new_context(base_url=base_url, locale="en-AU").new_page()
        self.page.set_default_timeout(20_000)

    def letters(self) -> list[Delivered]:
        """All that was delivered, the newest first."""
        self.page.goto("/demo/mailbox/")
        rows = self.page.locator("#letters tbody tr")
        return [
            Delivered(
                key=str(row.locator("th a").get_attribute("href")),
                receiver=row.locator("td[data-label=To]").inner_text().strip(),
                subject=row.locator("th a").inner_text(),
            )
            for row in rows.all()
        ]

    def waits_for(
        self, *words: str, receiver: str = "", unlike: frozenset[str] = frozenset()
    ) -> tuple[Delivered, str]:
        """The newest letter that holds all ``words``, with its text; waits for the worker to send it.

        Args:
            receiver: the address it went to, where that matters.
            unlike: keys of letters that were there before.
        """
        read: dict[str, str] = {}
        for _ in range(DELIVERED_WITHIN // POLL):
            for letter in self.letters():
                if letter.key in unlike or receiver not in letter.receiver:
                    continue
                text = read.setdefault(letter.key, self.text_of(letter))
                if all(word in f"{letter.subject}\n{text}" for word in words):
                    return letter, text
            self.page.wait_for_timeout(POLL)
        raise AssertionError(f"no letter with {words!r} was delivered")

    def keys(self) -> frozenset[str]:
        """What is there now, to tell what comes later."""
        return frozenset(letter.key for letter in self.letters())

    def text_of(self, letter: Delivered) -> str:
        """The letter's plain text."""
        reader = self.page.context.new_page()
        reader.goto(f"{letter.key}?view=text")
        text = reader.locator(".mailbox__text").inner_text()
        reader.close()
        return text

    def html_of(self, letter: Delivered) -> str:
        """What the letter's HTML shows."""
        reader = self.page.context.new_page()
        reader.goto(f"{letter.key}html/")
        text = reader.locator("body").inner_text()
        reader.close()
        return text
