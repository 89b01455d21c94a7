"""Withdrawing a request while it is undecided."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clients.commands.sessions import care_role
from clients.refusal import insist
from extra_requests import mail
from extra_requests.commands.locking import locked_request
from extra_requests.commands.transition import move
from extra_requests.models import ExtraSessionsRequest
from extra_requests.rules import may_withdraw
from extra_requests.selectors import requests_in_care_of
from extra_requests.states import Action
from notifications.outbox import enqueue


@transaction.atomic
def withdraw_request(*, by: User, at: datetime, reference: str) -> ExtraSessionsRequest:
    """Take a request back; booking on the case opens again.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of the person's care; Refused once it is decided.
    """
    request = locked_request(requests_in_care_of(by), reference)
    role = Role(care_role(by))
    insist(may_withdraw(request.current_state, [role]))
    # after an appeal the reason of the first decline is none any more
    request.decision_reason = ""
    move(request, Action.WITHDRAW, actor=role, by=by, at=at)
    enqueue(mail.outcome(request))
    audit.record("withdraw_request", subject=request.reference, by=by, actor=role.value)
    return request
