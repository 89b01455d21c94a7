"""When no more sessions are to be had, in real browsers over the real processes: a transfer, a ticket, a new assist case."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.clinical_people import ClientServicesAtWork, ClinicalManagerAtWork, CounsellorAtWork
from tests.journeys.mailbox_page import MailboxReader
from tests.journeys.people import Cast, Door
from tests.journeys.stage import Stage

pytestmark = pytest.mark.browser

DISCUSSED = "A GP plan is under way; the client would rather go on with a known face."
QUESTION = "The client now speaks of a bereavement. Is that a new issue under this contract?"
ANSWER = "A bereavement is a new issue here: close the case and open another one."
TRANSFER = {
    "Clinical reason for the transfer": "Longer work than the programme offers is called for.",
    "Your competence for this issue": "Twelve years of it, supervised every month.",
    "Alternative 1": "Northside Community Health",
    "Alternative 2": "The GP’s own psychologist",
    "Alternative 3": "A practice in the next suburb",
    "Handover of records": "A summary, given to the client.",
    "Who holds the duty of care": "Maren Oakhurst",
}


@pytest.fixture
def consultant(browser: Browser, door: Door, stage: Stage) -> Iterator[CounsellorAtWork]:
    """The consultant of the stage, signed in."""
    with CounsellorAtWork(browser, door, stage.consultant) as person:
        yield person


def test_a_decline_leads_over_a_talk_to_a_transfer_that_closes_the_case(
    browser: Browser,
    door: Door,
    stage: Stage,
    cast: Cast,
    mailbox: MailboxReader,
    consultant: CounsellorAtWork,
) -> None:
    page = consultant.page
    page.goto(f"/requests/{stage.declined_by_employer}/")
    expect(page.get_by_text("Declined by the employer").first).to_be_visible()

    # the form comes after a talk
    page.get_by_role("link", name="Transfer", exact=True).click()
    expect(page.get_by_text("Speak to a clinical manager first")).to_be_visible()
    page.get_by_role("link", name="Contact a clinical manager").click()
    consultant.logs_contact(cast.names["Clinical manager"], DISCUSSED)
    expect(page.get_by_text("The contact is logged.")).to_be_visible()
    expect(page.get_by_text(DISCUSSED)).to_be_visible()
    soon = date.today() + timedelta(days=14)
    consultant.fills_in_transfer(
        TRANSFER,
        {
            "Consent given on": date.today() - timedelta(days=1),
            "Until": soon,
            "First private appointment": soon,
        },
    )
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Transfer TRF-")
    reference = heading.inner_text().split()[-1]

    # a clinical manager hears of it, reads the form and the talk, and approves
    manager_email = cast.emails["Clinical manager"]
    mailbox.waits_for(f"A transfer waits for a decision: {reference}", receiver=manager_email)
    with ClinicalManagerAtWork(browser, door, manager_email) as manager:
        manager.page.goto("/desk/transfers/")
        manager.page.get_by_role("link", name=reference).click()
        for words in (DISCUSSED, *TRANSFER.values()):
            expect(manager.page.get_by_text(words).first).to_be_visible()
        manager.page.get_by_role("radio", name="Approved", exact=True).check()
        manager.page.get_by_role("button", name="Decide").click()
        expect(manager.page.get_by_text(f"{reference}: approved.")).to_be_visible()

    mailbox.waits_for(
        f"The decision on the transfer {reference}",
        "A clinical manager approved the transfer.",
        receiver=stage.consultant,
    )
    _, told = mailbox.waits_for("has been looked at", reference, receiver=stage.clients[stage.for_transfer])
    assert [word for word in ("ransfer", "rivate", "linical") if word in told] == []
    consultant.opens_case(stage.for_transfer)
    expect(page.get_by_text("Case closed").first).to_be_visible()
    expect(page.get_by_text("Transferred to private practice")).to_be_visible()


def test_a_doubt_becomes_a_ticket_and_its_answer_a_new_assist_case(
    browser: Browser,
    door: Door,
    stage: Stage,
    cast: Cast,
    mailbox: MailboxReader,
    consultant: CounsellorAtWork,
) -> None:
    page, current = consultant.page, stage.for_new_issue
    consultant.opens_case(current)
    page.get_by_role("link", name="New assist case").click()
    page.get_by_role("radio", name="Not sure").check()
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_text("Ask first")).to_be_visible()

    # case and category are filled in already
    page.get_by_role("link", name="Raise a support ticket").first.click()
    expect(page.get_by_label("Assist case", exact=False).last).to_have_value(current)
    expect(page.get_by_role("radio", name="New assist case, or the same issue?")).to_be_checked()
    page.get_by_label("Your question").fill(QUESTION)
    page.get_by_role("button", name="Raise the ticket").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Ticket TKT-")
    ticket = heading.inner_text().split()[-1]

    with ClientServicesAtWork(browser, door, cast.emails["Account manager"]) as client_services:
        client_services.answers(ticket, QUESTION, ANSWER)

    letter, _ = mailbox.waits_for(f"Your ticket {ticket} was answered", receiver=stage.consultant)
    assert ANSWER in mailbox.html_of(letter)
    page.goto("/tickets/")
    page.get_by_role("link", name=ticket).click()
    expect(page.get_by_text(ANSWER)).to_be_visible()

    # back at the case: one press closes it, the next opens the new one
    page.get_by_role("link", name=current).click()
    page.get_by_role("link", name="New assist case").click()
    page.get_by_role("radio", name="Yes, a new issue").check()
    page.get_by_label("The issue").fill("bereavement")
    page.keyboard.press("Enter")
    page.get_by_role("button", name=f"Close {current}").click()
    expect(page.get_by_text("A new assist case may be opened")).to_be_visible()
    page.get_by_role("button", name="Open the new assist case").click()
    expect(page.get_by_text("Bereavement")).to_be_visible()
    expect(page.get_by_text("Open case")).to_be_visible()
    expect(page.get_by_text("The next booking is session 1 of 6.")).to_be_visible()
    consultant.opens_case(current)
    expect(page.get_by_text("Case closed").first).to_be_visible()
    expect(page.get_by_text("Continued in a new assist case")).to_be_visible()
