"""Giving the client transfer form: who, when, once, and whom it is told to."""

import uuid

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from clients.models import AssistCase
from clients.sessions.counts import local_day
from decisions.refusal import Refused
from extra_requests.models import Transfer
from extra_requests.states import State
from extra_requests.vocabulary.clinical import Pathway, TransferState
from extra_requests.vocabulary.requests import EmployerDecline
from notifications.models import OutboxMessage
from tests.extra_requests.asking import case_of
from tests.factories import (
    ClinicalManagerFactory,
    ConsultantFactory,
    ExtraSessionsRequestFactory,
    ManagerContactFactory,
)
from tests.transfers.transfer_typed import case_without_extras, typed
from tests.transfers.transfers_given import given
from transfers.commands.transfer import TransferFormRefused, submit_transfer

pytestmark = pytest.mark.django_db


def test_a_given_form_waits_and_every_clinical_manager_is_told() -> None:
    case = case_without_extras()
    ClinicalManagerFactory.create()
    transfer = given(case)
    assert (transfer.state, transfer.case, transfer.submitted_by) == (
        TransferState.AWAITING_DECISION,
        case,
        case.consultant.user,
    )
    assert transfer.form["alternative_2"] == "Dr Meyer"
    assert transfer.contact == case.manager_contacts.get()
    assert (
        list(OutboxMessage.objects.values_list("kind", "about"))
        == [("transfer_waits", transfer.reference)] * 2
    )
    assert list(AuditEntry.objects.values_list("action", "subject", "details")) == [
        ("submit_transfer", transfer.reference, {"case": case.reference})
    ]


def test_a_double_click_gives_one_form_and_its_key_serves_no_other_case() -> None:
    consultant, key = ConsultantFactory.create(), uuid.uuid4()
    first, second = case_without_extras(consultant), case_without_extras(consultant)
    assert given(first, key=key) == given(first, key=key)
    with pytest.raises(Refused) as refusal:
        given(second, key=key)
    assert refusal.value.decision.code == "form_used_already"
    assert Transfer.objects.count() == 1


def test_while_extra_sessions_can_be_had_the_form_is_refused() -> None:
    case = case_of()
    ManagerContactFactory.create(case=case)
    with pytest.raises(Refused) as refusal:
        given(case)
    assert refusal.value.decision.code == "extras_available"


def test_a_contact_comes_first() -> None:
    with pytest.raises(Refused) as refusal:
        given(case_without_extras(contact=False))
    assert refusal.value.decision.code == "contact_missing"


def test_one_undecided_transfer_a_case() -> None:
    case = case_without_extras()
    given(case)
    with pytest.raises(Refused) as refusal:
        given(case)
    assert refusal.value.decision.code == "undecided_transfer"


@pytest.mark.parametrize(
    ("state", "reason", "code"),
    [
        (State.DECLINED, EmployerDecline.BUDGET_USED_UP, None),
        (State.DECLINED, EmployerDecline.NOT_ENOUGH_INFORMATION, "extras_available"),
        (State.DECLINED_CLINICALLY, Pathway.PRIVATE_PRACTICE, None),
        (State.DECLINED_CLINICALLY, Pathway.GP_PLAN, "extras_available"),
        (State.WITHDRAWN, "", "extras_available"),
        (State.AWAITING_EMPLOYER, "", "undecided_request"),
    ],
)
def test_what_the_latest_request_came_to_decides(state: State, reason: str, code: str | None) -> None:
    case = case_of()
    ManagerContactFactory.create(case=case)
    ExtraSessionsRequestFactory.create(case=case, state=state.value, decision_reason=str(reason))
    if code is None:
        assert given(case).state == TransferState.AWAITING_DECISION
        return
    with pytest.raises(Refused) as refusal:
        given(case)
    assert refusal.value.decision.code == code


def test_an_unfinished_form_is_refused_with_its_errors() -> None:
    case = case_without_extras()
    with pytest.raises(TransferFormRefused) as refusal:
        given(case, alternative_3="", consent="not_given")
    assert set(refusal.value.checked.errors) == {"alternative_3", "consent"}
    assert not Transfer.objects.exists()


def test_only_the_clients_own_consultant_gives_the_form() -> None:
    case = case_without_extras()
    today = local_day(timezone.now(), case.client.organisation.zone)
    for stranger in (ConsultantFactory.create().user, ClinicalManagerFactory.create()):
        with pytest.raises(AssistCase.DoesNotExist):
            submit_transfer(
                by=stranger,
                at=timezone.now(),
                case_reference=case.reference,
                form=typed(today),
                submission_key=uuid.uuid4(),
            )
