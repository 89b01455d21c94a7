"""The messages that could not be filed by themselves: who sees them, reading, filing, putting aside."""

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry, User
from extra_requests.models import ExtraSessionsRequest, InboundMessage, RecommendationLetter
from letters.inbound.commands import handle_inbound_message, keep_inbound_message
from tests.extra_requests.asking import case_of
from tests.factories import (
    AccountManagerFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    ExtraSessionsRequestFactory,
    ReviewerMembershipFactory,
)
from tests.letters.files.making import pdf_file
from tests.letters.inbound.mailed_in import letter_about, letter_mailed, message
from tests.pages import words
from tests.sessions_portal.signed_in import signed_in
from tests.sql import statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]
LIST = "clinical_desk:inbound_list"


@pytest.fixture
def manager() -> User:
    return ClinicalManagerFactory.create()


# what the page that is read over sends, where the letter never names the client
CONFIRMED = {"sessions": "3", "part": "-1", "step": "confirm", "client_confirmed": "on"}


def waiting(original: bytes | None = None) -> InboundMessage:
    kept, _ = keep_inbound_message(
        at=timezone.now(), original=original or message("stranger@mail.example", subject="For Ana Ruru")
    )
    return handle_inbound_message(at=timezone.now(), reference=kept.reference)


def address(inbound: InboundMessage, page: str = "inbound") -> str:
    return reverse(f"clinical_desk:{page}", args=[inbound.reference])


def test_the_list_says_what_waits_since_when_and_why_but_nothing_of_what_is_in_it(manager: User) -> None:
    case = case_of()
    stranger, known = waiting(), waiting(letter_mailed(case, subject=case.reference))
    fresh, _ = keep_inbound_message(at=timezone.now(), original=message("another@mail.example"))

    page = signed_in(manager).get(reverse(LIST))

    assert [(line.reference, line.sender, line.why) for line in page.context["lines"]] == [
        (stranger.reference, "Unknown sender", "The sender is not known to us"),
        (known.reference, case.consultant.user.name, "It does not say how many sessions are requested"),
        (fresh.reference, "Unknown sender", "Not looked at yet: it came in only just now"),
    ]
    assert "For Ana Ruru" not in words(page)
    assert not AuditEntry.objects.filter(action="read_inbound_message").exists()


def test_opening_a_message_shows_it_and_is_on_record(manager: User) -> None:
    scan, letter = ("scan.pdf", pdf_file("")), ("letter.txt", b"The work goes on.")
    inbound = waiting(message("stranger@mail.example", subject="<b>For Ana</b>", files=(scan, letter)))

    page = signed_in(manager).get(address(inbound))

    said = words(page)
    assert "stranger@mail.example" in said
    assert "<b>For Ana</b>" in said
    assert "The PDF holds no text, only a picture of the letter (a scan)." in said
    assert "The work goes on." in said
    assert page.context["read"].choices == [(-1, "The message’s own words"), (1, "letter.txt")]
    audited = AuditEntry.objects.get(action="read_inbound_message")
    assert (audited.by, audited.subject, audited.actor) == (manager, inbound.reference, "clinical_manager")


def test_a_message_that_is_still_being_read_opens_by_itself_when_it_was(manager: User) -> None:
    fresh, _ = keep_inbound_message(at=timezone.now(), original=message("another@mail.example"))
    browser = signed_in(manager)

    before = browser.get(address(fresh))
    filed = browser.post(address(fresh), CONFIRMED | {"case_reference": "ASST-000001"})
    handle_inbound_message(at=timezone.now(), reference=fresh.reference)
    after = browser.get(address(fresh))

    assert (before.status_code, before.headers["Refresh"], filed.status_code) == (200, "2", 422)
    assert "It is being read." in words(before)
    assert ("Refresh" in after.headers, "another@mail.example" in words(after)) == (False, True)


def test_nobody_is_named_as_the_sender_whom_nothing_proves(manager: User) -> None:
    consultant = case_of().consultant.user
    forged = waiting(message(consultant.email, subject="sessions: 3"))
    browser = signed_in(manager)

    for page in (browser.get(reverse(LIST)), browser.get(address(forged))):
        assert "Somebody who writes as a colleague" in words(page)
        assert consultant.name not in words(page)
    assert "Nothing proves that it comes from there: ask before you act on it." in words(page)


