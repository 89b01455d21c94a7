"""Making what the employer sees. The one function behind the row HR reads and the consultant's preview of it."""

from dataclasses import replace
from datetime import date, datetime

from clients.models import AssistCase
from extra_requests.facts import gather_facts
from extra_requests.letter_selectors import release_in_force
from extra_requests.models import ExtraSessionsRequest, RedactedRequest
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


def redacted_when_sent(request: ExtraSessionsRequest, sessions: int, *, now: datetime) -> RedactedRequest:
    """What HR will see once a clinical manager sends ``request`` on with so many ``sessions``; not saved yet.

    The promise made at submission stays: the day it was asked on and the day the outcome is due. The pool is the
    one of that contract year, without what this very request speaks for. Raises ValueError for a request that was
    promised nothing. A letter goes along as it was released, to the byte.

    Args:
        request: with ``case__contract`` and ``case__client__organisation`` loaded.
        now: an aware moment.
    """
    if request.due_on is None:
        raise ValueError("No outcome was promised for this request")
    facts = gather_facts(request.case, asked=sessions, on=request.requested_on, now=now)
    own = request.sessions_requested if request.is_undecided else 0
    without_own = replace(facts, pool_spoken_for=facts.pool_spoken_for - own)
    goal = Goal(request.goal) if request.goal else None
    redacted = redacted_request(request.case, without_own, goal=goal, due_on=request.due_on)
    released = release_in_force(request)
    redacted.released_letter = released.text if released else ""
    return redacted
