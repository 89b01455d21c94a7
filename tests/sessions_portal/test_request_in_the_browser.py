"""Asking for extra sessions in a real Chromium: as it is filled in, without any script, by keyboard; axe on every page."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from clients.models import AssistCase
from extra_requests.models import ExtraSessionsRequest
from tests.extra_requests.asking import case_of, submitted

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def chromium(chromium_path: str) -> Iterator[Browser]:
    """A browser without a window."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's loop runs in this thread, and Django would take every query of a test for one inside it
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(
            executable_path=chromium_path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def case() -> AssistCase:
    return case_of()


class Consultant:
    """The case's consultant, signed in at a page of their own."""

    def __init__(
        self,
        chromium: Browser,
        server: LiveServer,
        case: AssistCase,
        *,
        width: int = 1440,
        scripts: bool = True,
    ) -> None:
        signed_in = Client()
        signed_in.force_login(case.consultant.user)
        self.context = chromium.new_context(
            base_url=server.url,
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        self.context.add_cookies(
            [{"name": "sessionid", "value": signed_in.cookies["sessionid"].value, "url": server.url}]
        )
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type == "error" else None
        )
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))

    def looks_at_form(self, case: AssistCase) -> None:
        self.page.goto(reverse("sessions_portal:request_new", args=[case.reference]))

    def fills_in(self, sessions: int) -> None:
        self.page.get_by_label("Number of sessions").fill(str(sessions))
        self.page.get_by_role("radio", name="A safe ending").check()
        self.page.get_by_role("radio", name="None needed").check()

    def axe(self) -> list[str]:
        violations = Axe().run(self.page, options={"runOnly": RULES}).response["violations"]
        return [violation["id"] for violation in violations]


def test_the_projection_follows_the_form_and_four_instead_leads_to_a_request(
    chromium: Browser, live_server: LiveServer, case: AssistCase
) -> None:
    consultant = Consultant(chromium, live_server, case)
    page = consultant.page
    consultant.looks_at_form(case)

    consultant.fills_in(6)
    expect(page.get_by_text("6 sessions are more than the 4 one request may ask for").first).to_be_visible()
    expect(page.get_by_text("Exactly what HR will see")).to_have_count(0)
    page.get_by_role("button", name="Ask for 4 instead").click()
    expect(page.get_by_label("Number of sessions")).to_have_value("4")
    expect(page.get_by_role("radio", name="A safe ending")).to_be_checked()

    page.get_by_label("Number of sessions").fill("3")
    expect(page.get_by_text("This makes 9 of 12: it goes straight to the employer.").last).to_be_visible()
    expect(page.get_by_text("Exactly what HR will see")).to_be_visible()
    expect(page.locator("#projection-said")).to_contain_text("This makes 9 of 12")

    page.get_by_role("button", name="Submit").press("Enter")
    expect(page.get_by_role("heading", name="Read the request over")).to_be_visible()
    page.get_by_role("button", name="Confirm").press("Enter")
    expect(page.get_by_role("status").filter(has_text="the employer has been asked")).to_be_visible()

    made = ExtraSessionsRequest.objects.get()
    assert (made.sessions_requested, made.goal) == (3, "safe_ending")
    assert consultant.complaints == []
    consultant.context.close()


def test_everything_works_without_a_script(
    chromium: Browser, live_server: LiveServer, case: AssistCase
) -> None:
    consultant = Consultant(chromium, live_server, case, width=360, scripts=False)
    page = consultant.page
    consultant.looks_at_form(case)
    consultant.fills_in(5)
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text("5 sessions are more than the 4 one request may ask for")).to_be_visible()
    page.get_by_role("button", name="Ask for 4 instead").click()
    page.get_by_role("button", name="Change something").click()
    expect(page.get_by_label("Number of sessions")).to_have_value("4")
    page.get_by_role("button", name="Submit").click()
    page.get_by_role("button", name="Confirm").click()
    page.get_by_role("link", name="Withdraw").click()
    page.get_by_role("button", name="Withdraw the request").click()
    expect(page.get_by_text("Booking on the case is open again.")).to_be_visible()
    assert ExtraSessionsRequest.objects.get().state == "withdrawn"
    consultant.context.close()


# axe takes its time: every page once, and those with the most colours in the other theme and width as well
EVERY_PAGE = {
    "errors",
    "above four",
    "form",
    "summary",
    "status",
    "withdraw",
    "outcome",
    "list",
    "empty list",
    "refused",
}


@pytest.mark.parametrize(
    ("theme", "width", "pages"),
    [("dark", 360, EVERY_PAGE), ("light", 1440, {"above four", "status", "outcome"})],
    ids=["dark-narrow", "light-wide"],
)
def test_axe_finds_nothing_and_nothing_overflows(
    chromium: Browser, live_server: LiveServer, case: AssistCase, theme: str, width: int, pages: set[str]
) -> None:
    consultant = Consultant(chromium, live_server, case, width=width)
    consultant.context.add_cookies([{"name": "theme", "value": theme, "url": live_server.url}])
    page = consultant.page
    found: dict[str, tuple[list[str], int]] = {}

    def look(name: str) -> None:
        if name in pages:
            found[name] = (consultant.axe(), page.evaluate("document.documentElement.scrollWidth"))

    consultant.looks_at_form(case)
    page.get_by_role("button", name="Submit").click()
    look("errors")
    consultant.fills_in(6)
    expect(page.get_by_role("button", name="Ask for 4 instead")).to_be_visible()
    look("above four")
    page.get_by_label("Number of sessions").fill("3")
    expect(page.get_by_text("Exactly what HR will see")).to_be_visible()
    look("form")
    page.get_by_role("button", name="Submit").click()
    look("summary")
    page.get_by_role("button", name="Confirm").click()
    look("status")
    page.get_by_role("link", name="Withdraw").click()
    look("withdraw")
    rejected = submitted(case_of(case.consultant), 6)
    page.goto(reverse("sessions_portal:request_status", args=[rejected.reference]))
    look("outcome")
    page.goto(reverse("sessions_portal:requests") + "?show=all")
    look("list")
    page.goto(reverse("sessions_portal:requests") + "?show=withdrawn")
    look("empty list")
    consultant.looks_at_form(case)
    look("refused")
    consultant.context.close()

    assert found == dict.fromkeys(pages, ([], width))
    # the one complaint is the browser's own, about the form that came back with errors
    assert [said for said in consultant.complaints if "422" not in said] == []
