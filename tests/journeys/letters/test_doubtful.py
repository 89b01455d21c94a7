"""Letters that may be another client's, or of which half was lost, in real browsers over the real processes."""

import re
from email.message import EmailMessage
from email.utils import make_msgid
from http import HTTPStatus

import pytest
from playwright.sync_api import expect

from tests.journeys.letters.desk import filed_once_checked, opens_what_waits
from tests.journeys.letters.people import LetterWriter, RedactorAtWork
from tests.journeys.letters.stage import LettersStage
from tests.journeys.mail_provider import LETTERS_GO_TO, Mailed, MailProvider, proof_of
from tests.journeys.mailbox_page import MailboxReader
from tests.letters.files.test_reading_whole import filled_in, note

pytestmark = pytest.mark.browser

NAMES_ANOTHER = "It names another client or case"
ANOTHERS = "Ragnfrid Thornquist sleeps better.\n\nI recommend three further sessions."
FORWARDED = "Ragnfrid Thornquist sleeps better.\n\nI recommend that it goes on."


def test_another_clients_letter_is_never_filed_by_itself_and_is_filed_where_it_belongs(
    letters: LettersStage, mailbox: MailboxReader, provider: MailProvider, redactor: RedactorAtWork
) -> None:
    subject = f"Letter for {letters.to_mix_up}, sessions: 3"
    assert provider.hands_in(Mailed(letters.consultant, subject, ANOTHERS)) == HTTPStatus.OK
    page = redactor.page
    opens_what_waits(redactor, NAMES_ANOTHER)
    signals = page.get_by_role("region", name="What is sure, and what is missing")
    expect(signals).to_contain_text("“Ragnfrid Thornquist”")

    # filed on the case it names all the same, it is held with the words
    page.get_by_role("button", name="Check the letter before it is filed").click()
    expect(page.get_by_text("It may be another client’s letter")).to_be_visible()
    page.get_by_role("button", name="Confirm", exact=True).click()
    expect(
        page.get_by_text("Confirm that it is about this client, or take the right letter.").first
    ).to_be_visible()
    page.get_by_role("button", name="Change").click()

    offered = page.get_by_role("group", name="The sender’s open cases, by client")
    offered.get_by_role("button", name=letters.to_forward).click()
    expect(page.get_by_label("Assist case")).to_have_value(letters.to_forward)
    filed_once_checked(page, "letter", "Confirm")
    mailbox.waits_for("was received", letters.to_forward, receiver=letters.consultant)
    assert [each for each in mailbox.letters() if letters.to_mix_up in each.subject] == []


def test_a_forwarded_message_is_looked_into_and_a_filled_in_form_is_read(
    letters: LettersStage, provider: MailProvider, redactor: RedactorAtWork, writer: LetterWriter
) -> None:
    raw = forwarded(letters.consultant, f"Fwd: {letters.to_mix_up}, sessions: 2")
    assert provider.hands_in(Mailed(letters.consultant, "", "", raw)) == HTTPStatus.OK
    page = redactor.page
    opens_what_waits(redactor, NAMES_ANOTHER)
    within = page.get_by_role("region", name="Letter.eml")
    expect(within).to_contain_text("Ragnfrid Thornquist sleeps better.")
    page.get_by_role("radio", name="The letter is here already").check()
    page.get_by_role("button", name="Put it aside").click()
    expect(page.get_by_text("is put aside.")).to_be_visible()

    form = filled_in(
        reason=note("/Widget", 600, FT="/Tx", T="Reason", V="Torbjorg Thornquist sleeps better."),
        agreed=note("/Widget", 500, FT="/Btn", T="Safety plan agreed", AS="/Yes"),
    )
    writer.begins_letter(letters.to_fill_in, 3)
    writer.chooses({"name": "Form.pdf", "mimeType": "application/pdf", "buffer": form})
    reference = writer.submits()
    redactor.opens_letter(reference)
    expect(redactor.result).to_have_text(
        re.compile(r"Reason: \[client\] sleeps better\.\s+☒ Safety plan agreed")
    )


def forwarded(sender: str, subject: str) -> bytes:
    """A colleague's letter, passed on as a message within a message."""
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "locum@practice.example", "letter"
    inner.set_content(FORWARDED)
    whole = EmailMessage()
    whole["Authentication-Results"] = proof_of(sender)
    whole["From"], whole["To"], whole["Subject"] = sender, LETTERS_GO_TO, subject
    whole["Message-ID"] = make_msgid(domain="practice.example")
    whole.set_content("See attached.")
    whole.add_attachment(inner, filename="Letter.eml")
    return whole.as_bytes()
