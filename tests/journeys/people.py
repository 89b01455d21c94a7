"""The people of a journey: each signs in in a browser of their own and does what their role does."""

import json
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, StorageState, expect

#: Milliseconds that a page may take to show what is looked for.
PATIENCE = 20_000

# the request's status; or the clinical questions, where a review comes first
_AFTER_ASKING = re.compile(r"/requests/XSR-\d+/(clinical-questions/)?$")


@dataclass(frozen=True)
class Cast:
    """Who and what the demo offers to try: people by role, and the cases of its consultant."""

    emails: dict[str, str]
    names: dict[str, str]
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
    names = {each["role"]: each["name"] for each in sign_ins}
    return Cast(emails, names, consultant["phrase"], employer, rejection, review, rebook)


@dataclass
class Door:
    """The portal's sign-in. Whoever has come in once need not give the phrase again."""

    base_url: str
    phrase: str
    kept: dict[str, StorageState] = field(default_factory=dict)

    def let_in(self, browser: Browser, email: str) -> Page:
        """A window of a browser of their own, signed in."""
        context = browser.new_context(
            base_url=self.base_url,
            locale="en-AU",
            reduced_motion="reduce",
            storage_state=self.kept.get(email),
        )
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        if email not in self.kept:
            self._sign_in(page, email)
            self.kept[email] = context.storage_state()
        return page

    def _sign_in(self, page: Page, email: str) -> None:
        page.goto("/sign-in/login/")
        page.get_by_label("E-mail").fill(email)
        page.get_by_label("Password", exact=True).fill(self.phrase)
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page).not_to_have_url(re.compile("/sign-in/"))


class Person:
    """Somebody at a browser of their own."""

    def __init__(self, browser: Browser, door: Door, email: str) -> None:
        self.email = email
        self.page: Page = door.let_in(browser, email)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()

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
        """From the case's page: the form, Submit, the summary, Confirm; ends on the page that follows."""
        self.page.get_by_role("link", name="Request extra sessions").click()
        self.page.get_by_label("Number of sessions").fill(str(sessions))
        self.page.get_by_role("radio", name="Finish the agreed goals").check()
        self.page.get_by_role("radio", name="To be settled within these sessions").check()
        self.page.get_by_role("button", name="Submit").click()
        self.page.get_by_role("button", name="Confirm").click()
        expect(self.page).to_have_url(_AFTER_ASKING)

    @property
    def request_reference(self) -> str:
        """The reference of the request whose page is open."""
        return urlsplit(self.page.url).path.split("/")[2]

    def opens_case(self, reference: str) -> None:
        """The case's page, by its address."""
        self.page.goto(f"/cases/{reference}/rebook/")

    def books(self, day: date, clock: str) -> bool:
        """Try to book a session on the open case's page, and tell whether it was booked."""
        # open already where a time has just been refused
        if not self.page.get_by_label("Date", exact=True).is_visible():
            self.page.get_by_text("Another time", exact=True).click()
        self.page.get_by_label("Date", exact=True).fill(day.isoformat())
        self.page.get_by_label(re.compile(r"^Time\b")).fill(clock)
        with self.page.expect_navigation() as answered:
            self.page.get_by_role("button", name="Book the session").click()
        return answered.value.status == HTTPStatus.OK

    def books_first_free(self, clock: str) -> date:
        """Book at ``clock`` on the first day from next month on at which nothing else lies; the day it became."""
        for days in range(40, 60):
            day = date.today() + timedelta(days=days)
            if self.books(day, clock):
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
