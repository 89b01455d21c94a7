"""The main job, in real browsers over the real processes: asked for, decided, told, rebooked."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.mailbox_page import WAITING, MailboxReader
from tests.journeys.people import Cast, ConsultantAtWork, Door, ReviewerAtWork

pytestmark = pytest.mark.browser


@pytest.fixture
def consultant(browser: Browser, door: Door, cast: Cast) -> Iterator[ConsultantAtWork]:
    """The demo's consultant, signed in."""
    with ConsultantAtWork(browser, door, cast.emails["Consultant"]) as person:
        yield person


def test_three_sessions_are_asked_for_approved_told_and_rebooked(
    browser: Browser,
    door: Door,
    cast: Cast,
    mailbox: MailboxReader,
    consultant: ConsultantAtWork,
) -> None:
    before = mailbox.keys()
    consultant.finds(cast.for_employer)
    client_name = consultant.page.get_by_role("heading", level=1).inner_text().strip()
    client_email = consultant.page.locator("a[href^=mailto]").first.inner_text().strip()
    consultant.asks_for(3)
    reference = consultant.request_reference
    mailbox.waits_for(f"Your request {reference} was received", receiver=cast.emails["Consultant"])

    consultant.opens_case(cast.for_employer)
    expect(consultant.page.get_by_role("button", name="Book the session")).to_have_count(0)
    expect(consultant.page.get_by_text("Booking opens again with its outcome")).to_be_visible()

    reviewer_email, address = mailbox.reviewer_asked(unlike=before)
    with ReviewerAtWork(browser, door, reviewer_email) as reviewer:
        reviewer.page.goto(address)
        assert client_name.split()[-1] not in reviewer.page.content()
        reviewer.approves(address)

    _, told = mailbox.waits_for(
        f"The outcome of your request {reference}",
        "approved the 3 sessions",
        receiver=cast.emails["Consultant"],
    )
    assert client_name.split()[-1] not in told
    letter, told = mailbox.waits_for("You have 3 more appointments", receiver=client_email)
    assert letter.subject == "An update from your support service"
    assert "You have 3 more appointments" in mailbox.html_of(letter)

    consultant.opens_case(cast.for_employer)
    consultant.books_first_free("07:05")
    expect(consultant.page.get_by_text("Booked", exact=True).first).to_be_visible()


def test_a_decline_is_told_with_its_reason_to_the_consultant_alone(
    browser: Browser,
    door: Door,
    cast: Cast,
    mailbox: MailboxReader,
    consultant: ConsultantAtWork,
) -> None:
    before = mailbox.keys()
    consultant.finds(cast.to_rebook)
    client_email = consultant.page.locator("a[href^=mailto]").first.inner_text().strip()
    consultant.asks_for(3)
    reference = consultant.request_reference

    reviewer_email, address = mailbox.reviewer_asked(unlike=before)
    with ReviewerAtWork(browser, door, reviewer_email) as reviewer:
        reviewer.declines(address, "Budget used up")

    mailbox.waits_for(
        f"The outcome of your request {reference}",
        "The organisation declined your request.",
        "Budget used up",
        receiver=cast.emails["Consultant"],
    )
    _, told = mailbox.waits_for("could not be agreed to this time", receiver=client_email)
    assert "udget" not in told
    consultant.page.goto(f"/requests/{reference}/")
    expect(consultant.page.get_by_text("Declined by the employer").first).to_be_visible()
    expect(consultant.page.get_by_role("heading", name="Next steps")).to_be_visible()


def test_five_sessions_are_rejected_automatically_and_the_employer_never_asked(
    cast: Cast, mailbox: MailboxReader, consultant: ConsultantAtWork
) -> None:
    before = mailbox.keys()
    consultant.finds(cast.for_rejection)
    client_email = consultant.page.locator("a[href^=mailto]").first.inner_text().strip()
    consultant.asks_for(5)
    reference = consultant.request_reference
    expect(consultant.page.get_by_text("Rejected automatically").first).to_be_visible()

    mailbox.waits_for(
        f"The outcome of your request {reference}",
        "rejected automatically",
        receiver=cast.emails["Consultant"],
    )
    mailbox.waits_for("was for more appointments than can be arranged", receiver=client_email)
    asked = [
        each for each in mailbox.letters() if each.key not in before and each.subject.startswith(WAITING)
    ]
    assert asked == []
    consultant.page.get_by_role("link", name="Ask again with 4").click()
    expect(consultant.page.get_by_label("Number of sessions")).to_have_value("4")


def test_an_approval_reopens_a_case_closed_meanwhile(
    browser: Browser,
    door: Door,
    cast: Cast,
    mailbox: MailboxReader,
    consultant: ConsultantAtWork,
) -> None:
    before = mailbox.keys()
    consultant.opens_case(cast.for_rejection)
    consultant.asks_for(2)
    reference = consultant.request_reference
    consultant.page.get_by_role("link", name="Close the case").click()
    consultant.page.get_by_role("radio", name="Sessions used up").check()
    consultant.page.get_by_role("button", name="Close the case").click()
    consultant.opens_case(cast.for_rejection)
    expect(consultant.page.get_by_text("This case is closed").first).to_be_visible()

    reviewer_email, address = mailbox.reviewer_asked(unlike=before)
    with ReviewerAtWork(browser, door, reviewer_email) as reviewer:
        reviewer.approves(address, sessions=1)

    mailbox.waits_for(
        f"The outcome of your request {reference}",
        "approved 1 of the 2 sessions",
        receiver=cast.emails["Consultant"],
    )
    consultant.opens_case(cast.for_rejection)
    expect(consultant.page.get_by_text("Open case")).to_be_visible()
    consultant.books_first_free("07:05")
    expect(consultant.page.get_by_text("Booked", exact=True).first).to_be_visible()
