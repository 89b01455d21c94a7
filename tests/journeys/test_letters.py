"""Recommendation letters, in real browsers over the real processes: composed, uploaded, e-mailed; to the client's phone."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.extra_requests.letter_files.making import table, word_file
from tests.journeys.conftest import RunningDemo
from tests.journeys.letter_people import (
    AccountManagerAtWork,
    ClientAtPhone,
    LetterReader,
    LetterWriter,
    RedactorAtWork,
)
from tests.journeys.letter_stage import LettersStage, set_letters_stage
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
#: What no employer may read, in any letter case.
NEVER_SHOWN = (
    *(
        "Solveig",
        "Thornquist",
        "@mail.example",
        "Halvard",
        "Oyelaran",
        "Holloway",
        "Rosamund",
        "Signal engineer",
    ),
    *("Corio", "junction", "signal box", "ASST-", "XSR-", "LTR-", "APP-", "Brandt", "clinical"),
)
LINE = "Thank you for looking at this one before the end of the month."
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WHAT_IS_MISSING = "How long have the nights been better, and who else is involved?"
WHY_NOT = "The course of the last months calls for a specialist."
FOR_THE_CLIENT = "See the GP for a referral; the service line stays open."
WHY_ENDORSED = "The gains are real, and three sessions keep them."


@pytest.fixture(scope="module")
def letters(running_demo: RunningDemo) -> LettersStage:
    """The employer, the people and the cases of the letters."""
    return set_letters_stage(running_demo.data, running_demo.base_url.rpartition(":")[2])


@pytest.fixture
def writer(browser: Browser, door: Door, letters: LettersStage) -> Iterator[LetterWriter]:
    """The consultant of the stage, signed in."""
    with LetterWriter(browser, door, letters.consultant) as person:
        yield person


@pytest.fixture
def redactor(browser: Browser, door: Door, cast: Cast) -> Iterator[RedactorAtWork]:
    """The demo's clinical manager, signed in."""
    with RedactorAtWork(browser, door, cast.emails["Clinical manager"]) as person:
        yield person


def told_of_it(reader: LetterReader) -> list[str]:
    """What the open page says of all that it must not: in its words, its attributes, its addresses."""
    page = reader.page.locator("body").inner_html().casefold()
    return [words for words in NEVER_SHOWN if words.casefold() in page]


