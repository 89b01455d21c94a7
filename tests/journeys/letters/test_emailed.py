"""Letters e-mailed in, over the provider's webhook and in real browsers over the real processes."""

import re
from http import HTTPStatus

import pytest
from playwright.sync_api import expect

from tests.journeys.letters.desk import confirmed, filed_once_checked, waiting_on_the_desk
from tests.journeys.letters.people import LetterWriter, RedactorAtWork
from tests.journeys.letters.stage import LettersStage
from tests.journeys.mail_provider import LETTERS_GO_TO, Mailed, MailProvider
from tests.journeys.mailbox_page import MailboxReader

pytestmark = pytest.mark.browser

LETTER = "Asta Thornquist sleeps better.\n\nI recommend three further sessions."
WHAT_IS_MISSING = "Since when, and who else is involved?"
ANSWER = "Asta has slept better since March. Dr Holloway is involved.\n\nI recommend three further sessions."
ANSWER_REDACTED = (
    "[client] has slept better since [date]. [person 1] is involved. I recommend three further sessions."
)
PRIVATE = "runa.private@mail.example"


def test_an_e_mailed_letter_becomes_a_request_and_an_e_mailed_answer_its_next_round(
    letters: LettersStage,
    mailbox: MailboxReader,
    provider: MailProvider,
    writer: LetterWriter,
    redactor: RedactorAtWork,
) -> None:
    subject = f"Letter for {letters.to_mail}, sessions: 3"
    handed_in_once_by(provider, Mailed(letters.consultant, subject, LETTER))
    received, _ = mailbox.waits_for("was received", letters.to_mail, receiver=letters.consultant)
    reference = re.findall(r"XSR-\d+", received.subject)[0]
    redactor.opens_letter(reference)
    expect(redactor.result).to_have_text("[client] sleeps better. I recommend three further sessions.")

    # an e-mail never decides: a person confirms its case and number first
    confirmed(redactor, reference)
    redactor.opens_letter(reference)
    redactor.asks_about(reference, WHAT_IS_MISSING)
    answered_by_mail(provider, mailbox, letters.consultant, reference)
    redactor.opens_letter(reference)
    expect(redactor.result).to_have_text(ANSWER_REDACTED)
    writer.page.goto(f"/requests/{reference}/")
    rounds = writer.page.get_by_role("region", name="Recommendation letter")
    expect(rounds.get_by_text("Sent by e-mail")).to_have_count(2)
    # neither the forged message, nor the repeated one, nor the answer waits for anybody
    expect(waiting_on_the_desk(redactor).filter(has_text="Halvard Oyelaran")).to_have_count(0)


def test_a_letter_from_a_private_address_is_filed_by_the_desk_and_so_is_the_answer_from_there(
    letters: LettersStage,
    mailbox: MailboxReader,
    provider: MailProvider,
    writer: LetterWriter,
    redactor: RedactorAtWork,
) -> None:
    page = redactor.page
    arrived = triaged(provider, redactor, f"Runa sleeps better.\n\n{letters.to_file}")
    expect(page.get_by_text("Runa sleeps better.")).to_be_visible()
    expect(page.get_by_label("Assist case")).to_have_value(letters.to_file)
    page.get_by_label("Number of sessions").fill("2")
    filed_once_checked(page, "letter", "Confirm")
    expect(page).to_have_url(re.compile(r"/requests/XSR-\d+/$"))
    reference = page.url.split("/")[-2]
    expect(page.get_by_text(f"{arrived} is filed: request {reference}.")).to_be_visible()

    redactor.opens_letter(reference)
    redactor.asks_about(reference, WHAT_IS_MISSING)
    arrived = triaged(provider, redactor, f"Since March.\n\n{letters.to_file}")
    expect(page.get_by_label("Request", exact=True)).to_have_value(reference)
    filed_once_checked(page, "answer", "File as the answer")
    expect(page.get_by_text(f"{arrived} is filed: round 2 of the letter.")).to_be_visible()

    # the case's consultant hears of both, and finds them; whoever sent them is not written to
    mailbox.waits_for(f"Your request {reference} was received", receiver=letters.consultant)
    mailbox.waits_for(f"Your letter {reference} arrived again", receiver=letters.consultant)
    writer.page.goto(f"/requests/{reference}/")
    rounds = writer.page.get_by_role("region", name="Recommendation letter")
    expect(rounds.get_by_text("Sent by e-mail")).to_have_count(2)
    assert [each for each in mailbox.letters() if PRIVATE in each.receiver] == []


def handed_in_once_by(provider: MailProvider, mailed: Mailed) -> None:
    """Somebody who does not know the provider's secret is turned away; a message that comes again is taken as the one it is."""
    forged = Mailed(mailed.sender, mailed.subject, mailed.text)
    assert provider.hands_in(forged, secret="provider:guessed") == HTTPStatus.FORBIDDEN
    assert [provider.hands_in(mailed) for _ in range(2)] == [HTTPStatus.OK, HTTPStatus.OK]


def answered_by_mail(provider: MailProvider, mailbox: MailboxReader, consultant: str, reference: str) -> None:
    """The consultant answers the e-mail that asks for more, with that e-mail repeated below; hears that it arrived."""
    asked, words = mailbox.waits_for(f"More is needed for your letter {reference}", receiver=consultant)
    assert mailbox.headers_of(asked)["Reply-To"] == LETTERS_GO_TO
    repeated = "\n".join(f"> {line}" for line in words.splitlines())
    below = f"On Thu, 2 Apr 2026 at 10:00, Sessions Portal <portal@provider.example> wrote:\n{repeated}"
    answer = Mailed(consultant, f"Re: {asked.subject}", f"{ANSWER}\n\n{below}")
    assert provider.hands_in(answer) == HTTPStatus.OK
    mailbox.waits_for(f"Your letter {reference} arrived again", receiver=consultant)


def triaged(provider: MailProvider, redactor: RedactorAtWork, text: str) -> str:
    """A message from an address that nobody knows, opened on the desk; its reference."""
    waited_before = waiting_on_the_desk(redactor).locator("a.reference").all_inner_texts()
    assert provider.hands_in(Mailed(PRIVATE, "A letter", text)) == HTTPStatus.OK
    waiting = waiting_on_the_desk(redactor).locator("a.reference").all_inner_texts()
    (arrived,) = set(waiting) - set(waited_before)
    redactor.page.get_by_role("link", name=arrived).click()
    expect(redactor.page.get_by_role("heading", level=1)).to_have_text(f"Message {arrived}")
    return arrived
