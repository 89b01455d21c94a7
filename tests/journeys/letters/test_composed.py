"""A letter composed in the portal, in real browsers over the real processes: to the employer, and to the client's phone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.letters.never_shown import told_in
from tests.journeys.letters.people import (
    AccountManagerAtWork,
    ClientAtPhone,
    LetterReader,
    LetterWriter,
    RedactorAtWork,
)
from tests.journeys.letters.stage import LettersKept, LettersStage
from tests.journeys.mailbox_page import MailboxReader
from tests.journeys.people import Cast, Door

pytestmark = pytest.mark.browser

WHY = (
    "Solveig has used the first sessions well. She sleeps through most nights, and Thornquist’s panic on the way to the "
    "junction has become rare. Dr Holloway agrees that the work should go on.\n\n"
    "She still avoids the signal box in the evening. Her friend Rosamund drives her home on those days. The exercises of the "
    "Papworth method help, and she writes to solveig.t@mail.example after each week."
)
RECOMMENDATION = "I recommend four further sessions, one a week, to settle the sleep.\n\nHalvard Oyelaran"
RELEASED = (
    "Why more sessions are needed\n\n"
    "[client] has used the first sessions well. They sleep through most nights, and [client]’s panic on the way to the "
    "[site] has become rare. [person 1] agrees that the work should go on.\n\n"
    "They still avoid the [withheld] in the evening. Their friend [person 2] drives them home on those days. The exercises of "
    "the Papworth method help, and they write to [email] after each week.\n\n"
    "Professional recommendation\n\n"
    "I recommend four further sessions, one a week, to settle the sleep.\n\n[consultant]"
)
NAMED = {
    "E-mail addresses": "solveig.t@mail.example",
    "GP, psychiatrist, other practitioners": "Dr Piers Holloway",
    "Partner, family, friends": "Rosamund",
}
LINE = "Thank you for looking at this one before the end of the month."
LINE_WITH_NAME = "It is about Ms Thornquist."
WHY_ENDORSED = "The gains are real, and three sessions keep them."


def test_a_composed_letter_reaches_the_employer_redacted_and_ends_with_the_client_booking_at_a_phone(
    browser: Browser,
    door: Door,
    cast: Cast,
    letters: LettersStage,
    mailbox: MailboxReader,
    writer: LetterWriter,
    redactor: RedactorAtWork,
    account_manager: AccountManagerAtWork,
    tmp_path: Path,
) -> None:
    asked_before = mailbox.keys()
    reference = composed_by(writer, letters.to_compose)
    released_hash = redacted_and_released_by(redactor, reference)
    redactor.endorses(reference, 3, WHY_ENDORSED)
    sent_by(account_manager, reference, letters.employer)

    reviewer, address = mailbox.reviewer_asked(unlike=asked_before)
    assert reviewer == letters.reviewer
    mailed, _ = mailbox.waits_for(LINE, receiver=letters.reviewer)
    assert mailbox.headers_of(mailed)["Reply-To"] == account_manager.email
    with LetterReader(browser, door, reviewer) as reader:
        approved_for_two_by(reader, address, released_hash)
    assert letters.kept_of(reference) == LettersKept(
        released=[[RELEASED, released_hash]], read_by=[redactor.email]
    )

    link = link_in_notice(mailbox, letters, cast.names["Account manager"], account_manager.email)
    with ClientAtPhone(browser, link) as client:
        two_sessions_booked_by(client)
        appointment_kept_by(client, tmp_path / "appointment.ics")
        left_with_nothing_open_by(client, link, door.base_url)


def composed_by(writer: LetterWriter, case: str) -> str:
    """The letter, in its two parts with the identifiers beside them; the reference of its request."""
    writer.begins_letter(case, 4)
    expect(writer.page.locator("#projection")).to_contain_text("A clinical manager assesses the letter")
    writer.writes(WHY, RECOMMENDATION, NAMED)
    writer.is_told("Thornquist", "Halvard Oyelaran")
    return writer.submits()


def redacted_and_released_by(redactor: RedactorAtWork, reference: str) -> str:
    """By keyboard: one mark too many is lifted, one is added; then what was missed is looked for."""
    redactor.opens_letter(reference)
    redactor.original.focus()
    redactor.walks_to("Papworth", "ArrowDown")
    redactor.page.keyboard.press("Delete")
    redactor.walks_to("signal", "ArrowLeft")
    for key in ("Shift+ArrowRight", "Enter"):
        redactor.page.keyboard.press(key)
    menu = redactor.page.get_by_role("dialog", name="This place")
    expect(menu).to_contain_text("signal box")
    menu.get_by_role("button", name="[withheld]").press("Enter")
    redactor.masks_everywhere("junction", "site")
    expect(redactor.result).to_have_text(RELEASED)
    redactor.settles_and_reads_result()
    expect(redactor.alone).to_have_text(RELEASED)
    return redactor.releases()


def sent_by(account_manager: AccountManagerAtWork, reference: str, employer: str) -> None:
    """The account manager's own line is read for names as well, and why it was endorsed is not theirs to read."""
    page = account_manager.page
    account_manager.opens_request(reference, employer)
    assert WHY_ENDORSED not in page.content()
    account_manager.sends(LINE_WITH_NAME)
    expect(page.get_by_text("The personal line could tell who this is about").first).to_be_visible()
    expect(page.get_by_label("A personal line to the reviewers")).to_have_value(LINE_WITH_NAME)
    account_manager.sends(LINE)
    expect(page.get_by_text(f"{employer} was asked about {reference}.")).to_be_visible()


