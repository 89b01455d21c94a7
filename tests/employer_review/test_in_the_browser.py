"""The employer's pages in a real Chromium: axe, narrow screens, both themes, the keyboard, and no script at all."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from clients.models import ReviewerMembership
from extra_requests.models import ExtraSessionsRequest
from tests.employer_review.pages import address
from tests.factories import ExtraSessionsRequestFactory, RedactedRequestFactory, ReviewerMembershipFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def chromium(chromium_path: str) -> Iterator[Browser]:
    """A browser without a window."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(
            executable_path=chromium_path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def membership() -> ReviewerMembership:
    """A reviewer of an employer with a long name."""
    return ReviewerMembershipFactory.create(
        organisation__name="Hume, Barwon & Wimmera Regional Development Bank"
    )


@pytest.fixture
def asked(membership: ReviewerMembership) -> ExtraSessionsRequest:
    """Three sessions asked for just now."""
    return ExtraSessionsRequestFactory.create(case__contract__organisation=membership.organisation)


def signed_in(
    chromium: Browser, live_server: LiveServer, client: Client, person: ReviewerMembership, **options: object
) -> BrowserContext:
    """A browser in which the person is signed in."""
    client.force_login(person.user)
    context = chromium.new_context(base_url=str(live_server.url), reduced_motion="reduce", **options)  # type: ignore[arg-type]  # any of its options
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": str(live_server.url)}
    context.add_cookies([cookie])  # type: ignore[list-item]  # a typed dict by shape
    return context


def judged(page: Page, width: int) -> tuple[list[str], bool]:
    """What axe finds, and whether the page is as wide as the screen."""
    violations = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [violation["id"] for violation in violations], page.evaluate("document.body.scrollWidth") <= width


@pytest.mark.parametrize(("theme", "width"), [("light", 360), ("dark", 1600)])
def test_axe_finds_nothing_and_nothing_overflows(
    chromium: Browser,
    live_server: LiveServer,
    client: Client,
    membership: ReviewerMembership,
    asked: ExtraSessionsRequest,
    theme: str,
    width: int,
) -> None:
    organisation, today = membership.organisation, timezone.localdate()
    for days in (-3, 0, 1, 5):
        RedactedRequestFactory.create(organisation=organisation, due_on=today + timedelta(days=days))
    for status in ("approved", "declined", "withdrawn"):
        RedactedRequestFactory.create(organisation=organisation, status=status, decided_on=today)
    context = signed_in(
        chromium,
        live_server,
        client,
        membership,
        viewport={"width": width, "height": 900},
        color_scheme=theme,
    )
    page = context.new_page()
    heard: list[str] = []
    # a refused form is a 422, which the browser notes as well
    page.on("console", lambda message: heard.append(message.text) if "422" not in message.text else None)
    found = {}
    for path in ("/review/", "/review/history/", address(asked)):
        page.goto(path)
        found[path] = judged(page, width)
    page.get_by_role("button", name="Decline").click()
    found["a form with an error"] = judged(page, width)
    page.get_by_label("Budget used up").check()
    page.get_by_label("Note to the provider").fill("x" * 90)
    page.get_by_role("button", name="Decline").click()
    found["the summary"] = judged(page, width)
    page.get_by_role("button", name="Confirm the decline").click()
    found["the confirmation"] = judged(page, width)
    context.close()

    assert found == dict.fromkeys(found, ([], True))
    assert len(found) == 6
    assert heard == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_decision_by_keyboard_alone(
    chromium: Browser,
    live_server: LiveServer,
    client: Client,
    membership: ReviewerMembership,
    asked: ExtraSessionsRequest,
    scripts: bool,
) -> None:
    context = signed_in(chromium, live_server, client, membership, java_script_enabled=scripts)
    page = context.new_page()
    page.goto("/review/")
    page.get_by_role("link", name="Decide").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address(asked)}")
    page.get_by_label("Sessions to approve").focus()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Approve 2 sessions?").wait_for()
    # the first button of the summary is the decision, the second one goes back
    page.get_by_role("button", name="Change").focus()
    page.keyboard.press("Enter")
    assert page.get_by_label("Sessions to approve").input_value() == "2"
    page.get_by_role("button", name="Approve").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Confirm the approval").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="2 sessions approved").wait_for()
    context.close()
    asked.refresh_from_db()
    assert (asked.state, asked.sessions_approved) == ("approved", 2)


def test_a_double_click_on_confirm_decides_once(
    chromium: Browser,
    live_server: LiveServer,
    client: Client,
    membership: ReviewerMembership,
    asked: ExtraSessionsRequest,
) -> None:
    context = signed_in(chromium, live_server, client, membership)
    page = context.new_page()
    page.goto(address(asked))
    page.get_by_role("button", name="Approve").click()
    page.get_by_role("button", name="Confirm the approval").dblclick()
    page.get_by_role("heading", name="3 sessions approved").wait_for()
    context.close()
    assert asked.status_changes.count() == 1
