"""The clinical review, in real browsers over the real processes: asked, asked again, sent on with fewer, or declined."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from clinical_reviews.questions.questions import BY_KEY
from tests.journeys.answers import TELLING, answers_typed
from tests.journeys.clinical_people import ClinicalManagerAtWork, CounsellorAtWork
from tests.journeys.mailbox_page import MailboxReader
from tests.journeys.people import Cast, Door, ReviewerAtWork
from tests.journeys.stage import Stage

pytestmark = pytest.mark.browser

FIRST_HALF = ("presenting_issue", "issue_novelty", "effect_on_work", "effect_on_work_described", "goals")
WHAT_IS_MISSING = "Who prescribes, and how far is the discharge plan agreed?"
WHY_FEWER = "Two sessions carry the exposure plan to its end."
WHY_NOT = "The course of the last months calls for a specialist."
FOR_THE_CLIENT = "See the GP for a referral; the service line stays open."
#: What no employer may read, in any letter case.
NEVER_SHOWN = (
    *("Wintergreen", "Anneke", "anneke-", "Maren", "Oakhurst", "Crane operator", "Williamstown"),
    *("PHQ", "clinical", "ASST-", "XSR-", "APP-", *TELLING, WHAT_IS_MISSING, WHY_FEWER),
)


@pytest.fixture
def consultant(browser: Browser, door: Door, stage: Stage) -> Iterator[CounsellorAtWork]:
    """The consultant of the stage, signed in."""
    with CounsellorAtWork(browser, door, stage.consultant) as person:
        yield person


@pytest.fixture
def manager(browser: Browser, door: Door, cast: Cast) -> Iterator[ClinicalManagerAtWork]:
    """The demo's clinical manager, signed in."""
    with ClinicalManagerAtWork(browser, door, cast.emails["Clinical manager"]) as person:
        yield person


def told_of_it(reviewer: ReviewerAtWork) -> list[str]:
    """What the open page says of all that it must not: in its words, its attributes, its addresses."""
    page = reviewer.page.locator("body").inner_html().casefold()
    return [words for words in NEVER_SHOWN if words.casefold() in page]


