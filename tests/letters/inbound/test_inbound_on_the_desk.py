"""What a clinical manager does with messages that were e-mailed in: read, filed as a letter, put aside."""

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, User
from accounts.roles import Role
from decisions.refusal import Refused
from extra_requests.models import InboundMessage
from extra_requests.vocabulary.letters import Dismissal, InboundState
from letters.inbound.commands import dismiss_inbound_message, keep_inbound_message, read_inbound_message
from letters.inbound.filing import file_inbound_message
from letters.inbound.parts import MESSAGE_TEXT
from tests.extra_requests.asking import case_of
from tests.factories import ClinicalManagerFactory, ConsultantFactory, ExtraSessionsRequestFactory
from tests.letters.inbound.mailed_in import letter_mailed, message, received

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


@pytest.fixture
def manager() -> User:
    return ClinicalManagerFactory.create()


def audited(subject: str) -> list[tuple[str, str]]:
    return [(row.action, row.actor) for row in AuditEntry.objects.filter(subject=subject).order_by("id")]


def test_a_clinical_manager_files_a_message_on_a_case(manager: User) -> None:
    case = case_of()
    inbound = received(message("stranger@mail.example", files=(("a.txt", b"One"), ("b.txt", b"The letter"))))

    request = file_inbound_message(
        by=manager,
        at=timezone.now(),
        reference=inbound.reference,
        case_reference=case.reference,
        sessions=2,
        part=1,
        client_confirmed=True,
    )

    letter = request.letters.get()
    assert (letter.text, letter.file_name, letter.received_from) == ("The letter", "b.txt", manager)
    assert (request.case, request.sessions_requested, request.submitted_by) == (case, 2, manager)
    assert request.status_changes.get().actor == Role.CLINICAL_MANAGER
    inbound.refresh_from_db()
    assert (inbound.state, inbound.letter, inbound.handled_by) == (InboundState.FILED, letter, manager)
    assert audited(inbound.reference)[-1] == ("file_inbound_message", "clinical_manager")
    with pytest.raises(Refused) as refusal:
        dismiss_inbound_message(
            by=manager, at=timezone.now(), reference=inbound.reference, dismissal=Dismissal.DUPLICATE
        )
    assert refusal.value.decision.code == "filed_already"


def test_what_cannot_be_asked_for_stays_where_it_is(manager: User) -> None:
    case = case_of()
    ExtraSessionsRequestFactory.create(case=case)
    inbound = received(letter_mailed(case))

    with pytest.raises(Refused) as refusal:
        file_inbound_message(
            by=manager,
            at=timezone.now(),
            reference=inbound.reference,
            case_reference=case.reference,
            sessions=3,
            part=MESSAGE_TEXT,
        )

    assert refusal.value.decision.code == "undecided_request"
    inbound.refresh_from_db()
    assert inbound.state == InboundState.WAITING


def test_a_dismissed_message_is_kept_with_its_reason(manager: User) -> None:
    inbound = received(message("stranger@mail.example"))
    dismiss_inbound_message(
        by=manager, at=timezone.now(), reference=inbound.reference, dismissal=Dismissal.UNWANTED
    )

    inbound.refresh_from_db()
    assert (inbound.state, inbound.dismissal, bool(inbound.original)) == (
        InboundState.DISMISSED,
        Dismissal.UNWANTED,
        True,
    )
    assert AuditEntry.objects.get(action="dismiss_inbound_message").details == {"dismissal": "unwanted"}


def test_reading_a_message_is_put_on_record_and_is_for_clinical_managers_only(manager: User) -> None:
    inbound = received(message("stranger@mail.example"))

    untouched, _ = keep_inbound_message(at=timezone.now(), original=message("a@mail.example"))

    read_inbound_message(by=manager, reference=untouched.reference)
    assert audited(untouched.reference) == [("keep_inbound_message", "system")]
    assert read_inbound_message(by=manager, reference=inbound.reference) == inbound
    assert audited(inbound.reference)[-1] == ("read_inbound_message", "clinical_manager")
    for somebody in (ConsultantFactory.create().user, User(roles=[Role.ACCOUNT_MANAGER.value])):
        with pytest.raises(InboundMessage.DoesNotExist):
            read_inbound_message(by=somebody, reference=inbound.reference)
