"""Withdrawing a request while it is undecided."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clients.sessions.steps import care_role
from decisions.refusal import insist
from extra_requests.commands.locking import locked_request
from extra_requests.commands.transition import move
from extra_requests.mail import outcomes
from extra_requests.models import ExtraSessionsRequest
from extra_requests.rules.deciding import may_withdraw
from extra_requests.selectors import requests_in_care_of
from extra_requests.states import Action
from notifications.outbox import enqueue


@transaction.atomic
def withdraw_request(*, by: User, at: datetime, reference: str) -> ExtraSessionsRequest:
    """Take back a request on a case in the care of ``by``; booking on the case opens again.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight; Refused once it is decided.
    """
    request = locked_request(requests_in_care_of(by), reference)
    take_back(request, by=by, role=Role(care_role(by)), at=at)
    return request


def take_back(request: ExtraSessionsRequest, *, by: User, role: Role, at: datetime) -> None:
    """Withdraw a locked request. Part of a command, in its transaction. Raises Refused once it is decided."""
    insist(may_withdraw(request.current_state, [role]))
    # after an appeal the reason of the first decline no longer holds
    request.decision_reason = ""
    move(request, Action.WITHDRAW, actor=role, by=by, at=at)
    enqueue(outcomes.outcome(request))
    audit.record("withdraw_request", request, by=by, actor=role)