def test_a_composed_letter_reaches_the_employer_redacted_and_ends_with_the_client_booking_at_a_phone(
    browser: Browser,
    door: Door,
    cast: Cast,
    letters: LettersStage,
    mailbox: MailboxReader,
    writer: LetterWriter,
    redactor: RedactorAtWork,
    tmp_path: Path,
) -> None:
    before = mailbox.keys()
    writer.begins_letter(letters.to_compose, 4)
    projection = writer.page.locator("#projection")
    expect(projection).to_contain_text("a clinical manager assesses the letter")
    writer.writes(WHY, RECOMMENDATION, NAMED)
    reference = writer.submits()

    # by keyboard: one mark too many is lifted, one is added; then what was missed is looked for
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
    redactor.saves()
    expect(redactor.result).to_have_text(RELEASED)
    released_hash = redactor.releases()
    redactor.goes_to_assessment("Endorse the letter")
    redactor.page.get_by_role("radio", name="The redacted letter").check()
    redactor.page.get_by_label("Sessions to endorse").fill("3")
    redactor.page.get_by_label("Why", exact=True).fill(WHY_ENDORSED)
    redactor.confirms("Endorse the letter", reference)

    # the account manager's own line is read for names as well
    with AccountManagerAtWork(browser, door, cast.emails["Account manager"]) as account_manager:
        page = account_manager.page
        account_manager.opens_request(reference, letters.employer)
        assert WHY_ENDORSED not in page.content()
        account_manager.sends("It is about Ms Thornquist.")
        expect(page.get_by_text("The personal line holds something").first).to_be_visible()
        expect(page.get_by_label("A personal line to the reviewers")).to_have_value(
            "It is about Ms Thornquist."
        )
        account_manager.sends(LINE)
        expect(page.get_by_text(f"{letters.employer} was asked about {reference}.")).to_be_visible()

    reviewer_email, address = mailbox.reviewer_asked(unlike=before)
    assert reviewer_email == letters.reviewer
    letter, _ = mailbox.waits_for(LINE, receiver=letters.reviewer)
    assert mailbox.headers_of(letter)["Reply-To"] == cast.emails["Account manager"]

    with LetterReader(browser, door, reviewer_email) as reader:
        reader.page.goto(address)
        assert reader.letter == RELEASED
        assert reader.letter_hash == released_hash
        assert told_of_it(reader) == []
        facts = reader.facts()
        assert list(facts) == [
            *("Request", "Employer", "Sessions asked for", "Asked on", "Decision due", "Status"),
        ]
        assert facts["Sessions asked for"] == "3"
        reader.approves(address, sessions=2)
        assert told_of_it(reader) == []
    kept = letters.kept_of(reference)
    assert kept.released == [[RELEASED, released_hash]]
    assert kept.read_by == [cast.emails["Clinical manager"]]

    # the notice is the account manager's, and its link is the client's way in
    client_email = letters.clients[letters.to_compose]
    notice, told = mailbox.waits_for("2 more appointments are available to you", receiver=client_email)
    assert f"With kind regards, {cast.names['Account manager']}" in told
    assert mailbox.headers_of(notice)["Reply-To"] == cast.emails["Account manager"]
    too_much = (WHY_ENDORSED, LINE, letters.employer, "Papworth", "ounsell", "linical")
    assert [words for words in too_much if words in told] == []
    link = re.search(r"http://\S+/my/open/\S+/", told)
    assert link is not None

    with ClientAtPhone(browser, link.group()) as client:
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
        taken = client.takes_into_calendar()
        taken.save_as(tmp_path / "appointment.ics")
        calendar = (tmp_path / "appointment.ics").read_text()
        assert calendar.startswith("BEGIN:VCALENDAR")
        assert calendar.count("BEGIN:VEVENT") == 1
        own_pages = client.page.url
        assert not client.leaves_quickly().startswith(door.base_url)
        client.page.goto(own_pages)
        expect(client.page.get_by_role("heading", level=1)).to_have_text("Get a link to your appointments")
        client.page.goto(link.group())
        client.page.get_by_role("button", name="Open").click()
        expect(client.page.get_by_role("heading", level=1)).to_have_text(
            "This link cannot be opened any more"
        )


def test_an_uploaded_letter_is_held_back_with_its_file_checked_twice_asked_about_and_declined(
    browser: Browser,
    door: Door,
    cast: Cast,
    letters: LettersStage,
    mailbox: MailboxReader,
    writer: LetterWriter,
    redactor: RedactorAtWork,
) -> None:
    content = word_file(
        "Jorun Thornquist sleeps better.",
        table(("Signal engineer", "since 2019"), ("GP", "Dr Piers Holloway")),
        "I recommend three further sessions.",
        author="Halvard Oyelaran",
    )
    writer.begins_letter(letters.to_upload, 3)
    writer.chooses({"name": "Thornquist, Jorun.docx", "mimeType": WORD, "buffer": content})
    reference = writer.submits()

    # nothing goes out with a name in the file's name or in its details
    redactor.opens_letter(reference)
    page = redactor.page
    expect(page.get_by_text("known identifiers would still go out").first).to_be_visible()
    expect(page.get_by_role("region", name="Release")).to_contain_text("Halvard Oyelaran")
    expect(redactor.release_button).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Leave the file’s name and details behind").click()
    expect(page.get_by_text("The contract asks for a second pair of eyes").first).to_be_visible()
    expect(redactor.release_button).to_have_attribute("aria-disabled", "true")
    with RedactorAtWork(browser, door, letters.checker) as checker:
        checker.opens_letter(reference)
        checker.page.get_by_role("button", name="Checked").click()
        expect(checker.page.get_by_text("The marks are checked. The letter can be released.")).to_be_visible()
        released_hash = checker.releases()

    # assessed on the original: what is missing is asked for, and given in a second round
    page.reload()
    redactor.goes_to_assessment("Ask for more about the letter")
    page.get_by_role("radio", name="The original letter").check()
    page.get_by_label("What is missing").fill(WHAT_IS_MISSING)
    redactor.confirms("Ask the consultant", reference)
    expect(page.get_by_text("Judged on: the original letter")).to_be_visible()
    expect(page.get_by_text("Clock paused")).to_be_visible()
    _, told = mailbox.waits_for(f"More is needed for your letter {reference}", receiver=letters.consultant)
    assert WHAT_IS_MISSING not in told
    writer.page.reload()
    writer.page.get_by_role("link", name="See what is asked").click()
    expect(writer.page.get_by_text(WHAT_IS_MISSING)).to_be_visible()
    writer.writes(
        "The nights have been better for five weeks. Nobody else is involved.", "Three further sessions.", {}
    )
    writer.page.get_by_role("button", name="Give the letter again").click()
    expect(writer.page).to_have_url(re.compile(f"/requests/{reference}/$"))

    # the second round is redacted anew; it is declined, and nothing of the first ever went anywhere
    redactor.opens_letter(reference)
    expect(page.get_by_text("As the portal found them. Nobody has looked yet.")).to_be_visible()
    redactor.goes_to_assessment("Decline on clinical grounds")
    page.get_by_role("radio", name="The original letter").check()
    page.get_by_role("radio", name="Specialist or long-term care needed").check()
    page.get_by_label("Why", exact=True).fill(WHY_NOT)
    page.get_by_label("Next steps for the client").fill(FOR_THE_CLIENT)
    redactor.confirms("Decline the request", reference)
    _, told = mailbox.waits_for(
        "could not be agreed to this time", receiver=letters.clients[letters.to_upload]
    )
    assert [words for words in (WHY_NOT, FOR_THE_CLIENT, "linical", "pecialist") if words in told] == []
    asked = [
        each for each in mailbox.letters() if each.receiver == letters.reviewer and reference in each.subject
    ]
    assert asked == []
    kept = letters.kept_of(reference)
    assert [its_hash for _, its_hash in kept.released] == [released_hash]
    assert [words for words in NEVER_SHOWN if words.casefold() in kept.released[0][0].casefold()] == []
    assert kept.read_by == sorted([cast.emails["Clinical manager"], letters.checker, letters.consultant])


