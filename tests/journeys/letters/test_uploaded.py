"""A letter uploaded as a file, in real browsers over the real processes: held back, checked twice, asked about, declined."""

import re

import pytest
from playwright.sync_api import FilePayload, expect

from tests.journeys.letters.never_shown import told_in
from tests.journeys.letters.people import LetterWriter, RedactorAtWork
from tests.journeys.letters.stage import LettersStage
from tests.journeys.mailbox_page import MailboxReader
from tests.letters.files.making import table, word_file

pytestmark = pytest.mark.browser

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WHAT_IS_MISSING = "How long have the nights been better, and who else is involved?"
WHY_NOT = "The course of the last months calls for a specialist."
FOR_THE_CLIENT = "See the GP for a referral; the service line stays open."


def test_an_uploaded_letter_is_held_back_with_its_file_checked_twice_asked_about_and_declined(
    letters: LettersStage,
    mailbox: MailboxReader,
    writer: LetterWriter,
    redactor: RedactorAtWork,
    checker: RedactorAtWork,
) -> None:
    writer.begins_letter(letters.to_upload, 3)
    writer.chooses(a_file_that_names_people())
    reference = writer.submits()
    its_details_left_behind_by(redactor, reference)
    released_hash = checked_and_released_by(checker, reference)

    redactor.page.reload()
    redactor.asks_about(reference, WHAT_IS_MISSING)
    expect(redactor.page.get_by_text("Judged on: the original letter")).to_be_visible()
    expect(redactor.page.get_by_text("Clock paused")).to_be_visible()
    _, told = mailbox.waits_for(f"More is needed for your letter {reference}", receiver=letters.consultant)
    assert WHAT_IS_MISSING not in told
    second_round_given_by(writer, reference)

    # the second round is redacted anew; it is declined, and nothing of the first ever went anywhere
    redactor.opens_letter(reference)
    expect(redactor.page.get_by_text("Found automatically. Not reviewed yet.")).to_be_visible()
    redactor.declines(reference, "Specialist or long-term care needed", WHY_NOT, FOR_THE_CLIENT)
    nothing_clinical_is_told(mailbox, letters, reference)
    kept = letters.kept_of(reference)
    assert [its_hash for _, its_hash in kept.released] == [released_hash]
    assert told_in(kept.released[0][0]) == []
    assert kept.read_by == sorted([redactor.email, checker.email, letters.consultant])


def a_file_that_names_people() -> FilePayload:
    """A Word file with names in its text, its name and its details."""
    content = word_file(
        "Jorun Thornquist sleeps better.",
        table(("Signal engineer", "since 2019"), ("GP", "Dr Piers Holloway")),
        "I recommend three further sessions.",
        author="Halvard Oyelaran",
    )
    return {"name": "Thornquist, Jorun.docx", "mimeType": WORD, "buffer": content}


def its_details_left_behind_by(redactor: RedactorAtWork, reference: str) -> None:
    """Nothing goes out with a name in the file's name or in its details, and nothing by one person alone."""
    page = redactor.page
    redactor.opens_letter(reference)
    expect(page.get_by_text("known identifiers would still go out").first).to_be_visible()
    expect(page.get_by_role("region", name="Release")).to_contain_text("Halvard Oyelaran")
    page.get_by_role("button", name="Leave the file’s name and details behind").click()
    expect(page.get_by_text("The marks were saved.")).to_be_visible()
    redactor.settles_and_reads_result()
    expect(
        page.get_by_text("The contract requires a second person to check the marks first.")
    ).to_be_visible()
    expect(redactor.release_button).to_have_attribute("aria-disabled", "true")


def checked_and_released_by(checker: RedactorAtWork, reference: str) -> str:
    """The second pair of eyes; the hash of what is released."""
    checker.opens_letter(reference)
    checker.page.get_by_role("link", name="The result").click()
    return checker.checks_and_releases()


def second_round_given_by(writer: LetterWriter, reference: str) -> None:
    """On the page that says what is missing."""
    writer.page.reload()
    writer.page.get_by_role("link", name="See what is asked").click()
    expect(writer.page.get_by_text(WHAT_IS_MISSING)).to_be_visible()
    writer.writes(
        "The nights have been better for five weeks. Nobody else is involved.", "Three further sessions.", {}
    )
    writer.page.get_by_role("button", name="Give the letter again").click()
    expect(writer.page).to_have_url(re.compile(f"/requests/{reference}/$"))


def nothing_clinical_is_told(mailbox: MailboxReader, letters: LettersStage, reference: str) -> None:
    """The client hears that it could not be agreed to, without why; the employer hears nothing."""
    _, told = mailbox.waits_for(
        "could not be agreed to this time", receiver=letters.clients[letters.to_upload]
    )
    assert [words for words in (WHY_NOT, FOR_THE_CLIENT, "linical", "pecialist") if words in told] == []
    asked = [
        each for each in mailbox.letters() if each.receiver == letters.reviewer and reference in each.subject
    ]
    assert asked == []
