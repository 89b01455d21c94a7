"""What HR reads, for those at the provider who want to see it too: made by the functions that make it for HR."""

from dataclasses import replace
from datetime import datetime

from clients.models import AssistCase
from clients.sessions.counts import local_day
from extra_requests.employer_clock import asked_at
from extra_requests.for_employers import RequestForEmployer, seen_by_employer
from extra_requests.models import ExtraSessionsRequest, RedactedRequest
from extra_requests.pool import pool_left_for_employer
from extra_requests.redacted_requests import redacted_request, redacted_when_sent
from extra_requests.vocabulary.requests import Goal


def preview_of_case(
    case: AssistCase, *, sessions: int, goal: Goal | None, now: datetime
) -> RequestForEmployer:
    """What HR will see of a request on ``case`` that reaches it at ``now``. One query.

    ``contract`` and ``client.organisation`` are loaded.
    """
    return _beside_pool(redacted_request(case, asked_at(case, now), sessions=sessions, goal=goal), case, now)


def preview_of_request(request: ExtraSessionsRequest, sessions: int, *, now: datetime) -> RequestForEmployer:
    """What HR will see of ``request`` once it is sent on at ``now`` for so many ``sessions``. Two queries.

    ``case__contract`` and ``case__client__organisation`` are loaded.
    """
    return _beside_pool(redacted_when_sent(request, sessions, now=now), request.case, now)


def shown_to_employer(request: ExtraSessionsRequest, *, now: datetime) -> RequestForEmployer | None:
    """What HR sees of ``request`` by ``now``; None where it was never meant to see it. One query at most.

    ``redacted``, ``case__contract`` and ``case__client__organisation`` are loaded. Before HR's next hour it is what HR
    will see then.
    """
    return _beside_pool(request.redacted, request.case, now) if request.redacted else None


def _beside_pool(redacted: RedactedRequest, case: AssistCase, now: datetime) -> RequestForEmployer:
    seen = seen_by_employer(redacted)
    if not seen.is_awaiting_decision:
        return seen
    today = local_day(now, case.client.organisation.zone)
    return replace(seen, pool_left=pool_left_for_employer(case.contract, today, besides=redacted.public_id))
