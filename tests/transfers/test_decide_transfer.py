"""Deciding on a transfer: what follows, who is told in which words, and who may."""

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from clients.models import Consultant
from decisions.refusal import Refused
from extra_requests.models import Transfer
from extra_requests.vocabulary.clinical import TransferState
from notifications.models import OutboxMessage
from tests.at_once import at_once
from tests.factories import (
    AssistCaseFactory,
    ClinicalManagerFactory,
    ExtraSessionsRequestFactory,
    PracticeAdministratorFactory,
    SessionFactory,
    TransferFactory,
)
from tests.transfers.transfer_typed import case_without_extras
from tests.transfers.transfers_given import decided, given

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("to_state", "words"),
    [(TransferState.APPROVED, ""), (TransferState.APPROVED_WITH_CONDITIONS, "A review after a month")],
)
def test_an_approval_closes_the_case_as_transferred_and_tells_both(
    to_state: TransferState, words: str
) -> None:
    case = case_without_extras()
    transfer, manager = given(case), ClinicalManagerFactory.create()
    OutboxMessage.objects.all().delete()
    decided(transfer, manager, to_state, words)
    transfer.refresh_from_db()
    case.refresh_from_db()
    assert (transfer.state, transfer.conditions, transfer.decided_by) == (to_state, words, manager)
    assert (case.outcome, case.is_closed) == ("transferred", True)
    assert sorted(OutboxMessage.objects.values_list("kind", flat=True)) == [
        "transfer_client",
        "transfer_consultant",
    ]
    assert AuditEntry.objects.order_by("id").values_list("action", flat=True).last() == "decide_transfer"


def test_a_decline_leaves_the_case_open_and_another_form_may_follow() -> None:
    case = case_without_extras()
    transfer = given(case)
    decided(transfer, ClinicalManagerFactory.create(), TransferState.DECLINED, "Offer the GP plan first")
    case.refresh_from_db()
    assert (case.outcome, case.is_closed) == ("", False)
    assert given(case) != transfer


def test_the_clients_mail_says_the_same_whatever_was_decided_and_nothing_a_housemate_should_read() -> None:
    texts = set()
    for to_state in (TransferState.APPROVED, TransferState.DECLINED):
        case = case_without_extras()
        case.client.given_name = "Robin"
        case.client.save()
        transfer = given(case)
        decided(transfer, ClinicalManagerFactory.create(), to_state, "Because")
        mail = OutboxMessage.objects.get(kind="transfer_client", about=transfer.reference)
        texts.add((mail.subject, mail.text.replace(transfer.reference, "")))
        read = f"{mail.subject} {mail.text}".lower()
        for word in (
            "private",
            "practice",
            "counsel",
            "session",
            "employer",
            "declined",
            "approved",
            "grief",
        ):
            assert word not in read
    assert len(texts) == 1


def test_no_mail_repeats_what_was_written() -> None:
    case = case_without_extras()
    transfer = given(case)
    decided(transfer, ClinicalManagerFactory.create(), TransferState.DECLINED, "Offer the GP plan first")
    for mail in OutboxMessage.objects.all():
        for text in ("Offer the GP plan first", "Dr Meyer", "Long-term", case.client.family_name):
            assert text not in mail.text
            assert text not in mail.html


def test_a_client_without_an_address_is_told_by_the_consultant() -> None:
    case = case_without_extras()
    case.client.email = ""
    case.client.save()
    decided(given(case), ClinicalManagerFactory.create(), TransferState.APPROVED)
    assert not OutboxMessage.objects.filter(kind="transfer_client").exists()
    assert "please tell them yourself" in OutboxMessage.objects.get(kind="transfer_consultant").text


def test_sessions_still_to_come_are_listed_before_an_approval_and_stop_no_decline() -> None:
    case = case_without_extras()
    transfer = given(case)
    session = SessionFactory.create(case=case)
    manager = ClinicalManagerFactory.create()
    with pytest.raises(Refused) as refusal:
        decided(transfer, manager, TransferState.APPROVED)
    assert refusal.value.decision.code == "sessions_still_open"
    assert session.reference in refusal.value.decision.because
    assert Transfer.objects.get().state == TransferState.AWAITING_DECISION
    assert decided(transfer, manager, TransferState.DECLINED, "No").state == TransferState.DECLINED


def test_a_request_made_meanwhile_stops_an_approval() -> None:
    transfer = TransferFactory.create()
    ExtraSessionsRequestFactory.create(case=transfer.case)
    with pytest.raises(Refused) as refusal:
        decided(transfer, ClinicalManagerFactory.create(), TransferState.APPROVED)
    assert refusal.value.decision.code == "undecided_request"


@pytest.mark.parametrize(
    ("to_state", "words"), [(TransferState.APPROVED_WITH_CONDITIONS, " "), (TransferState.DECLINED, "")]
)
def test_conditions_and_declines_need_words(to_state: TransferState, words: str) -> None:
    transfer = TransferFactory.create()
    with pytest.raises(Refused) as refusal:
        decided(transfer, ClinicalManagerFactory.create(), to_state, words)
    assert refusal.value.decision.code == "words_missing"


def test_nobody_decides_on_the_transfer_of_a_client_of_their_own() -> None:
    manager = ClinicalManagerFactory.create()
    consultant = Consultant.objects.create(user=manager, engagement="employee")
    transfer = TransferFactory.create()
    # on another case of the same client
    AssistCaseFactory.create(
        client=transfer.case.client,
        contract=transfer.case.contract,
        consultant=consultant,
        closed_on=timezone.localdate(),
    )
    with pytest.raises(Refused) as refusal:
        decided(transfer, manager, TransferState.APPROVED)
    assert refusal.value.decision.code == "own_client"


def test_nobody_but_a_clinical_manager_finds_a_transfer_to_decide() -> None:
    transfer = TransferFactory.create()
    for stranger in (transfer.case.consultant.user, PracticeAdministratorFactory.create().user):
        with pytest.raises(Transfer.DoesNotExist):
            decided(transfer, stranger, TransferState.APPROVED)


@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_at_once_one_stands() -> None:
    transfer = TransferFactory.create()
    first, second = ClinicalManagerFactory.create_batch(2)
    came = at_once(
        lambda: decided(transfer, first, TransferState.APPROVED),
        lambda: decided(transfer, second, TransferState.DECLINED, "No"),
    )
    refusals = [each for each in came if isinstance(each, Refused)]
    assert [refusal.decision.code for refusal in refusals] == ["already_decided"]
    assert OutboxMessage.objects.filter(kind="transfer_consultant").count() == 1
