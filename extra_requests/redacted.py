"""Making what the employer sees. The one function behind the row HR reads and the consultant's preview of it."""

from datetime import date

from clients.models import AssistCase
from extra_requests.models import RedactedRequest
from extra_requests.rules import RequestFacts
from extra_requests.vocabulary import Goal


def redacted_request(
    case: AssistCase, facts: RequestFacts, *, goal: Goal | None, due_on: date
) -> RedactedRequest:
    """What HR will see of a request, not saved yet (DESIGN, "What the employer can see").

    An allow-list: every field is named here, none is copied from the client. The goal's category goes along
    only where the contract asks for it. ``public_id`` is random, and new for each request.

    Args:
        case: with ``contract`` and ``client`` loaded.
        facts: of the request, for its figures.
        goal: the consultant's choice, if one was made.
        due_on: the last day of the outcome window.
    """
    pool = facts.terms.extra_sessions_pool
    return RedactedRequest(
        organisation_id=case.client.organisation_id,
        sessions_requested=facts.asked,
        requested_on=facts.on,
        due_on=due_on,
        pool_left=None if pool is None else max(0, pool - facts.pool_spoken_for),
        goal=goal.value if goal and case.contract.shows_goal_to_employer else "",
    )
