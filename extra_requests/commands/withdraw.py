"""Withdrawing a request while it is undecided."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clients.sessions.steps import care_role
from clinical_reviews.commands.review import note_withdrawal
from clinical_reviews.rules.reviewing import says_why
from decisions.refusal import insist
from extra_requests.commands.locking import locked_request
from extra_requests.commands.transition import move
from extra_requests.mail import outcomes
from extra_requests.models import ExtraSessionsRequest
from extra_requests.rules.deciding import may_withdraw
from extra_requests.selectors import requests_in_care_of, requests_visible_to
from extra_requests.states import Action
from notifications.outbox import enqueue


@transaction.atomic
def withdraw_request(*, by: User, at: datetime, reference: str, reason: str = "") -> ExtraSessionsRequest:
    """Take a request back; booking on the case opens again.

    Args:
        reason: why, from a clinical manager who takes back somebody else's request: the consultant reads it. Not
            asked of those who have the case in their care.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight; Refused once it is decided, or with the
    Decision of ``rules.says_why``.
    """
    request, role = _locked_request(by, reference)
    insist(may_withdraw(request.current_state, [role]))
    if role is Role.CLINICAL_MANAGER:
        insist(says_why(reason))
        note_withdrawal(request, reason, by=by, at=at)
    # after an appeal the reason of the first decline is none any more
    request.decision_reason = ""
    move(request, Action.WITHDRAW, actor=role, by=by, at=at)
    enqueue(outcomes.outcome(request))
    audit.record("withdraw_request", subject=request.reference, by=by, actor=role.value)
    return request


def _locked_request(by: User, reference: str) -> tuple[ExtraSessionsRequest, Role]:
    """The request locked, and the role in which ``by`` takes it back: that of whoever cares for the case first."""
    own = requests_in_care_of(by)
    if own.filter(reference=reference).exists() or not by.has_role(Role.CLINICAL_MANAGER):
        return locked_request(own, reference), Role(care_role(by))
    return locked_request(requests_visible_to(by), reference), Role.CLINICAL_MANAGER
