"""Contact, transfer and its decision, as commands: who, when, once, and what follows."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, User
from accounts.roles import Role
from clients.models import AssistCase, Consultant
from clients.refusal import Refused
from clients.session_counts import local_day
from extra_requests.clinical_words import DiscussedOption, Pathway, TransferState
from extra_requests.commands.contact import Contact, log_contact
from extra_requests.commands.transfer import TransferFormRefused, decide_transfer, submit_transfer
from extra_requests.models import ManagerContact, Transfer
from extra_requests.states import State
from extra_requests.vocabulary import EmployerDecline
from notifications.models import OutboxMessage
from tests.at_once import at_once
from tests.extra_requests.asking import case_of
from tests.extra_requests.transfer_typed import case_without_extras, typed
from tests.factories import (
    AssistCaseFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    ExtraSessionsRequestFactory,
    ManagerContactFactory,
    PracticeAdministratorFactory,
    SessionFactory,
    TransferFactory,
)

pytestmark = pytest.mark.django_db


def given(case: AssistCase, *, key: uuid.UUID | None = None, **changed: str) -> Transfer:
    now = timezone.now()
    today = local_day(now, case.client.organisation.zone)
    return submit_transfer(
        by=case.consultant.user,
        at=now,
        case_reference=case.reference,
        form=typed(today, **changed),
        submission_key=key or uuid.uuid4(),
    )


def decided(transfer: Transfer, by: User, to_state: TransferState, words: str = "") -> Transfer:
    return decide_transfer(
        by=by, at=timezone.now(), reference=transfer.reference, to_state=to_state, words=words
    )


def contact_with(manager: User, at: datetime, **changed: Any) -> Contact:
    said: dict[str, Any] = {"options": [DiscussedOption.GP_PLAN], "discussed": "What else there is."}
    return Contact(manager, at, **(said | changed))


def test_either_side_logs_a_contact_and_a_double_click_logs_it_once() -> None:
    case, manager, now = case_of(), ClinicalManagerFactory.create(), timezone.now()
    an_hour_ago = now - timedelta(hours=1)
    for by in (case.consultant.user, case.consultant.user, manager):
        log_contact(by=by, at=now, case_reference=case.reference, contact=contact_with(manager, an_hour_ago))
    assert sorted(ManagerContact.objects.values_list("logged_by", "manager", "options")) == sorted(
        [
            (case.consultant.user.pk, manager.pk, ["gp_plan"]),
            (manager.pk, manager.pk, ["gp_plan"]),
        ]
    )
    assert list(AuditEntry.objects.order_by("id").values_list("action", "subject", "actor")) == [
        ("log_contact", case.reference, "consultant"),
        ("log_contact", case.reference, "clinical_manager"),
    ]


@pytest.mark.parametrize(
    ("changed", "ago", "code"),
    [
        ({"options": []}, timedelta(hours=1), "nothing_discussed"),
        ({"discussed": " \n"}, timedelta(hours=1), "nothing_discussed"),
        ({}, timedelta(minutes=-1), "contact_in_the_future"),
        ({}, timedelta(days=40), "contact_before_the_case"),
    ],
)
def test_what_cannot_be_logged(changed: dict[str, Any], ago: timedelta, code: str) -> None:
    case, now = case_of(), timezone.now()
    contact = contact_with(ClinicalManagerFactory.create(), now - ago, **changed)
    with pytest.raises(Refused) as refusal:
        log_contact(by=case.consultant.user, at=now, case_reference=case.reference, contact=contact)
    assert refusal.value.decision.code == code
    assert not ManagerContact.objects.exists()


def test_a_contact_is_with_a_clinical_manager_who_does_not_counsel_the_client() -> None:
    both = ConsultantFactory.create()
    both.user.roles = [Role.CONSULTANT.value, Role.CLINICAL_MANAGER.value]
    both.user.save()
    case, now = case_of(both), timezone.now()
    for manager in (both.user, ConsultantFactory.create().user):
        with pytest.raises(Refused) as refusal:
            log_contact(
                by=both.user, at=now, case_reference=case.reference, contact=contact_with(manager, now)
            )
        assert refusal.value.decision.code == "not_a_manager"


def test_nobody_else_logs_a_contact() -> None:
    case, now, manager = case_of(), timezone.now(), ClinicalManagerFactory.create()
    for stranger in (ConsultantFactory.create().user, PracticeAdministratorFactory.create().user):
        with pytest.raises(AssistCase.DoesNotExist):
            log_contact(
                by=stranger, at=now, case_reference=case.reference, contact=contact_with(manager, now)
            )


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
