"""An e-mail never decides: what it asks waits for its assessment, and nothing follows before a person has confirmed case and number."""

from pathlib import Path

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, User
from clients.models import AssistCase
from clinical_reviews.commands.review import decline_clinically
from decisions.refusal import Refused
from extra_requests.commands.withdraw import withdraw_request
from extra_requests.models import ExtraSessionsRequest, InboundMessage
from extra_requests.states import State
from extra_requests.vocabulary.letters import InboundState, JudgedOn, WhyWaiting
from extra_requests.vocabulary.requests import ClinicalDecline
from letters.commands.confirming import confirm_mailed_letter, take_letter_back
from letters.inbound.filing import file_inbound_message
from letters.inbound.parts import MESSAGE_TEXT, kept_of
from letters.inbound.understanding import heard_in
from notifications.models import OutboxMessage, Receiver
from sessions_portal.my.standing import own_requests
from tests.extra_requests.asking import BEFORE_EASTER_DAY, case_of
from tests.factories import ClinicalManagerFactory, ExtraSessionsRequestFactory
from tests.letters.files.making import word_file
from tests.letters.inbound.mailed_in import letter_about, letter_mailed, received
from tests.letters.letters import asked_about, endorsed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]
GIVEN = Path(__file__).parents[1] / "given"


@pytest.fixture
def manager() -> User:
    return ClinicalManagerFactory.create()


def approving_case() -> AssistCase:
    """A case whose contract approves up to four sessions without asking."""
    case = case_of()
    case.contract.automatic_approval_up_to = 4
    case.contract.save()
    return case


def made_by(inbound: InboundMessage) -> ExtraSessionsRequest:
    assert inbound.letter is not None, inbound.why_waiting
    return inbound.letter.request


def told_to_clients() -> int:
    return OutboxMessage.objects.filter(receiver=Receiver.CLIENT.value).count()


def confirmed(request: ExtraSessionsRequest, by: User, sessions: int) -> ExtraSessionsRequest:
    return confirm_mailed_letter(
        by=by, at=timezone.now(), request_reference=request.reference, sessions=sessions
    )


@pytest.mark.parametrize(
    ("asked", "state"),
    [(6, State.REJECTED_AUTOMATICALLY), (3, State.APPROVED)],
    ids=["over four", "by contract"],
)
def test_what_the_rules_settle_at_once_follows_only_when_a_person_has_confirmed_it(
    manager: User, asked: int, state: State
) -> None:
    case = approving_case()
    request = made_by(received(letter_mailed(case, sessions=asked)))

    assert (request.current_state, request.awaits_confirmation) == (State.AWAITING_ASSESSMENT, True)
    assert (told_to_clients(), case.grants.filter(kind="extra").count()) == (0, 0)

    shown_before = own_requests(case.client, BEFORE_EASTER_DAY)

    again = confirmed(request, manager, asked)

    assert (len(shown_before), len(own_requests(case.client, BEFORE_EASTER_DAY))) == (0, 1)
    assert (again.current_state, again.awaits_confirmation, told_to_clients()) == (state, False, 1)
    assert case.grants.filter(kind="extra").count() == (state is State.APPROVED)
    audited = AuditEntry.objects.get(action="confirm_mailed_letter")
    assert (audited.by, audited.subject, audited.actor) == (manager, request.reference, "clinical_manager")
    assert (audited.details["said"], audited.details["asked"]) == (asked, asked)
    with pytest.raises(Refused) as refusal:
        confirmed(request, manager, asked)
    assert refusal.value.decision.code == "confirmed_already"


def test_a_confirmed_letter_is_assessed_like_any_other_for_the_number_that_was_confirmed(
    manager: User,
) -> None:
    request = made_by(received(letter_mailed(case_of(), sessions=3)))

    again = confirmed(request, manager, 2)

    assert (again.current_state, again.sessions_requested, told_to_clients()) == (
        State.AWAITING_ASSESSMENT,
        2,
        0,
    )
    assert endorsed(again, by=manager).current_state is State.AWAITING_ACCOUNT_MANAGER


def test_nothing_is_judged_and_the_client_hears_nothing_before(manager: User) -> None:
    request = made_by(received(letter_mailed(case_of())))

    def declined() -> object:
        return decline_clinically(
            by=manager,
            at=timezone.now(),
            request_reference=request.reference,
            reason=next(iter(ClinicalDecline)),
            rationale="No.",
            next_steps="Talk to us.",
            judged_on=JudgedOn.ORIGINAL,
        )

    for step in (declined, lambda: endorsed(request, by=manager), lambda: asked_about(request, by=manager)):
        with pytest.raises(Refused) as refusal:
            step()
        assert refusal.value.decision.code == "not_confirmed"
    withdraw_request(by=request.case.consultant.user, at=timezone.now(), reference=request.reference)
    assert told_to_clients() == 0