def test_a_message_is_filed_as_a_letter_of_the_case_it_names(manager: User) -> None:
    case = case_of()
    text = f"{letter_about(case)} I ask for 2 sessions for {case.reference}."
    inbound = waiting(message("stranger@mail.example", text=text))
    browser = signed_in(manager)

    form = browser.get(address(inbound)).context["filing"]
    initial = {field.name: field.value() for field in form if field.name != "client_confirmed"}
    checked = browser.post(address(inbound), initial)
    changing = browser.post(address(inbound), initial | {"step": "change", "sessions": "3"})
    assert not ExtraSessionsRequest.objects.exists()
    response = browser.post(address(inbound), initial | {"step": "confirm"})

    made = ExtraSessionsRequest.objects.get()
    assert initial == {"case_reference": case.reference, "sessions": 2, "part": -1}
    said = words(checked)
    assert [part for part in (case.client.full_name, case.reference, "Sessions 2") if part not in said] == []
    assert "It may be another client’s letter" not in said
    assert changing.context["filing"]["sessions"].value() == "3"
    assert response["Location"] == reverse("sessions_portal:request_status", args=[made.reference])
    assert (made.case, made.sessions_requested, made.letters.get().source) == (case, 2, "emailed")
    filed = browser.get(address(inbound))
    assert f"As {made.letters.get().reference} of {made.reference} ." in words(filed)
    assert browser.get(reverse(LIST)).context["lines"] == []


BAD = [
    ({"case_reference": "ASST-999999"}, {"case_reference": ["There is no assist case with this number."]}),
    ({"case_reference": "84"}, {"case_reference": ["Write the case as ASST-000123."]}),
    ({"case_reference": ""}, {"case_reference": ["Enter the assist case."]}),
    ({"sessions": "0"}, {"sessions": ["Request at least 1 session."]}),
    ({"sessions": ""}, {"sessions": ["Enter how many sessions the letter asks for."]}),
    ({"part": ""}, {"part": ["Choose what of it is the letter."]}),
    ({"part": "7"}, {"part": ["Select a valid choice. 7 is not one of the available choices."]}),
]


@pytest.mark.parametrize(("changes", "errors"), BAD)
def test_bad_input_is_refused_at_its_field(
    manager: User, changes: dict[str, str], errors: dict[str, list[str]]
) -> None:
    sent = CONFIRMED | {"case_reference": case_of().reference} | changes
    inbound = waiting()

    page = signed_in(manager).post(address(inbound), sent)

    assert (page.status_code, dict(page.context["filing"].errors)) == (422, errors)
    assert not RecommendationLetter.objects.exists()
    inbound.refresh_from_db()
    assert inbound.state == "waiting"


def test_why_nothing_can_be_asked_for_is_said_and_the_message_stays(manager: User) -> None:
    case, inbound = case_of(), waiting()
    ExtraSessionsRequestFactory.create(case=case)

    page = signed_in(manager).post(address(inbound), CONFIRMED | {"case_reference": case.reference})

    assert page.status_code == 422
    assert "A request on this case is still undecided." in words(page)
    assert signed_in(manager).get(reverse(LIST)).context["lines"]


def test_a_message_is_put_aside_with_a_reason_and_only_once(manager: User) -> None:
    inbound = waiting()
    browser = signed_in(manager)

    missing = browser.post(address(inbound, "inbound_dismiss"))
    done = browser.post(address(inbound, "inbound_dismiss"), {"dismissal": "unwanted"})
    again = browser.post(address(inbound, "inbound_dismiss"), {"dismissal": "duplicate"})

    assert (missing.status_code, done.status_code, again.status_code) == (422, 302, 422)
    assert missing.context["dismissal"].errors["dismissal"] == ["Choose why it is put aside."]
    inbound.refresh_from_db()
    assert (inbound.state, inbound.dismissal, inbound.handled_by) == ("dismissed", "unwanted", manager)
    assert "unwanted mail." in words(again)


def test_who_may() -> None:
    inbound = waiting()
    for somebody in (
        ConsultantFactory.create().user,
        AccountManagerFactory.create(),
        ReviewerMembershipFactory.create().user,
    ):
        for where in (reverse(LIST), address(inbound)):
            assert signed_in(somebody).get(where).status_code == 403
        assert signed_in(somebody).post(address(inbound, "inbound_dismiss")).status_code == 403
    assert Browser().get(reverse(LIST)).status_code == 302
    manager = signed_in(ClinicalManagerFactory.create())
    assert manager.get("/desk/inbound/INB-999999/").status_code == 404
    assert manager.post("/desk/inbound/INB-999999/dismiss/", {"dismissal": "unwanted"}).status_code == 404
    assert manager.get(address(inbound, "inbound_dismiss")).status_code == 405
    assert not AuditEntry.objects.filter(action="read_inbound_message").exists()


def test_the_list_takes_as_many_queries_for_fifty_as_for_one(manager: User) -> None:
    browser, counts = signed_in(manager), []
    for more in (1, 9, 40):
        for _ in range(more):
            waiting()
        with statements() as sent:
            page = browser.get(reverse(LIST))
        counts.append(len(sent))
    assert counts[0] == counts[1] == counts[2]
    assert len(page.context["lines"]) == 25
    assert page.context["older_url"]
    assert browser.get(reverse(LIST) + "?key=nonsense").status_code == 400
