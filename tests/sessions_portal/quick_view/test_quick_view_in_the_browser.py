"""Quick View and the page of a case in a real Chromium: as one types, by keyboard, without any script; axe everywhere."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from clients.models import Consultant, Session
from clients.vocabulary import SessionStatus
from tests.browser import broken_rules, faults, sign_in
from tests.factories import (
    AssistCaseFactory,
    ConsultantFactory,
    ExtraSessionsRequestFactory,
    SessionFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def consultant() -> Consultant:
    """A consultant with a session of every kind, a long name, and a request that is undecided."""
    consultant = ConsultantFactory.create()
    starts = {
        SessionStatus.BOOKED: timedelta(minutes=30),
        SessionStatus.IN_PROGRESS: timedelta(minutes=-25),
        SessionStatus.COMPLETED: timedelta(days=-3),
        SessionStatus.NO_SHOW: timedelta(days=-4),
        SessionStatus.CANCELLED: timedelta(days=-5),
    }
    for status, starts_in in starts.items():
        case = AssistCaseFactory.create(
            consultant=consultant, client__given_name="Zoë", client__family_name="O’Hara-Nguyễn " * 3
        )
        SessionFactory.create(case=case, starts_at=timezone.now() + starts_in, status=status)
    ExtraSessionsRequestFactory.create(case=case)
    passed = AssistCaseFactory.create(consultant=consultant, client__family_name="Passed")
    SessionFactory.create(case=passed, starts_at=timezone.now() - timedelta(days=1))
    return consultant


def test_found_while_typing_and_rebooked_by_keyboard(
    page: Page, live_server: LiveServer, consultant: Consultant, complaints: list[str]
) -> None:
    case = AssistCaseFactory.create(consultant=consultant, client__family_name="Žižek")
    sign_in(page, consultant.user, live_server)
    page.goto("/quick-view/")

    page.keyboard.press("/")
    page.keyboard.type("zizek")
    expect(page.locator("#search-status")).to_have_text("1 case found.")
    page.get_by_role("link", name=f"Rebook {case.reference}").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Žižek")
    assert "zizek" not in page.url
    page.get_by_label("Date").fill((timezone.localdate() + timedelta(days=7)).isoformat())
    page.get_by_label("Time").fill("14:30")
    page.get_by_role("button", name="Book the session").press("Enter")

    expect(page.get_by_role("status").filter(has_text="is booked")).to_be_visible()
    assert Session.objects.get(case=case).status == "booked"
    assert complaints == []


def test_a_step_moves_the_session_at_once_and_the_focus_with_it(
    page: Page, live_server: LiveServer, consultant: Consultant, complaints: list[str]
) -> None:
    session = Session.objects.get(status="booked", starts_at__gt=timezone.now())
    sign_in(page, consultant.user, live_server)
    page.goto("/quick-view/")

    page.get_by_role("button", name=f"Commence {session.reference}").press("Enter")

    expect(page.get_by_role("status").filter(has_text=f"{session.reference} was commenced.")).to_be_visible()
    row = page.locator("#section-in_progress tr", has_text=session.reference)
    expect(row.get_by_role("link").first).to_be_focused()
    session.refresh_from_db()
    assert session.status == "in_progress"
    assert complaints == []


def test_what_cannot_be_done_now_is_explained_behind_its_button(
    page: Page, live_server: LiveServer, consultant: Consultant
) -> None:
    session = Session.objects.get(status="booked", starts_at__gt=timezone.now())
    sign_in(page, consultant.user, live_server)
    page.goto("/quick-view/")
    reason = page.locator(f"#why-{session.reference}-complete")
    expect(reason).to_be_hidden()

    page.get_by_role("button", name=f"More actions: {session.reference}").press("Enter")

    expect(reason).to_have_text("This session has not started yet.")
    expect(reason).to_be_visible()
    assert broken_rules(page) == []
    page.keyboard.press("Escape")
    expect(reason).to_be_hidden()


def test_everything_works_without_a_script(
    page_without_scripts: Page, live_server: LiveServer, consultant: Consultant
) -> None:
    session = Session.objects.get(status="in_progress")
    later = SessionFactory.create(case=session.case, starts_at=timezone.now() + timedelta(hours=5))
    page = page_without_scripts
    sign_in(page, consultant.user, live_server)
    page.goto("/quick-view/")

    page.get_by_role("link", name=f"Complete {session.reference}").click()
    page.get_by_role("button", name="Complete the session").click()
    expect(page.get_by_text(f"{session.reference} was completed.")).to_be_visible()
    page.get_by_role("link", name=f"Cancel {later.reference}").click()
    expect(page.get_by_text("Less than 24 hours' notice: the session counts as used.")).to_be_visible()
    page.get_by_role("button", name="Cancel the session").click()
    expect(page.get_by_text(f"{later.reference} was cancelled.")).to_be_visible()
    page.get_by_role("searchbox").fill("passed")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#search-results").get_by_role("link", name="Passed")).to_be_visible()

    assert {Session.objects.get(pk=each.pk).status for each in (session, later)} == {"completed", "cancelled"}


def test_axe_finds_nothing_and_nothing_overflows(
    page: Page, live_server: LiveServer, consultant: Consultant, complaints: list[str]
) -> None:
    sign_in(page, consultant.user, live_server)
    booked = Session.objects.get(status="booked", starts_at__gt=timezone.now())
    undecided = Session.objects.get(status="cancelled").case
    addresses = (
        "/quick-view/",
        f"/cases/{booked.case.reference}/rebook/",
        f"/cases/{undecided.reference}/rebook/",
        f"/cases/{undecided.reference}/close/",
        f"/sessions/{booked.reference}/cancel/",
    )
    found = {}
    for address in addresses:
        page.goto(address)
        found[address] = faults(page)

    assert found == {address: [] for address in addresses}
    assert complaints == []