def test_a_review_asks_for_more_and_sends_fewer_on_and_the_employer_learns_nothing_of_it(
    browser: Browser,
    door: Door,
    stage: Stage,
    mailbox: MailboxReader,
    consultant: CounsellorAtWork,
    manager: ClinicalManagerAtWork,
) -> None:
    before = mailbox.keys()
    typed = answers_typed(date.today())
    page = consultant.page

    # the total reaches 12: the consultant is told why, and answers in two goes
    consultant.opens_case(stage.for_questions)
    consultant.asks_for(3)
    reference = consultant.request_reference
    expect(page.get_by_text("It makes 12, and from 12 on there is one.")).to_be_visible()
    consultant.answers({key: typed[key] for key in FIRST_HALF})
    expect(page.locator("#saved")).to_contain_text("Saved")
    consultant.opens_another_tab()
    page = consultant.page
    page.goto(f"/requests/{reference}/")
    page.get_by_role("link", name="Answer the clinical questions").click()
    expect(consultant.field("presenting_issue")).to_have_value(typed["presenting_issue"])
    expect(page.get_by_label("Goal 1", exact=True)).to_have_value("Ride the train alone")
    page.get_by_role("button", name="Save and come back later").click()
    expect(page.get_by_text("Your answers so far are kept.")).to_be_visible()
    page.get_by_role("link", name="Answer the clinical questions").click()
    consultant.answers({key: said for key, said in typed.items() if key not in FIRST_HALF})
    page.get_by_role("button", name="Answer the questions").click()
    expect(page.get_by_text("Your answers were sent")).to_be_visible()

    # the clinical manager asks again about two of them
    manager.opens_review(reference)
    manager.claims()
    expect(manager.page.get_by_text(typed["presenting_issue"])).to_be_visible()
    manager.steps("Ask for more information")
    for key in ("has_other_care", "discharge_plan"):
        manager.page.get_by_role("checkbox", name=BY_KEY[key].label).check()
    manager.page.get_by_label("What is missing").fill(WHAT_IS_MISSING)
    manager.confirms("Ask the consultant")
    expect(manager.page.get_by_text("Clock paused")).to_be_visible()
    mailbox.waits_for(f"More information is needed for {reference}", receiver=stage.consultant)

    # the consultant finds the two marked, the others as they were answered
    page.goto(f"/requests/{reference}/")
    page.get_by_role("link", name="See what is asked").click()
    expect(page.get_by_text(WHAT_IS_MISSING)).to_be_visible()
    expect(page.locator(".question--marked")).to_have_count(2)
    expect(consultant.field("presenting_issue")).to_have_value(typed["presenting_issue"])
    consultant.answers(
        {
            "has_other_care": "yes",
            "other_care": "A GP, every month",
            "prescriber": "The same GP",
            "discharge_plan": "Agreed with the client, with a last session in spring",
        }
    )
    page.get_by_role("button", name="Send the information").click()
    expect(page.get_by_text("Your answers were sent")).to_be_visible()

    # sent on with fewer; what HR will see is shown before
    manager.opens_review(reference)
    expect(manager.page.get_by_text("A GP, every month")).to_be_visible()
    manager.steps("Send with fewer sessions")
    manager.page.get_by_label("Sessions to send on").fill("2")
    manager.page.get_by_label("Why fewer").fill(WHY_FEWER)
    manager.confirms("Send with fewer sessions")

    reviewer_email, address = mailbox.reviewer_asked(unlike=before)
    assert reviewer_email == stage.reviewer
    with ReviewerAtWork(browser, door, reviewer_email) as reviewer:
        reviewer.page.goto(address)
        assert told_of_it(reviewer) == []
        expect(reviewer.page.get_by_role("spinbutton")).to_have_value("2")
        reviewer.approves(address)
        assert told_of_it(reviewer) == []

    mailbox.waits_for(f"The outcome of your request {reference}", "approved", receiver=stage.consultant)
    _, told = mailbox.waits_for(
        "You have 2 more appointments (3 were requested)",
        receiver=stage.clients[stage.for_questions],
    )
    assert [words for words in (*TELLING, WHY_FEWER, "clinical") if words in told] == []
    page.goto(f"/requests/{reference}/")
    expect(page.get_by_role("heading", name="Sent on for 2 of 3")).to_be_visible()
    expect(page.get_by_text(WHY_FEWER)).to_be_visible()
    consultant.opens_case(stage.for_questions)
    expect(page.get_by_text("The next booking is session 7 of 8.")).to_be_visible()


def test_a_decline_on_clinical_grounds_is_told_to_both_and_never_to_the_employer(
    stage: Stage, mailbox: MailboxReader, consultant: CounsellorAtWork, manager: ClinicalManagerAtWork
) -> None:
    reference, page = stage.for_clinical_decline, manager.page
    client_email = next(email for email in stage.clients.values() if email.startswith("bastien"))
    manager.opens_review(reference)
    manager.claims()
    manager.steps("Decline on clinical grounds")
    page.get_by_role("radio", name="Specialist or long-term care needed").check()
    page.get_by_label("Why", exact=True).fill(WHY_NOT)
    page.get_by_label("Next steps for the client").fill(FOR_THE_CLIENT)
    manager.confirms("Decline the request")
    expect(page.get_by_text("Declined on clinical grounds").first).to_be_visible()

    _, told = mailbox.waits_for(
        f"The outcome of your request {reference}", "clinical manager", receiver=stage.consultant
    )
    assert "Help your client to a GP or a specialist service." in told
    _, told = mailbox.waits_for("could not be agreed to this time", receiver=client_email)
    assert [words for words in (WHY_NOT, FOR_THE_CLIENT, "linical", "pecialist") if words in told] == []
    assert [
        each for each in mailbox.letters() if each.receiver == stage.reviewer and reference in each.subject
    ] == []

    consultant.page.goto(f"/requests/{reference}/")
    for words in (WHY_NOT, FOR_THE_CLIENT, "Nothing: this request has not reached the employer."):
        expect(consultant.page.get_by_text(words)).to_be_visible()
    expect(consultant.page.get_by_role("link", name="Appeal")).to_be_visible()
