"""The people of the clinical journeys: a consultant who answers and asks on, and the two roles of the desk."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from playwright.sync_api import Locator, expect

from clinical_reviews.questions.question import Kind
from clinical_reviews.questions.questions import BY_KEY
from tests.journeys.people import ConsultantAtWork, Person


class CounsellorAtWork(ConsultantAtWork):
    """A consultant with clinical questions to answer, and with cases that end in one way or another."""

    def answers(self, typed: Mapping[str, Any]) -> None:
        """Fill in clinical questions on their page, by question key, as somebody would type them."""
        for key, answer in typed.items():
            self._answer(self.page.locator(f"#question-{key}"), key, answer)

    def _answer(self, box: Locator, key: str, answer: Any) -> None:
        question = BY_KEY[key]
        labels = dict(question.choices)
        match question.kind:
            case Kind.CHOICE:
                box.get_by_role("radio", name=labels[answer], exact=True).check()
            case Kind.CHOICES:
                for each in answer:
                    box.get_by_role("checkbox", name=labels[each], exact=True).check()
            case Kind.GOALS:
                for number, row in enumerate(answer, start=1):
                    box.get_by_label(f"Goal {number}", exact=True).fill(row["goal"])
                    box.get_by_label(f"Goal {number}: Progress").fill(row["progress"])
            case Kind.SESSION_PLAN:
                for number, line in enumerate(answer, start=1):
                    box.get_by_label(f"Session {number}").fill(line)
            case _:
                box.get_by_label(question.label).fill(answer)

    def field(self, key: str) -> Locator:
        """The field of a clinical question that is answered in words."""
        return self.page.locator(f"#question-{key}").get_by_label(BY_KEY[key].label)

    def opens_another_tab(self) -> None:
        """Close the tab as it is, and open another one."""
        closed, self.page = self.page, self.page.context.new_page()
        self.page.set_default_timeout(20_000)
        closed.close()

    def logs_contact(self, manager: str, discussed: str) -> None:
        """Log on the open page a talk that took place yesterday morning."""
        self.page.get_by_label("Clinical manager", exact=True).select_option(label=manager)
        self.page.get_by_label("Date", exact=True).fill((date.today() - timedelta(days=1)).isoformat())
        self.page.get_by_label(re.compile(r"^Time\b")).fill("09:30")
        for option in ("GP and mental health treatment plan", "Self-funded sessions"):
            self.page.get_by_role("checkbox", name=option).check()
        self.page.get_by_label("What was discussed").fill(discussed)
        self.page.get_by_role("button", name="Log the contact").click()

    def fills_in_transfer(self, said: Mapping[str, str], days: Mapping[str, date]) -> None:
        """Fill in the open client transfer form: every yes-or-no question with yes but the two about conflicts."""
        for label, words in said.items():
            self.page.get_by_label(label, exact=True).fill(words)
        for group in self.page.get_by_role("group").all():
            about = group.locator("legend").inner_text()
            answer = {
                "Is there a conflict of interest?": "No",
                "Do you or your practice gain financially?": "No",
                "The client’s consent to the transfer": "Given in writing",
            }.get(about, "Yes")
            group.get_by_role("radio", name=answer, exact=True).check()
        # the day of the consent is asked for once it was given
        for label, day in days.items():
            self.page.get_by_label(label).fill(day.isoformat())
        self.page.get_by_role("button", name="Complete the form").click()


class ClinicalManagerAtWork(Person):
    """Reviews requests and decides on transfers."""

    def opens_review(self, reference: str) -> None:
        """From the queue to the review of a request; claimed when nobody has it."""
        self.page.goto("/desk/")
        self.page.get_by_role("row").filter(has_text=reference).get_by_role("link").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(f"Review {reference}")

    def claims(self) -> None:
        """Take the open review."""
        self.page.get_by_role("button", name="Claim this review").click()
        expect(self.page.get_by_text("You have the review of")).to_be_visible()

    def steps(self, name: str) -> None:
        """Choose what to do with the open review."""
        self.page.get_by_role("link", name=name).click()

    def confirms(self, name: str) -> None:
        """Read the filled-in step over, and make it final."""
        self.page.get_by_role("button", name="Check before you confirm").click()
        self.page.get_by_role("button", name=name).click()
        expect(self.page).to_have_url(re.compile(r"/desk/reviews/XSR-\d+/$"))


class ClientServicesAtWork(Person):
    """An account manager who answers tickets."""

    def answers(self, reference: str, question: str, answer: str) -> None:
        """From the queue to the ticket: claim it, read its question, and answer."""
        self.page.goto("/desk/tickets/")
        self.page.get_by_role("link", name=reference).click()
        expect(self.page.get_by_text(question)).to_be_visible()
        self.page.get_by_role("button", name="Claim").click()
        self.page.get_by_label("Your answer").fill(answer)
        self.page.get_by_role("button", name="Answer").click()
        expect(self.page.get_by_text("Answered").first).to_be_visible()
