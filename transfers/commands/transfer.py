"""Transfer to private practice: the form is given, and a clinical manager decides (DESIGN, "transfer")."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clients.cases.closing import end_case
from clients.models import AssistCase
from clients.selectors import clinical_managers_for, counsels_client_of
from clients.sessions.counts import local_day
from clients.vocabulary import CaseOutcome
from decisions.decision import Decision, allowed, refused
from decisions.refusal import Refused, insist
from extra_requests.commands.locking import locked_counselled_case
from extra_requests.models import Transfer, TransferDraft
from extra_requests.vocabulary.clinical import TransferState
from notifications.outbox import enqueue
from transfers.facts import loaded_transfers, may_end_case, transfer_facts, transfers_visible_to
from transfers.form import CheckedTransfer, check_transfer_form
from transfers.mail import transfer_decided, transfer_waits
from transfers.rules import may_decide_transfer, may_transfer

APPROVALS = frozenset({TransferState.APPROVED, TransferState.APPROVED_WITH_CONDITIONS})


class TransferFormRefused(Refused):
    """The form cannot be given as it is. ``checked.errors`` says what is wrong, by question key."""

    def __init__(self, checked: CheckedTransfer) -> None:
        because = "Some questions are not answered yet, or not as they have to be."
        super().__init__(refused("form_incomplete", because, questions=len(checked.errors)))
        self.checked = checked


@transaction.atomic
def submit_transfer(
    *, by: User, at: datetime, case_reference: str, form: Mapping[str, Any], submission_key: UUID
) -> Transfer:
    """Give the client transfer form of an own client's case; the clinical managers are told.

    Submitted twice under one ``submission_key`` (a double click), the second call returns what the first one made.

    Args:
        form: as typed, by question key (``transfer_form.check_transfer_form``).

    Raises AssistCase.DoesNotExist for a case that is not the consultant's own client's; Refused with the Decision of
    ``rules.may_transfer``, or with ``form_used_already``; TransferFormRefused with what is wrong with which answer.
    """
    case = locked_counselled_case(by, case_reference)
    already = Transfer.objects.filter(submission_key=submission_key).first()
    if already:
        insist(_is_the_same(already, case))
        return already
    insist(may_transfer(transfer_facts(case, at)))
    checked = check_transfer_form(form, today=local_day(at, case.client.organisation.zone))
    consent_on, duty_of_care_until = checked.consent_on, checked.duty_of_care_until
    if not checked.is_good or consent_on is None or duty_of_care_until is None:
        raise TransferFormRefused(checked)
    transfer = Transfer.objects.create(
        case=case,
        contact=case.manager_contacts.latest("contacted_at", "id"),
        form=dict(checked.answers),
        consent_on=consent_on,
        duty_of_care_until=duty_of_care_until,
        first_private_appointment_on=checked.first_private_appointment_on,
        submission_key=submission_key,
        submitted_at=at,
        submitted_by=by,
    )
    TransferDraft.objects.filter(case=case).delete()
    enqueue(transfer_waits(transfer, clinical_managers_for(case)))
    audit.record("submit_transfer", transfer, by=by, actor=Role.CONSULTANT, case=case.reference)
    return transfer


@transaction.atomic
def decide_transfer(
    *, by: User, at: datetime, reference: str, to_state: TransferState, words: str = ""
) -> Transfer:
    """Approve, approve with conditions, or decline. An approval closes the case with the outcome *transferred*.

    Args:
        words: the conditions, or why it is declined; the consultant reads them in the portal.

    Raises Transfer.DoesNotExist for one out of sight; Refused with the Decision of ``rules.may_decide_transfer``, and
    an approval with that of ``rules.may_end_with_transfer``.
    """
    transfer = _locked_transfer(by, reference)
    case = transfer.case
    insist(transfer_decision(transfer, by, to_state, words))
    transfer.state, transfer.conditions = to_state.value, words.strip()
    transfer.decided_at, transfer.decided_by = at, by
    transfer.save(update_fields=["state", "conditions", "decided_at", "decided_by"])
    if to_state in APPROVALS:
        end_case(case, outcome=CaseOutcome.TRANSFERRED, at=at)
    enqueue(transfer_decided(transfer))
    audit.record(
        "decide_transfer",
        transfer,
        by=by,
        actor=Role.CLINICAL_MANAGER,
        decision=to_state.value,
        case=case.reference,
    )
    return transfer


def transfer_decision(
    transfer: Transfer, by: User, to_state: TransferState, words: str | None = None
) -> Decision:
    """Whether ``by`` may decide so; the same Decision draws the page. ``words`` none: not asked for yet."""
    decision = may_decide_transfer(
        TransferState(transfer.state),
        to_state,
        by=by.pk,
        is_manager=by.has_role(Role.CLINICAL_MANAGER),
        own_client=counsels_client_of(transfer.case, by),
        submitted_by=transfer.submitted_by_id,
        words=words,
    )
    if decision and to_state in APPROVALS:
        ending = may_end_case(transfer.case, by)
        return decision if ending else ending
    return decision


def _is_the_same(already: Transfer, case: AssistCase) -> Decision:
    if already.case_id == case.pk:
        return allowed("already_submitted", "This form has been sent already.")
    return refused("form_used_already", "This form was sent before. Check it, and send it again.")


def _locked_transfer(by: User, reference: str) -> Transfer:
    """The transfer with its case: closing it and booking on it must not cross."""
    return (
        loaded_transfers(transfers_visible_to(by))
        .select_for_update(of=("self", "case"), no_key=True)
        .get(reference=reference)
    )
