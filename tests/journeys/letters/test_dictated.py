"""A dictated letter without a capital, over the real processes: settled, reworded, read by a second person, and by the employer."""

import re

import pytest
from playwright.sync_api import Browser, FilePayload, expect

from tests.journeys.letters.never_shown import told_in
from tests.journeys.letters.people import AccountManagerAtWork, LetterReader, LetterWriter, RedactorAtWork
from tests.journeys.letters.stage import LettersStage
from tests.journeys.mailbox_page import MailboxReader
from tests.journeys.people import Door

pytestmark = pytest.mark.browser

DICTATED = (
    "this is halvard oyelaran dictating a letter for summer thornquist full stop\n"
    "summer has slept better since the winter and she wants to go on full stop her friend rosamund drives her to the "
    "junction on the bad days full stop\n"
    "last summer she could not take the train at all full stop she won the regatta with the night crew full stop\n"
    "i recommend three further sessions full stop\n"
)
TELLING = "won the regatta with the night crew"
REFUSED, INSTEAD = "rowed at Corio", "has something that steadies them"


def test_a_dictated_letter_is_settled_reworded_and_read_by_a_second_person_before_the_employer(
    browser: Browser,
    door: Door,
    letters: LettersStage,
    mailbox: MailboxReader,
    writer: LetterWriter,
    redactor: RedactorAtWork,
    checker: RedactorAtWork,
    account_manager: AccountManagerAtWork,
) -> None:
    asked_before = mailbox.keys()
    writer.begins_letter(letters.to_dictate, 3)
    file: FilePayload = {"name": "dictation.txt", "mimeType": "text/plain", "buffer": DICTATED.encode()}
    writer.chooses(file)
    reference = writer.submits()

    redactor.opens_letter(reference)
    for words, kind in (("rosamund", "person"), ("junction", "site")):
        if words in redactor.result.inner_text():
            redactor.masks_everywhere(words, kind)
    redactor.selects(TELLING)
    redactor.page.keyboard.press("r")
    redactor.types_instead(REFUSED)
    expect(redactor.menu.get_by_role("alert")).to_contain_text("Your words could tell who it is about")
    redactor.types_instead(INSTEAD)
    expect(redactor.result).to_contain_text(INSTEAD)
    redactor.settles_and_reads_result(names="summer has")
    expect(redactor.release_button).to_have_attribute("aria-disabled", "true")
    redactor.page.get_by_role("button", name="Ask for a second look").click()
    expect(redactor.page.get_by_text("Your colleagues were asked to read the result.")).to_be_visible()

    released_hash = read_and_released_by(checker, mailbox, reference)
    redactor.page.goto(f"/desk/letters/{reference}/assessment/")
    redactor.endorses(reference, 3, "The work keeps what was gained.")
    account_manager.opens_request(reference, letters.employer)
    account_manager.sends("Thank you for looking at this one.")

    reviewer, address = mailbox.reviewer_asked(unlike=asked_before)
    with LetterReader(browser, door, reviewer) as reader:
        reader.page.goto(address)
        assert reader.letter_hash == released_hash
        letter = reader.letter
    assert told_in(letter) == []
    assert "summer has" not in letter
    assert [
        words for words in ("last summer", INSTEAD, "three further sessions") if words not in letter
    ] == []
    assert "regatta" not in letter
    stands_on_time_line(redactor, reference)


def read_and_released_by(checker: RedactorAtWork, mailbox: MailboxReader, reference: str) -> str:
    """From the e-mail to the result alone; the hash of what went out."""
    _, told = mailbox.waits_for(f"second look ({reference})", receiver=checker.email)
    address = re.search(r"http://\S+/result/", told)
    assert address is not None
    checker.page.goto(address.group())
    expect(checker.alone).to_contain_text(INSTEAD)
    return checker.checks_and_releases()


def stands_on_time_line(redactor: RedactorAtWork, reference: str) -> None:
    """Who did what, and when, without a word of the letter."""
    redactor.page.goto(f"/requests/{reference}/")
    line = redactor.page.locator(".timeline")
    for title in (
        "The letter’s original was read",
        "The marks on the letter were saved",
        "A second look at the letter was requested",
        "A second person checked the marks on the letter",
        "The redacted letter was released",
    ):
        expect(line.get_by_text(title).first).to_be_visible()
