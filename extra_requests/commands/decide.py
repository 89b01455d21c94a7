"""The employer's decision: exactly one stands."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clients.sessions.entitlements import grant_extra_sessions
from decisions.refusal import insist
from extra_requests.commands.transition import move
from extra_requests.facts.deciding import may_decide_for_employer
from extra_requests.mail import outcomes
from extra_requests.models import Appeal, ExtraSessionsRequest
from extra_requests.rules.deciding import may_approve
from extra_requests.selectors import loaded_for_mail, requests_decidable_by, sessions_sent
from extra_requests.states import Action
from extra_requests.vocabulary.requests import EmployerDecline
from notifications.outbox import enqueue


@transaction.atomic
def approve_request(*, by: User, at: datetime, public_id: UUID, sessions: int) -> ExtraSessionsRequest:
    """Approve ``sessions`` of those asked for: they are added to the entitlement, and a closed case reopens.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of the reviewer's sight; Refused when it is decided
    already (the Decision says how), when the reviewer declined it before (an appeal), or when ``sessions`` is not
    between 1 and the number that reached the employer.
    """
    request, _ = _locked_request(by, public_id, Action.APPROVE)
    insist(may_approve(sessions_sent(request), sessions))
    # after an appeal the reason of the first decline is none any more
    request.sessions_approved, request.decision_reason = sessions, ""
    move(request, Action.APPROVE, actor=Role.EMPLOYER_REVIEWER, by=by, at=at)
    grant_extra_sessions(request.case, sessions, request_reference=request.reference, by=by, at=at)
    enqueue(outcomes.outcome(request))
    audit.record(
        "approve_request",
        request,
        by=by,
        actor=Role.EMPLOYER_REVIEWER,
        asked=request.sessions_requested,
        approved=request.sessions_approved,
        reason=request.decision_reason,
    )
    return request


@transaction.atomic
def decline_request(
    *, by: User, at: datetime, public_id: UUID, reason: EmployerDecline, note: str = ""
) -> ExtraSessionsRequest:
    """Decline with a reason from the list; ``note`` goes to the provider's side only.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of the reviewer's sight; Refused when it is decided
    already, or when the reviewer declined it before (an appeal).
    """
    request, appeal = _locked_request(by, public_id, Action.DECLINE)
    request.decision_reason, request.decision_note = reason.value, note.strip()
    move(request, Action.DECLINE, actor=Role.EMPLOYER_REVIEWER, by=by, at=at)
    enqueue(outcomes.outcome(request, may_be_appealed=appeal is None))
    audit.record(
        "decline_request",
        request,
        by=by,
        actor=Role.EMPLOYER_REVIEWER,
        asked=request.sessions_requested,
        approved=request.sessions_approved,
        reason=request.decision_reason,
    )
    return request


def _locked_request(by: User, public_id: UUID, action: Action) -> tuple[ExtraSessionsRequest, Appeal | None]:
    """The request locked, once the state, the role and an earlier decline allow the action; and its appeal.

    Its case is locked too, because approving may reopen it, and the client, who may have but one active case; and
    what the employer sees, so that it is read as it stands after the wait for the lock. The order is that of every
    command: request, case, client.
    """
    request = (
        loaded_for_mail(requests_decidable_by(by))
        .select_for_update(of=("self", "redacted", "case", "case__client"), no_key=True)
        .get(redacted=public_id)
    )
    # read under the lock: an appeal that was made while this waited counts
    appeal = Appeal.objects.filter(request=request).first()
    insist(may_decide_for_employer(request, by, appeal=appeal, action=action))
    return request, appeal
