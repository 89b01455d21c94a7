"""What a person is shown before anything follows from an e-mail: what is missing, whose letter it may be, and what will come of it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry, User
from clients.models import AssistCase
from decisions.refusal import Refused
from extra_requests.models import ExtraSessionsRequest, InboundMessage
from extra_requests.states import State
from extra_requests.vocabulary.letters import LetterSource
from letters.commands.redaction import open_workbench, release_letter, save_marks
from letters.content import LetterContent
from notifications.models import OutboxMessage
from tests.extra_requests.asking import case_of
from tests.factories import ClinicalManagerFactory, ConsultantFactory
from tests.letters.inbound.mailed_in import letter_about, letter_mailed, message, received
from tests.letters.letters import letter_given
from tests.pages import words
from tests.sessions_portal.signed_in import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]
THE_CLIENTS = "It may be another client’s letter"


@pytest.fixture
def manager() -> User:
    return ClinicalManagerFactory.create()


def address(inbound: InboundMessage, page: str = "inbound") -> str:
    return reverse(f"clinical_desk:{page}", args=[inbound.reference])


def another_of(case: AssistCase) -> AssistCase:
    """Another client of the same consultant, told apart by name."""
    other = case_of(case.consultant)
    other.client.given_name, other.client.family_name, other.client.preferred_name = (
        "Zelphira",
        "Quarzbeck",
        "",
    )
    other.client.save()
    return other


def test_a_letter_that_was_filed_by_itself_is_confirmed_in_two_steps(manager: User) -> None:
    case = case_of()
    inbound = received(letter_mailed(case, sessions=3))
    browser = signed_in(manager)
    request = ExtraSessionsRequest.objects.get()

    listed = browser.get(reverse("clinical_desk:inbound_list"))
    assessment = browser.get(reverse("clinical_desk:letter_assessment", args=[request.reference]))
    form = browser.get(address(inbound, "inbound_confirm"))
    checked = browser.post(address(inbound, "inbound_confirm"), {"sessions": "2"})
    request.refresh_from_db()
    before = request.awaits_confirmation
    done = browser.post(address(inbound, "inbound_confirm"), {"sessions": "2", "step": "confirm"})

    assert [line.why for line in listed.context["lines"]] == [
        "Filed by itself: its case and number wait to be confirmed"
    ]
    assert address(inbound, "inbound_confirm") in assessment.content.decode()
    assert (form.context["form"]["sessions"].value(), case.client.full_name in words(form)) == (3, True)
    assert ("Sessions 2" in words(checked), before) == (True, True)
    assert done["Location"] == reverse("sessions_portal:request_status", args=[request.reference])
    request.refresh_from_db()
    assert (request.awaits_confirmation, request.sessions_requested) == (False, 2)
    again = browser.get(address(inbound, "inbound_confirm"))
    assert "Case and number of this letter are confirmed already." in words(again)
    assert browser.get(reverse("clinical_desk:inbound_list")).context["lines"] == []


def test_a_letter_on_the_wrong_case_is_taken_back_from_its_page(manager: User) -> None:
    inbound = received(letter_mailed(case_of()))
    browser = signed_in(manager)

    back = browser.post(address(inbound, "inbound_take_back"))

    inbound.refresh_from_db()
    assert (back["Location"], inbound.state) == (address(inbound), "waiting")
    assert ExtraSessionsRequest.objects.get().current_state is State.WITHDRAWN
    assert "A clinical manager took it back" not in words(browser.get(address(inbound)))
    assert browser.get(address(inbound, "inbound_confirm")).status_code == 404


def test_the_wrong_clients_letter_is_held_with_its_words_until_somebody_says_whose_it_is(
    manager: User,
) -> None:
    case = case_of()
    other = another_of(case)
    inbound = received(letter_mailed(case, subject="sessions: 3", text=letter_about(other)))
    browser = signed_in(manager)
    sent = {"case_reference": case.reference, "sessions": "3", "part": "-1"}

    checked = browser.post(address(inbound), sent)
    refused = browser.post(address(inbound), sent | {"step": "confirm"})
    nothing_made = not ExtraSessionsRequest.objects.exists()
    right = browser.post(address(inbound), sent | {"case_reference": other.reference})

    assert THE_CLIENTS in words(checked)
    assert "“Zelphira Quarzbeck”" in words(checked)
    assert (refused.status_code, list(refused.context["form"].errors), nothing_made) == (
        422,
        ["client_confirmed"],
        True,
    )
    assert THE_CLIENTS not in words(right)
    browser.post(address(inbound), sent | {"step": "confirm", "client_confirmed": "on"})
    letter = ExtraSessionsRequest.objects.get().letters.get()
    assert (letter.client_confirmed_by, letter.client_confirmed_at is not None) == (manager, True)
    assert AuditEntry.objects.get(action="confirm_client").by == manager


def test_the_page_says_what_is_sure_and_what_is_missing_and_offers_what_is_there(manager: User) -> None:
    case = case_of()
    other = another_of(case)
    text = "Zelphira sleeps better. We had 6 sessions. I recommend three to four more sessions."
    inbound = received(letter_mailed(case, subject="A letter", text=text))

    page = signed_in(manager).get(address(inbound))

    signals = {signal.name: signal.is_sure for signal in page.context["read"].heard.signals}
    assert signals == {
        "Sender": True,
        "Case": False,
        "Letter": True,
        "Number": False,
        "Client": False,
        "Read whole": True,
    }
    offered = [(each.reference, each.client, each.is_named) for each in page.context["read"].offered]
    assert offered == [
        (other.reference, "Zelphira Quarzbeck", True),
        (case.reference, case.client.full_name, False),
    ]
    found = [(found.number, found.said.value) for found in page.context["read"].heard.numbers]
    assert found == [
        (6, "not said as a wish"),
        (3, "a range, “about” or “up to”"),
        (4, "a range, “about” or “up to”"),
    ]


def test_a_client_is_looked_for_and_a_case_is_chosen_without_its_name_in_any_address(manager: User) -> None:
    case = case_of()
    other = another_of(case)
    inbound = received(message("stranger@mail.example", text="A letter."))
    browser = signed_in(manager)

    searched = browser.post(address(inbound), {"step": "search", "client_name": "quarz", "sessions": "3"})
    chosen = browser.post(address(inbound), {"choose": other.reference, "sessions": "3", "part": "-1"})

    assert [each.reference for each in searched.context["found"]] == [other.reference]
    assert searched.context["filing"]["sessions"].value() == "3"
    assert (chosen.status_code, chosen.context["filing"]["case_reference"].value()) == (200, other.reference)
    assert chosen.context["filing"].errors == {}


def test_the_sender_is_written_to_from_a_template_and_a_stranger_is_not(manager: User) -> None:
    case = case_of()
    known = received(letter_mailed(case, subject=case.reference))
    strange = received(message("stranger@mail.example"))
    browser = signed_in(manager)

    sent = browser.post(address(known, "inbound_reply"), {"template": "say_number"})
    missing = browser.post(address(known, "inbound_reply"), {})
    refused = browser.post(address(strange, "inbound_reply"), {"template": "say_number"})

    assert (sent.status_code, missing.status_code, refused.status_code) == (302, 422, 422)
    mail = OutboxMessage.objects.get(kind="inbound_reply")
    assert (mail.to_email, "one number in the subject" in mail.text) == (case.consultant.user.email, True)
    assert case.client.given_name not in mail.text + mail.subject
    assert AuditEntry.objects.get(action="reply_to_inbound").details == {"template": "say_number"}


def uploaded_by(case: AssistCase, text: str) -> ExtraSessionsRequest:
    """A file that was uploaded, and that its consultant says is the client's."""
    content = LetterContent(LetterSource.UPLOADED, text, original=text.encode(), client_confirmed=True)
    return letter_given(case, given=content)