def approved_for_two_by(reader: LetterReader, address: str, released_hash: str) -> None:
    """HR reads what was released, to the byte, and nothing else; two of the three sessions are approved."""
    reader.page.goto(address)
    assert (reader.letter, reader.letter_hash) == (RELEASED, released_hash)
    assert told_in(reader.page.locator("body").inner_html()) == []
    facts = reader.facts()
    assert list(facts) == [
        *("Request", "Employer", "Sessions requested", "Asked on", "Decision due", "Status"),
    ]
    assert facts["Sessions requested"].split()[0] == "3"
    reader.approves(address, sessions=2)
    assert told_in(reader.page.locator("body").inner_html()) == []


def link_in_notice(mailbox: MailboxReader, letters: LettersStage, signer: str, signers_email: str) -> str:
    """The notice is the account manager's, says nothing that a housemate should not read, and lets the client in."""
    client_email = letters.clients[letters.to_compose]
    notice, told = mailbox.waits_for("You have 2 more appointments", receiver=client_email)
    assert f"With kind regards, {signer}" in told
    assert mailbox.headers_of(notice)["Reply-To"] == signers_email
    too_much = (WHY_ENDORSED, LINE, letters.employer, "Papworth", "ounsell", "linical")
    assert [words for words in too_much if words in told] == []
    link = re.search(r"http://\S+/my/open/\S+/", told)
    assert link is not None
    return link.group()


def two_sessions_booked_by(client: ClientAtPhone) -> None:
    """What the employer was shown is there to read; then both sessions are booked, as wide as the phone."""
    client.opens()
    expect(client.page.get_by_role("heading", name="2 more appointments")).to_be_visible()
    client.page.get_by_text("What your employer was shown").click()
    assert client.page.locator("[data-released-letter]").text_content() == RELEASED
    client.page.get_by_role("link", name="See or book appointments").click()
    assert client.balance() == {"used": "6", "booked": "0", "left": "2"}
    client.books_in_a_later_week()
    client.books_in_a_later_week()
    assert client.balance() == {"used": "6", "booked": "2", "left": "0"}
    assert client.is_as_wide_as_the_phone()


def appointment_kept_by(client: ClientAtPhone, file: Path) -> None:
    """One appointment goes into the phone's calendar."""
    client.takes_into_calendar().save_as(file)
    calendar = file.read_text()
    assert calendar.startswith("BEGIN:VCALENDAR")
    assert calendar.count("BEGIN:VEVENT") == 1


def left_with_nothing_open_by(client: ClientAtPhone, link: str, portal: str) -> None:
    """After leaving quickly neither going back nor the link, which opens once, shows anything."""
    heading = client.page.get_by_role("heading", level=1)
    own_pages = client.page.url
    assert not client.leaves_quickly().startswith(portal)
    client.page.goto(own_pages)
    expect(heading).to_have_text("Get a link to your appointments")
    client.page.goto(link)
    client.page.get_by_role("button", name="Open").click()
    expect(heading).to_have_text("This link cannot be opened any more")
