"""The people of the letters' journeys: who writes one, who redacts it, who sends it, who reads it, whom it is about."""

import re
from collections.abc import Mapping
from hashlib import sha256
from http import HTTPStatus
from typing import Self

from playwright.sync_api import Browser, Download, FilePayload, Locator, Route, expect

from tests.journeys.people import PATIENCE, ConsultantAtWork, Person, ReviewerAtWork

#: A cheap phone.
PHONE = (360, 740)
_AS_STORED = "element => element.textContent"


class LetterWriter(ConsultantAtWork):
    """A consultant who asks with a recommendation letter."""

    def begins_letter(self, case: str, sessions: int) -> None:
        """From the case's page to the letter, with the number of sessions."""
        self.opens_case(case)
        self.page.get_by_role("link", name="Write or upload a letter").click()
        self.page.get_by_label("Number of sessions").fill(str(sessions))

    def writes(self, why: str, recommendation: str, named: Mapping[str, str]) -> None:
        """Fill in the two parts, and who is to be taken out, by the label of the field."""
        self.page.get_by_label("Why more sessions are needed").fill(why)
        self.page.get_by_label("Professional recommendation").fill(recommendation)
        self.page.get_by_text("About the client: from the record").click()
        for label, words in named.items():
            self.page.get_by_label(label).fill(words)

    def is_told(self, *telling: str) -> None:
        """Each of these words is named below its part as what could tell who the letter is about."""
        for words in telling:
            hint = self.page.get_by_role("status").filter(has_text="This could tell who the letter is about")
            expect(hint.filter(has_text=words)).to_be_visible()

    def chooses(self, file: FilePayload) -> None:
        """Give the letter as a file."""
        self.page.get_by_label("Or the letter as a file").set_input_files(file)

    def submits(self) -> str:
        """Submit the letter; the request's reference."""
        self.page.get_by_role("button", name="Submit the letter").click()
        expect(self.page).to_have_url(re.compile(r"/requests/XSR-\d+/$"))
        return self.request_reference


class RedactorAtWork(Person):
    """A clinical manager at the workbench, and at the assessment."""

    def opens_letter(self, reference: str) -> None:
        """From the queue to the workbench of a letter."""
        self.page.goto("/desk/")
        self.page.get_by_role("row").filter(has_text=reference).get_by_role("link").click()
        self.page.get_by_role("link", name="Marks and release").click()
        expect(self.original).to_be_visible()

    @property
    def original(self) -> Locator:
        """The original, as it is worked on."""
        return self.page.locator("#bench-original")

    @property
    def result(self) -> Locator:
        """What the marks make of it."""
        return self.page.locator("#bench-result")

    def walks_to(self, words: str, key: str) -> None:
        """Press one key in the original until these words are said to be selected."""
        said = self.page.locator("#bench-said")
        for _ in range(200):
            self.page.keyboard.press(key)
            if said.inner_text().startswith(words):
                return
        raise AssertionError(f"{key} never led to {words!r}")

    def masks_everywhere(self, words: str, kind: str) -> None:
        """Look for words that were missed, and mask them in all places."""
        self.page.get_by_label("Find in the original").fill(words)
        self.page.get_by_role("button", name="Find").click()
        expect(self.page.locator("#bench-found")).to_contain_text("in the original.")
        self.page.get_by_label("Mask these words in all places").fill(words)
        self.page.get_by_label("As", exact=True).select_option(kind)
        self.page.get_by_role("button", name="Mask all forms").click()
        expect(self.result).not_to_contain_text(words)

    def saves(self) -> None:
        """Save the marks."""
        self.page.get_by_role("button", name="Save the marks").click()
        expect(self.page.get_by_text("The marks were saved.")).to_be_visible()

    @property
    def menu(self) -> Locator:
        """What opens at a place of the original."""
        return self.page.get_by_role("dialog", name="This place")

    def selects(self, words: str) -> None:
        """Walk to words of the original, from its beginning on, and select them."""
        self.original.focus()
        first, *more = words.split()
        self.walks_to(first, "ArrowRight")
        for _ in more:
            self.page.keyboard.press("Shift+ArrowRight")

    def types_instead(self, words: str) -> None:
        """Say in the menu what is to stand there."""
        self.menu.get_by_label("Words of mine instead").fill(words)
        self.page.keyboard.press("Enter")

    def settles_and_reads_result(self, *, names: str = "nothing") -> None:
        """What may be a name is a word, but where the sentence holds ``names``; all that is masked to be safe stays so.

        It is saved, and the result is read alone.
        """
        lines = self.page.locator('[data-lines="perhaps"] > li')
        while lines.count():
            is_name = names in lines.first.inner_text()
            lines.first.get_by_role("button", name="Mask" if is_name else "A word here").click()
        is_open = self.page.locator('[data-lines="decide"] > li').count()
        button = "Keep all, save, and read the result" if is_open else "Save, and read the result"
        self.page.get_by_role("button", name=button, exact=True).click()
        expect(self.alone).to_be_visible()

    @property
    def alone(self) -> Locator:
        """The result, on the page that shows nothing else of the letter."""
        return self.page.locator("[data-result-alone]")

    @property
    def release_button(self) -> Locator:
        """Whether it can be pressed or not: on the page of the result."""
        return self.page.get_by_role("button", name="Release the redacted letter")

    def releases(self) -> str:
        """Release the letter; the hash that the page shows of what went out."""
        self.release_button.click()
        expect(self.page.get_by_text("The redacted letter is released.")).to_be_visible()
        return self.page.locator("code.hash").first.inner_text()

    def checks_and_releases(self) -> str:
        """As the second person, from the page of the result; the hash that the page shows of what went out."""
        self.page.get_by_role("button", name="Checked: release it").click()
        expect(self.page.get_by_text("the redacted letter is released.")).to_be_visible()
        return self.page.locator("code.hash").first.inner_text()

    def goes_to_assessment(self, step: str) -> None:
        """From the workbench to one step of the assessment."""
        self.page.get_by_role("link", name="Assessment").click()
        self.page.get_by_role("link", name=step).click()

    def endorses(self, reference: str, sessions: int, why: str) -> None:
        """From the workbench: endorse the letter, judged on its redacted text."""
        self.goes_to_assessment("Endorse the letter")
        self.page.get_by_role("radio", name="The redacted letter").check()
        self.page.get_by_label("Sessions to endorse").fill(str(sessions))
        self.page.get_by_label("Why", exact=True).fill(why)
        self._confirms("Endorse the letter", reference)

    def asks_about(self, reference: str, what_is_missing: str) -> None:
        """From the workbench: ask for more about the letter, judged on its original."""
        self.goes_to_assessment("Ask for more about the letter")
        self.page.get_by_role("radio", name="The original letter").check()
        self.page.get_by_label("What is missing").fill(what_is_missing)
        self._confirms("Ask the consultant", reference)

    def declines(self, reference: str, ground: str, why: str, for_client: str) -> None:
        """From the workbench: decline on clinical grounds, judged on the letter's original."""
        self.goes_to_assessment("Decline on clinical grounds")
        self.page.get_by_role("radio", name="The original letter").check()
        self.page.get_by_role("radio", name=ground).check()
        self.page.get_by_label("Why", exact=True).fill(why)
        self.page.get_by_label("Next steps for the client").fill(for_client)
        self._confirms("Decline the request", reference)

    def _confirms(self, name: str, reference: str) -> None:
        """Read the filled-in step over, and make it final."""
        self.page.get_by_role("button", name="Check before you confirm").click()
        self.page.get_by_role("button", name=name).click()
        expect(self.page).to_have_url(re.compile(rf"/desk/\w+/{reference}/(assessment/)?$"))


