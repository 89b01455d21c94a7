"""A message that may answer what was asked about a letter: what the desk is offered, and filing it so."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from accounts.models import AuditEntry, User
from clinical_desk.inbound.page import AnswerOffered
from extra_requests.models import ExtraSessionsRequest, InboundMessage
from extra_requests.states import State
from tests.extra_requests.asking import BEFORE_EASTER_DAY, case_of
from tests.factories import AccountManagerFactory, ClinicalManagerFactory
from tests.letters.inbound.mailed_in import ANSWER, answer_mailed, message, received
from tests.letters.letters import asked_about, letter_given
from tests.pages import words
from tests.sessions_portal.signed_in import signed_in
from tests.sql import statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]
FORGED = (("Authentication-Results", "mx.provider.example; dmarc=fail header.from=practice.example"),)
NEW, ANSWERED = "File it as a new letter", "File it as the answer about a letter"


@pytest.fixture
def manager() -> User:
    return ClinicalManagerFactory.create()


@pytest.fixture
def asked(manager: User) -> ExtraSessionsRequest:
    """A request whose letter was asked about."""
    return asked_about(letter_given(case_of()), by=manager)


def address(inbound: InboundMessage, page: str = "inbound") -> str:
    return reverse(f"clinical_desk:{page}", args=[inbound.reference])


def test_the_request_that_waits_for_an_answer_is_offered_and_the_message_filed_there(
    asked: ExtraSessionsRequest, manager: User
) -> None:
    inbound = received(answer_mailed(asked, headers=FORGED))
    browser = signed_in(manager)

    page = browser.get(address(inbound))
    form = page.context["answer"]
    initial = {field.name: field.value() for field in form if field.name != "client_confirmed"}
    checked = browser.post(address(inbound, "inbound_answer"), initial)
    filed = browser.post(address(inbound, "inbound_answer"), initial | {"step": "confirm"})

    case = asked.case
    assert page.context["read"].answers == (
        AnswerOffered(
            asked.reference,
            case.reference,
            case.consultant.user.name,
            "Bass Strait Ferries",
            BEFORE_EASTER_DAY,
        ),
    )
    assert (checked.status_code, case.client.full_name in words(checked)) == (200, True)
    assert f"It may answer what was asked about the letter of {asked.reference} on {case.reference}" in words(
        page
    )
    assert words(page).index(ANSWERED) < words(page).index(NEW)
    assert initial == {"request_reference": asked.reference, "part": -1}
    assert filed["Location"] == reverse("sessions_portal:request_status", args=[asked.reference])
    asked.refresh_from_db()
    letter = asked.letters.get(round=2)
    assert (asked.state, letter.text) == (State.AWAITING_ASSESSMENT, ANSWER)
    assert f"As {letter.reference} , round 2 of the letter of {asked.reference}" in words(
        browser.get(address(inbound))
    )
    read = AuditEntry.objects.filter(action="read_inbound_message", subject=inbound.reference)
    assert read.count() == 4


def test_the_senders_own_cases_are_enough_to_offer_it(asked: ExtraSessionsRequest, manager: User) -> None:
    inbound = received(answer_mailed(asked, subject="Your question", text="More."))
    another = asked_about(letter_given(case_of(asked.case.consultant)), by=manager)

    page = signed_in(manager).get(address(inbound))

    offered = [(each.reference, each.case) for each in page.context["read"].answers]
    assert offered == [
        (asked.reference, asked.case.reference),
        (another.reference, another.case.reference),
    ]
    assert page.context["answer"].initial == {"part": -1}


def test_nothing_is_offered_where_nothing_was_asked_but_it_can_be_named(
    asked: ExtraSessionsRequest, manager: User
) -> None:
    unasked = letter_given(case_of())
    inbound = received(message("stranger@mail.example", subject=unasked.reference, text=ANSWER))
    browser = signed_in(manager)

    page = browser.get(address(inbound))
    filed = browser.post(
        address(inbound, "inbound_answer"),
        # the message names another client's request
        {"request_reference": asked.reference, "part": "-1", "step": "confirm", "client_confirmed": "on"},
    )

    assert page.context["read"].answers == ()
    assert words(page).index(NEW) < words(page).index(ANSWERED)
    assert filed.status_code == 302
    assert asked.letters.get(round=2).text == ANSWER


def test_who_files_a_new_letter_on_a_case_that_waits_for_an_answer_is_shown_the_way(
    asked: ExtraSessionsRequest, manager: User
) -> None:
    inbound = received(message("stranger@mail.example", text=ANSWER))

    page = signed_in(manager).post(
        address(inbound), {"case_reference": asked.case.reference, "sessions": "3", "part": "-1"}
    )

    assert page.status_code == 422
    assert "A request on this case is still undecided." in words(page)
    assert [each.reference for each in page.context["read"].answers] == [asked.reference]
    assert page.context["answer"].initial["request_reference"] == asked.reference


BAD = [
    ({"request_reference": "XSR-999999"}, {"request_reference": ["There is no request with this number."]}),
    ({"request_reference": "17"}, {"request_reference": ["Write the request as XSR-000123."]}),
    ({"request_reference": ""}, {"request_reference": ["Enter the request."]}),
    ({"part": ""}, {"part": ["Choose what of it is the letter."]}),
    ({"part": "7"}, {"part": ["Select a valid choice. 7 is not one of the available choices."]}),
]


@pytest.mark.parametrize(("changes", "errors"), BAD)
def test_bad_input_is_refused_at_its_field_and_kept(
    asked: ExtraSessionsRequest, manager: User, changes: dict[str, str], errors: dict[str, list[str]]
) -> None:
    inbound = received(message("stranger@mail.example"))
    sent = {"request_reference": asked.reference, "part": "-1"} | changes

    page = signed_in(manager).post(address(inbound, "inbound_answer"), sent)

    assert (page.status_code, dict(page.context["answer"].errors)) == (422, errors)
    assert page.context["answer"]["request_reference"].value() == sent["request_reference"]
    assert page.context["filing"].errors == {}
    assert asked.letters.count() == 1


def test_why_it_cannot_be_the_answer_is_said_and_the_message_stays(manager: User) -> None:
    request, inbound = letter_given(case_of()), received(message("stranger@mail.example"))

    page = signed_in(manager).post(
        address(inbound, "inbound_answer"), {"request_reference": request.reference, "part": "-1"}
    )

    assert page.status_code == 422
    assert "Not possible now. This request: letter being assessed." in words(page)
    inbound.refresh_from_db()
    assert (inbound.state, request.letters.count()) == ("waiting", 1)


def test_who_may(asked: ExtraSessionsRequest, manager: User) -> None:
    inbound = received(message("stranger@mail.example"))
    sent = {"request_reference": asked.reference, "part": "-1"}
    for somebody in (asked.case.consultant.user, AccountManagerFactory.create()):
        assert signed_in(somebody).post(address(inbound, "inbound_answer"), sent).status_code == 403
    assert Browser().post(address(inbound, "inbound_answer"), sent).status_code == 302
    browser = signed_in(manager)
    assert browser.post("/desk/inbound/INB-999999/answer/", sent).status_code == 404
    assert browser.get(address(inbound, "inbound_answer")).status_code == 405
    assert asked.letters.count() == 1


def test_the_page_takes_as_many_queries_for_ten_requests_offered_as_for_one(
    asked: ExtraSessionsRequest, manager: User
) -> None:
    inbound, browser, counts = (
        received(answer_mailed(asked, subject="More", text="More.")),
        signed_in(manager),
        [],
    )
    for more in (0, 9):
        for _ in range(more):
            asked_about(letter_given(case_of(asked.case.consultant)), by=manager)
        with statements() as sent:
            page = browser.get(address(inbound))
        counts.append(len(sent))
    assert counts[0] == counts[1]
    assert len(page.context["read"].answers) == 10
