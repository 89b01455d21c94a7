"""Withdrawing a request as a clinical manager, for the consultant, who reads why."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.roles import Role
from clinical_reviews.commands.review_log import step_beside_review
from clinical_reviews.rules.reviewing import says_why
from decisions.refusal import insist
from extra_requests.commands.locking import locked_request
from extra_requests.commands.withdraw import take_back, withdraw_request
from extra_requests.models import ExtraSessionsRequest
from extra_requests.rules.deciding import may_withdraw
from extra_requests.selectors import requests_in_care_of, requests_visible_to
from extra_requests.states import Action


@transaction.atomic
def withdraw_for_consultant(*, by: User, at: datetime, reference: str, reason: str) -> ExtraSessionsRequest:
    """Take a request back that somebody else made. One on a case in the care of ``by`` is taken back without a reason.

    The words go into the request's review without claiming it: it is over. A request that went straight to the employer
    gets a review to hold them.

    Args:
        reason: why; the consultant reads it.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight; Refused once it is decided, or with the Decision of
    ``says_why``.
    """
    if requests_in_care_of(by).filter(reference=reference).exists():
        return withdraw_request(by=by, at=at, reference=reference)
    if not by.has_role(Role.CLINICAL_MANAGER):
        raise ExtraSessionsRequest.DoesNotExist
    request = locked_request(requests_visible_to(by), reference)
    insist(may_withdraw(request.current_state, [Role.CLINICAL_MANAGER]))
    insist(says_why(reason))
    step_beside_review(request, Action.WITHDRAW, by=by, at=at, rationale=reason)
    take_back(request, by=by, role=Role.CLINICAL_MANAGER, at=at)
    return request
