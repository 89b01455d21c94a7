"""Opening a new assist case for a client who has one (DESIGN, "new assist case")."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts import audit
from accounts.models import User
from clients.cases.new_case_rules import NewCaseFacts, may_open_new_case
from clients.models import AssistCase, Contract
from clients.selectors import cases_in_care_of
from clients.sessions.counts import local_day, windows_of
from clients.sessions.histories import history_of
from clients.sessions.steps import care_role
from clients.vocabulary import Basis
from decisions.decision import Decision, allowed, refused
from decisions.refusal import Refused, insist

LONGEST_ISSUE = AssistCase.issue_category.field.max_length or 100
ONE_ACTIVE = "one_active_case_a_client"


@dataclass(frozen=True, slots=True)
class CaseToOpen:
    """What a new case would be under, and whether it may be opened; ``contract`` is ``None`` when no contract is in force."""

    contract: Contract | None
    decision: Decision


@transaction.atomic
def open_new_case(
    *, by: User, at: datetime, case_reference: str, new_issue: bool | None, issue_category: str
) -> AssistCase:
    """Open a new case beside ``case_reference``, the client's current one in the care of ``by``, with its consultant.

    Args:
        new_issue: whether it is one; None when the consultant is not sure.
        issue_category: what it is about, in a word or two.

    Raises AssistCase.DoesNotExist for a case out of sight; Refused with the Decision of ``rules.may_open_new_case``, with
    ``no_contract``, ``issue_missing`` or ``issue_too_long``, and with ``another_case_active`` when somebody was faster.
    """
    current = (
        cases_in_care_of(by)
        .select_related("contract", "client__organisation", "consultant")
        .select_for_update(of=("self", "client"), no_key=True)
        .get(reference=case_reference)
    )
    to_open = case_to_open(current, new_issue=new_issue, now=at)
    insist(to_open.decision)
    insist(_issue(issue_category))
    case = _opened(current, to_open.contract or current.contract, issue_category.strip(), at)
    audit.record(
        "open_new_case",
        case,
        by=by,
        actor=care_role(by),
        after=current.reference,
        grounds=to_open.decision.code,
    )
    return case


def case_to_open(current: AssistCase, *, new_issue: bool | None, now: datetime) -> CaseToOpen:
    """``rules.may_open_new_case`` for the client of ``current``, and the contract in force; five queries at most.

    ``current`` with ``contract`` and ``client.organisation`` loaded.
    """
    history = history_of(current)
    today = local_day(now, history.zone)
    contract = _contract_in_force(current, now)
    if contract is None:
        because = "No contract of this employer is in force today. Raise a support ticket."
        return CaseToOpen(None, refused("no_contract", because))
    facts = NewCaseFacts(
        today=today,
        basis=Basis(contract.basis),
        new_issue=new_issue,
        windows=windows_of(history.sessions, history.zone),
        case_closed=current.is_closed,
        other_case_active=_other_active_case(current) is not None,
    )
    return CaseToOpen(contract, may_open_new_case(facts))


def _contract_in_force(current: AssistCase, now: datetime) -> Contract | None:
    """The case's own contract while it runs, else the employer's one that began last."""
    today = local_day(now, current.client.organisation.zone)
    own = current.contract
    if own.starts_on <= today <= own.ends_on:
        return own
    return (
        Contract.objects.filter(
            organisation=current.client.organisation_id, starts_on__lte=today, ends_on__gte=today
        )
        .order_by("-starts_on", "-pk")
        .first()
    )


def _other_active_case(current: AssistCase) -> AssistCase | None:
    return (
        AssistCase.objects.filter(client_id=current.client_id, closed_on__isnull=True)
        .exclude(pk=current.pk)
        .first()
    )


def _issue(issue_category: str) -> Decision:
    if not issue_category.strip():
        return refused("issue_missing", "Say what the issue is, in a word or two.")
    if len(issue_category.strip()) > LONGEST_ISSUE:
        return refused("issue_too_long", f"This is too long: {LONGEST_ISSUE} characters at most.")
    return allowed("issue", "The issue is named.")


def _opened(current: AssistCase, contract: Contract, issue_category: str, at: datetime) -> AssistCase:
    try:
        with transaction.atomic():
            return AssistCase.objects.create(
                client=current.client,
                contract=contract,
                consultant=current.consultant,
                issue_category=issue_category,
                service=current.service,
                opened_on=local_day(at, current.client.organisation.zone),
            )
    except IntegrityError as error:
        if ONE_ACTIVE not in str(error):
            raise
        because = "The client has another active assist case by now. One is active at a time."
        raise Refused(refused("another_case_active", because)) from None