class AccountManagerAtWork(Person):
    """Asks the employers."""

    def opens_request(self, reference: str, employer: str) -> None:
        """From their employers to the request."""
        self.page.goto("/desk/employers/")
        self.page.get_by_role("link", name=employer).first.click()
        self.page.get_by_role("link", name=reference).first.click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(f"Request {reference}")

    def sends(self, line: str) -> None:
        """Send the released letter with a personal line."""
        self.page.get_by_label("A personal line to the reviewers").fill(line)
        self.page.get_by_role("button", name="Send to the employer").click()


class LetterReader(ReviewerAtWork):
    """Reads a released letter before deciding."""

    @property
    def letter(self) -> str:
        """The letter on the open page, every character of it."""
        return str(self.page.locator("[data-released-letter]").evaluate(_AS_STORED))

    @property
    def letter_hash(self) -> str:
        """SHA-256 of what is read."""
        return sha256(self.letter.encode()).hexdigest()

    def facts(self) -> dict[str, str]:
        """What the open page says of the request, by the word before it."""
        facts = self.page.get_by_role("region", name="The request").locator("dl > div")
        names, words = facts.locator("dt"), facts.locator("dd")
        return dict(zip(names.all_inner_texts(), words.all_inner_texts(), strict=True))


class ClientAtPhone:
    """The client: no account, a small screen, a browser without scripts."""

    def __init__(self, browser: Browser, address: str) -> None:
        width, height = PHONE
        self.context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="en-AU",
            java_script_enabled=False,
            has_touch=True,
            is_mobile=True,
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.goto(address)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def opens(self) -> None:
        """Press the button that opens the link."""
        self.page.get_by_role("button", name="Open").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Where it stands")

    def books_in_a_later_week(self) -> None:
        """Go on by a week, and book the first time that is open there."""
        self.page.get_by_role("link", name="Later week").click()
        times = self.page.locator("label.own-time")
        while not times.count():
            self.page.get_by_role("link", name="Later week").click()
        times.first.click()
        self.page.get_by_role("button", name="Book this time").click()
        expect(self.page.get_by_text("Your appointment is booked")).to_be_visible()

    def balance(self) -> dict[str, str]:
        """Appointments used, booked and left."""
        figures = self.page.locator("dl.figures > div")
        names, numbers = figures.locator("dt"), figures.locator("dd")
        return dict(zip(names.all_inner_texts(), numbers.all_inner_texts(), strict=True))

    def is_as_wide_as_the_phone(self) -> bool:
        """Whether the open page fits, without reaching over the side."""
        box = self.page.locator("body").bounding_box()
        return box is not None and box["width"] <= PHONE[0]

    def takes_into_calendar(self) -> Download:
        """The first appointment's calendar file."""
        with self.page.expect_download() as taken:
            self.page.get_by_role("link", name="Add to calendar").first.click()
        return taken.value

    def leaves_quickly(self) -> str:
        """Press the button, and tell where it leads; nothing outside of this machine is asked for it."""
        leads_to: list[str] = []

        def answered_here(route: Route) -> None:
            # a redirect that the browser follows by itself cannot be held back
            answer = route.fetch(max_redirects=0)
            leads_to.append(answer.headers["location"])
            route.fulfill(response=answer, status=HTTPStatus.OK, body="Another page")

        self.context.route("**/my/leave/", answered_here)
        self.page.get_by_role("button", name="Leave this page quickly").click()
        expect(self.page.get_by_text("Another page")).to_be_visible()
        return leads_to[0]
