"""Gathering what the rule of the employer's decision judges: the same Decision hides the forms and makes the command raise."""

from accounts.models import User
from accounts.roles import Role
from decisions.decision import Decision
from extra_requests import receivers
from extra_requests.models import Appeal, ExtraSessionsRequest
from extra_requests.rules.deciding import may_decide
from extra_requests.states import Action


def may_decide_for_employer(
    request: ExtraSessionsRequest, by: User, *, appeal: Appeal | None, action: Action = Action.APPROVE
) -> Decision:
    """``rules.may_decide`` for a reviewer of the request's organisation; ``case.client`` loaded. One query at most.

    ``appeal``: the one of the request; ``action``: to approve or to decline, the one may be done when the other may.
    """
    declined_by = appeal.declined_by_id if appeal else None
    others = None
    if declined_by == by.pk:
        others = sum(reviewer.pk != by.pk for reviewer in receivers.reviewers_of(request))
    return may_decide(
        action,
        request.current_state,
        [Role(role) for role in by.roles],
        by=by.pk,
        declined_before_by=() if declined_by is None else (declined_by,),
        others=others,
    )
