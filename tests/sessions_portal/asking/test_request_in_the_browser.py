"""Asking for extra sessions in a real Chromium: as it is filled in, without any script, by keyboard; axe on every page."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from clients.models import AssistCase
from extra_requests.models import ExtraSessionsRequest
from tests.browser import faults, sign_in
from tests.extra_requests.asking import case_of, submitted

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def case() -> AssistCase:
    return case_of()


def look_at_form(page: Page, case: AssistCase) -> None:
    page.goto(reverse("sessions_portal:request_new", args=[case.reference]))


def fill_in(page: Page, sessions: int) -> None:
    page.get_by_label("Number of sessions").fill(str(sessions))
    page.get_by_role("radio", name="A safe ending").check()
    page.get_by_role("radio", name="None needed").check()


def test_the_projection_follows_the_form_and_four_instead_leads_to_a_request(
    page: Page, live_server: LiveServer, case: AssistCase, complaints: list[str]
) -> None:
    sign_in(page, case.consultant.user, live_server)
    look_at_form(page, case)

    fill_in(page, 6)
    expect(page.get_by_text("6 sessions are more than the 4 one request may ask for").first).to_be_visible()
    expect(page.get_by_text("Exactly what HR will see")).to_have_count(0)
    page.get_by_role("button", name="Ask for 4 instead").click()
    expect(page.get_by_label("Number of sessions")).to_have_value("4")
    expect(page.get_by_role("radio", name="A safe ending")).to_be_checked()

    page.get_by_label("Number of sessions").fill("3")
    expect(
        page.get_by_text(
            "This brings the total to 9 sessions. Below 12, it goes straight to the employer."
        ).last
    ).to_be_visible()
    expect(page.get_by_text("Exactly what HR will see")).to_be_visible()
    expect(page.locator("#projection-said")).to_contain_text("This brings the total to 9 sessions")

    page.get_by_role("button", name="Submit").press("Enter")
    expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()
    page.get_by_role("button", name="Confirm").press("Enter")
    expect(page.get_by_role("status").filter(has_text="the employer has been asked")).to_be_visible()

    made = ExtraSessionsRequest.objects.get()
    assert (made.sessions_requested, made.goal) == (3, "safe_ending")
    assert complaints == []


def test_everything_works_without_a_script(
    page_without_scripts: Page, live_server: LiveServer, case: AssistCase
) -> None:
    page = page_without_scripts
    sign_in(page, case.consultant.user, live_server)
    look_at_form(page, case)
    fill_in(page, 5)
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


def test_axe_finds_nothing_and_nothing_overflows(
    page: Page, live_server: LiveServer, case: AssistCase, complaints: list[str]
) -> None:
    sign_in(page, case.consultant.user, live_server)
    found: dict[str, list[str]] = {}

    look_at_form(page, case)
    page.get_by_role("button", name="Submit").click()
    found["errors"] = faults(page)
    fill_in(page, 6)
    expect(page.get_by_role("button", name="Ask for 4 instead")).to_be_visible()
    found["above four"] = faults(page)
    page.get_by_label("Number of sessions").fill("3")
    expect(page.get_by_text("Exactly what HR will see")).to_be_visible()
    found["form"] = faults(page)
    page.get_by_role("button", name="Submit").click()
    found["summary"] = faults(page)
    page.get_by_role("button", name="Confirm").click()
    found["status"] = faults(page)
    page.get_by_role("link", name="Withdraw").click()
    found["withdraw"] = faults(page)
    rejected = submitted(case_of(case.consultant), 6)
    page.goto(reverse("sessions_portal:request_status", args=[rejected.reference]))
    found["outcome"] = faults(page)
    page.goto(reverse("sessions_portal:requests") + "?show=all")
    found["list"] = faults(page)
    page.goto(reverse("sessions_portal:requests") + "?show=withdrawn")
    found["empty list"] = faults(page)
    look_at_form(page, case)
    found["refused"] = faults(page)

    assert found == {name: [] for name in found}
    assert len(found) == 10
    assert complaints == []


def test_a_letter_tells_its_writer_while_it_is_typed(
    page: Page, live_server: LiveServer, case: AssistCase, complaints: list[str]
) -> None:
    sign_in(page, case.consultant.user, live_server)
    page.goto(reverse("sessions_portal:letter_new", args=[case.reference]))
    page.get_by_label("Number of sessions").fill("3")
    hint = page.get_by_role("status").filter(has_text="This could tell who the letter is about")

    page.get_by_label("Why more sessions are needed").press_sequentially("As a crane operator")
    expect(hint.get_by_role("listitem")).to_have_text(["crane operator position"])
    page.get_by_label("Professional recommendation").fill("Three sessions for Siobhan.")
    expect(hint).to_have_count(2)
    assert faults(page) == []

    page.get_by_label("Why more sessions are needed").fill("Sleep is better.")
    expect(hint).to_have_count(1)
    expect(hint).to_contain_text("Siobhan client’s name")
    # told of it already, so that nothing is in the way
    page.get_by_role("button", name="Submit the letter").click()
    expect(page.get_by_text("was submitted: the letter is assessed now.")).to_be_visible()
    assert complaints == []