def test_an_upload_that_may_be_anothers_is_refused_with_its_words(manager: User) -> None:
    case = case_of()
    other = another_of(case)
    content = LetterContent(LetterSource.UPLOADED, letter_about(other), original=b"x")

    with pytest.raises(Refused) as refusal:
        letter_given(case, given=content)

    assert refusal.value.decision.code == "other_client_named"
    assert "“Zelphira Quarzbeck”" in refusal.value.decision.because
    assert letter_given(case, given=LetterContent(LetterSource.UPLOADED, letter_about(case))).current_state


def test_the_release_is_held_until_a_clinical_manager_has_said_whose_letter_it_is(manager: User) -> None:
    case = case_of()
    other = another_of(case)
    request = uploaded_by(case, letter_about(other))
    bench = open_workbench(by=manager, request_reference=request.reference)
    save_marks(
        by=manager, at=timezone.now(), request_reference=request.reference, revision=0, marks=bench.marks
    )

    def released() -> object:
        return release_letter(by=manager, at=timezone.now(), request_reference=request.reference, revision=1)

    with pytest.raises(Refused) as refusal:
        released()
    browser = signed_in(manager)
    page = browser.get(reverse("clinical_desk:letter_assessment", args=[request.reference]))
    whose = reverse("clinical_desk:whose_letter", args=[request.reference])
    newer = browser.post(whose, {"letter": "LTR-999999"})
    still = request.letters.get().client_confirmed_by
    browser.post(whose, {"letter": request.letters.get().reference})

    assert refusal.value.decision.code == "other_client_named"
    assert "“Zelphira Quarzbeck”" in words(page)
    assert (newer.status_code, still) == (302, None)
    assert request.letters.get().client_confirmed_by == manager
    assert released()


def test_who_may(manager: User) -> None:
    inbound = received(letter_mailed(case_of()))
    request = ExtraSessionsRequest.objects.get()
    pages = [address(inbound, name) for name in ("inbound_confirm", "inbound_take_back", "inbound_reply")]
    pages.append(reverse("clinical_desk:whose_letter", args=[request.reference]))
    somebody = signed_in(ConsultantFactory.create().user)
    assert [somebody.post(page).status_code for page in pages] == [403] * len(pages)
    request.refresh_from_db()
    assert (request.awaits_confirmation, request.current_state) == (True, State.AWAITING_ASSESSMENT)
