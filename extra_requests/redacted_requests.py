"""Making what the employer sees. The one function behind the row HR reads and the consultant's preview of it."""

from datetime import datetime

from clients.models import AssistCase
from extra_requests.employer_clock import asked_at
from extra_requests.models import ExtraSessionsRequest, RedactedRequest, ReleasedLetter
from extra_requests.rules.employer_clock import EmployerAsked
from extra_requests.vocabulary.requests import Goal


def redacted_request(
    case: AssistCase, asked: EmployerAsked, *, sessions: int, goal: Goal | None
) -> RedactedRequest:
    """What HR will see of a request, not saved yet (DESIGN, "What the employer can see").

    An allow-list: every field is named here, and not one is copied from the client. The goal's category goes along
    only where the contract asks for it. ``public_id`` is random, and new for each request.

    Args:
        case: with ``contract`` and ``client`` loaded.
        asked: the employer's own promise: its days tell nothing of what lay before.
        sessions: how many the employer is asked for.
        goal: the consultant's choice, if one was made.
    """
    return RedactedRequest(
        organisation_id=case.client.organisation_id,
        sessions_requested=sessions,
        requested_on=asked.asked_on,
        due_on=asked.due_on,
        goal=goal.value if goal and case.contract.shows_goal_to_employer else "",
    )


def redacted_when_sent(
    request: ExtraSessionsRequest, sessions: int, *, now: datetime, asked: EmployerAsked | None = None
) -> RedactedRequest:
    """What HR will see once a clinical manager sends ``request`` on with so many ``sessions``; not saved yet.

    A letter goes along as it was released, to the byte.

    Args:
        request: with ``case__contract`` and ``case__client__organisation`` loaded.
        now: an aware moment.
        asked: the employer's promise for that moment, where it is known already.
    """
    goal = Goal(request.goal) if request.goal else None
    asked = asked or asked_at(request.case, now)
    redacted = redacted_request(request.case, asked, sessions=sessions, goal=goal)
    # a request of the form is asked about in the moment in which it is made
    released = release_in_force(request) if request.pk else None
    redacted.released_letter = released.text if released else ""
    return redacted


def release_in_force(request: ExtraSessionsRequest) -> ReleasedLetter | None:
    """What was released of the newest round and not taken back. One query."""
    newest = request.letters.order_by("-round").values("pk")[:1]
    return ReleasedLetter.objects.filter(letter__in=newest, taken_back_at__isnull=True).first()
