"""The employer's pages in a real Chromium: axe, narrow screens, both themes, the keyboard, and no script at all."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from clients.models import ReviewerMembership
from extra_requests.models import ExtraSessionsRequest
from tests.browser import faults, sign_in
from tests.employer_review.pages import address
from tests.factories import ExtraSessionsRequestFactory, RedactedRequestFactory, ReviewerMembershipFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


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


def test_axe_finds_nothing_and_nothing_overflows(
    page: Page,
    live_server: LiveServer,
    membership: ReviewerMembership,
    asked: ExtraSessionsRequest,
    complaints: list[str],
) -> None:
    organisation, today = membership.organisation, timezone.localdate()
    for days in (-3, 0, 1, 5):
        RedactedRequestFactory.create(organisation=organisation, due_on=today + timedelta(days=days))
    for status in ("approved", "declined", "withdrawn"):
        RedactedRequestFactory.create(organisation=organisation, status=status, decided_on=today)
    sign_in(page, membership.user, live_server)
    found = {}
    for path in ("/review/", "/review/history/", address(asked)):
        page.goto(path)
        found[path] = faults(page)
    page.get_by_role("button", name="Decline").click()
    found["a form with an error"] = faults(page)
    page.get_by_label("Budget used up").check()
    page.get_by_label("Note to the provider").fill("x" * 90)
    page.get_by_role("button", name="Decline").click()
    found["the summary"] = faults(page)
    page.get_by_role("button", name="Confirm the decline").click()
    found["the confirmation"] = faults(page)

    assert found == {name: [] for name in found}
    assert len(found) == 6
    assert complaints == []


@pytest.mark.parametrize("browser_page", ["page", "page_without_scripts"])
def test_a_decision_by_keyboard_alone(
    request: pytest.FixtureRequest,
    live_server: LiveServer,
    membership: ReviewerMembership,
    asked: ExtraSessionsRequest,
    browser_page: str,
) -> None:
    page: Page = request.getfixturevalue(browser_page)
    sign_in(page, membership.user, live_server)
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
    asked.refresh_from_db()
    assert (asked.state, asked.sessions_approved) == ("approved", 2)


def test_a_double_click_on_confirm_decides_once(
    page: Page, live_server: LiveServer, membership: ReviewerMembership, asked: ExtraSessionsRequest
) -> None:
    sign_in(page, membership.user, live_server)
    page.goto(address(asked))
    page.get_by_role("button", name="Approve").click()
    page.get_by_role("button", name="Confirm the approval").dblclick()
    page.get_by_role("heading", name="3 sessions approved").wait_for()
    assert asked.status_changes.count() == 1