def mailed(sender: str, subject: str, text: str) -> bytes:
    """An e-mail to the provider's address for letters."""
    message = EmailMessage()
    message["From"], message["To"] = sender, "letters@provider.example"
    message["Subject"], message["Message-ID"] = subject, make_msgid(domain="provider.example")
    message.set_content(text)
    return message.as_bytes()


def test_an_e_mailed_letter_becomes_a_request_and_one_from_a_stranger_is_filed_by_the_desk(
    letters: LettersStage, mailbox: MailboxReader, writer: LetterWriter, redactor: RedactorAtWork
) -> None:
    text = "Asta Thornquist sleeps better.\n\nI recommend three further sessions."
    said = letters.receives(mailed(letters.consultant, f"Letter for {letters.to_mail}, sessions: 3", text))
    filed = re.fullmatch(r"INB-\d+: filed as letter LTR-\d+ of request (XSR-\d+)\.", said)
    assert filed is not None
    redactor.opens_letter(filed[1])
    expect(redactor.result).to_have_text("[client] sleeps better. I recommend three further sessions.")

    stranger = "runa.private@mail.example"
    said = letters.receives(mailed(stranger, "A letter", f"Runa sleeps better.\n\n{letters.to_file}"))
    waits = re.fullmatch(r"(INB-\d+): waits for somebody to look\. The sender is nobody that we know\.", said)
    assert waits is not None
    page = redactor.page
    page.goto("/desk/inbound/")
    page.get_by_role("link", name=waits[1]).click()
    expect(page.get_by_text("Runa sleeps better.")).to_be_visible()
    expect(page.get_by_label("Assist case")).to_have_value(letters.to_file)
    page.get_by_label("Number of sessions").fill("2")
    page.get_by_role("button", name="File as a letter").click()
    expect(page).to_have_url(re.compile(r"/requests/XSR-\d+/$"))
    made = page.url.split("/")[-2]
    expect(page.get_by_text(f"{waits[1]} is filed: request {made}.")).to_be_visible()
    # the case's consultant hears of it, and finds it; whoever sent it is not written to
    mailbox.waits_for(made, receiver=letters.consultant)
    writer.page.goto(f"/requests/{made}/")
    expect(writer.page.get_by_role("region", name="Recommendation letter")).to_contain_text("Sent by e-mail")
    assert [each for each in mailbox.letters() if stranger in each.receiver] == []