def test_a_letter_on_the_wrong_case_is_taken_back_and_filed_on_the_right_one(manager: User) -> None:
    wrong, right = case_of(), case_of()
    inbound = received(letter_mailed(wrong))
    request = made_by(inbound)

    take_letter_back(by=manager, at=timezone.now(), request_reference=request.reference)

    inbound.refresh_from_db()
    request.refresh_from_db()
    assert (inbound.state, inbound.why_waiting, inbound.letter) == (
        InboundState.WAITING,
        WhyWaiting.TAKEN_BACK,
        None,
    )
    assert (request.current_state, told_to_clients()) == (State.WITHDRAWN, 0)
    assert AuditEntry.objects.filter(
        action="take_letter_back", by=manager, subject=inbound.reference
    ).exists()
    made = file_inbound_message(
        by=manager,
        at=timezone.now(),
        reference=inbound.reference,
        case_reference=right.reference,
        sessions=3,
        part=MESSAGE_TEXT,
        client_confirmed=True,
    )
    assert (made.case, made.awaits_confirmation, made.letters.get().client_confirmed_by) == (
        right,
        False,
        manager,
    )


def test_a_person_who_files_confirms_case_and_number_by_it(manager: User) -> None:
    case = approving_case()
    inbound = received(letter_mailed(case, subject=case.reference))

    made = file_inbound_message(
        by=manager,
        at=timezone.now(),
        reference=inbound.reference,
        case_reference=case.reference,
        sessions=3,
        part=MESSAGE_TEXT,
    )

    assert (made.current_state, told_to_clients()) == (State.APPROVED, 1)


def another_of(case: AssistCase) -> AssistCase:
    """Another client of the same consultant, told apart by name."""
    other = case_of(case.consultant)
    other.client.given_name, other.client.family_name = "Zelphira", "Quarzbeck"
    other.client.email, other.client.phone = "zelphira@mail.example", "0491 570 158"
    other.client.save()
    return other


def test_another_clients_letter_is_never_filed_by_itself(manager: User) -> None:
    case = case_of()
    other = another_of(case)
    own = letter_about(case)
    sent = {
        "the other's letter": (letter_about(other), WhyWaiting.OTHER_CLIENT),
        "nobody named": ("The client sleeps better.", WhyWaiting.CLIENT_MISSING),
        "both named": (f"{own}\n\nZelphira came along.", WhyWaiting.OTHER_CLIENT),
        "the other's address": (f"{own}\n\nWrite to zelphira@mail.example.", WhyWaiting.OTHER_CLIENT),
        "the other's number": (f"{own}\n\nCall 0491 570 158.", WhyWaiting.OTHER_CLIENT),
        "another request": (f"{own}\n\nAs in {asked_in(other)}.", WhyWaiting.OTHER_CLIENT),
    }

    waiting = {name: received(letter_mailed(case, text=text)) for name, (text, _) in sent.items()}

    assert {name: inbound.why_waiting for name, inbound in waiting.items()} == {
        name: why for name, (_, why) in sent.items()
    }
    assert not ExtraSessionsRequest.objects.filter(case=case).exists()
    with pytest.raises(Refused) as refusal:
        file_inbound_message(
            by=manager,
            at=timezone.now(),
            reference=waiting["both named"].reference,
            case_reference=case.reference,
            sessions=3,
            part=MESSAGE_TEXT,
        )
    assert (refusal.value.decision.code, "“Zelphira”" in refusal.value.decision.because) == (
        "other_client_named",
        True,
    )


def asked_in(case: AssistCase) -> str:
    """A request on the case that is settled."""
    return ExtraSessionsRequestFactory.create(case=case).reference


def test_what_was_not_read_whole_waits_and_what_was_left_out_is_kept_with_the_letter(manager: User) -> None:
    case = case_of()
    deleted = f"<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p><w:p><w:r><w:t>{letter_about(case)}</w:t></w:r></w:p>"
    inbound = received(letter_mailed(case, text="As agreed.", files=(("a.docx", word_file(deleted)),)))

    assert inbound.why_waiting == WhyWaiting.NOT_ALL_READ
    made = file_inbound_message(
        by=manager,
        at=timezone.now(),
        reference=inbound.reference,
        case_reference=case.reference,
        sessions=3,
        part=0,
    )
    assert made.letters.get().left_out == {"deletion": 1}


def test_the_numbers_of_a_letter_in_a_file_count_with_those_of_its_message(manager: User) -> None:
    case = case_of()
    file = word_file(f"{case.client.given_name} sleeps better. I recommend five sessions.")
    inbound = received(letter_mailed(case, sessions=3, text="As agreed.", files=(("a.docx", file),)))
    assert inbound.why_waiting == WhyWaiting.NUMBER_UNCLEAR


@pytest.mark.parametrize("name", [f"E9-{number}-number.eml" for number in (1, 2, 3, 4)])
def test_numbers_that_were_misread_are_left_to_a_person(manager: User, name: str) -> None:
    kept = kept_of(received((GIVEN / name).read_bytes()))
    assert kept is not None
    facts = heard_in(kept).facts
    assert (facts.number, facts.numbers > 0) == (None, True)
