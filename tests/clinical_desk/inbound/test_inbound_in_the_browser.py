"""The page of a message that was e-mailed in, and the employers that nobody looks after, in a real browser."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser import faults, sign_in
from tests.extra_requests.asking import case_of
from tests.factories import AccountManagerFactory, ClinicalManagerFactory, OrganisationFactory
from tests.letters.inbound.mailed_in import answer_mailed, received
from tests.letters.letters import asked_about, letter_given

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_message_that_may_be_an_answer_is_filed_by_keyboard_and_its_page_is_in_order(
    page: Page, live_server: LiveServer, complaints: list[str]
) -> None:
    manager = ClinicalManagerFactory.create()
    asked = asked_about(letter_given(case_of()), by=manager)
    inbound = received(answer_mailed(asked, subject="Your question", text="Since March.\n\nMore."))
    sign_in(page, manager, live_server)
    page.goto(f"{live_server.url}/desk/inbound/{inbound.reference}/")

    assert faults(page) == []
    request = page.get_by_label("Request", exact=True)
    request.fill("17")
    request.press("Enter")
    expect(page.get_by_text("Write the request as XSR-000123.").first).to_be_visible()
    assert faults(page) == []
    request.fill(asked.reference)
    page.get_by_role("button", name="Check the answer before it is filed").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("File it as the answer?")
    assert faults(page) == []
    page.get_by_role("button", name="File as the answer").press("Enter")

    expect(page.get_by_text(f"{inbound.reference} is filed: round 2 of the letter.")).to_be_visible()
    assert complaints == []


def test_an_employer_that_nobody_looks_after_is_taken_on_from_a_page_in_order(
    page: Page, live_server: LiveServer, complaints: list[str]
) -> None:
    manager = AccountManagerFactory.create()
    for name in (
        "Bass Strait Ferries",
        "The Royal Society of Wharf Labourers and Stevedores of Port Chalmers",
    ):
        OrganisationFactory.create(name=name, account_manager=None)
    sign_in(page, manager, live_server)
    page.goto(f"{live_server.url}/desk/employers/")

    assert faults(page) == []
    row = page.get_by_role("listitem").filter(has_text="Bass Strait Ferries")
    row.get_by_role("button", name="Look after it").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Bass Strait Ferries")
    assert complaints == []
