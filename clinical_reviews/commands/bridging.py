"""Letting one session be booked while a request is undecided (DESIGN, "rebook lock")."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clients.models import AssistCase, Session
from clinical_reviews.facts import review_facts
from clinical_reviews.selectors import open_bridging
from decisions.refusal import insist
from extra_requests.commands.locking import locked_request
from extra_requests.mail import to_consultants_undecided
from extra_requests.models import BridgingSession
from extra_requests.selectors import requests_visible_to
from notifications.outbox import enqueue

# the code of the Decision that lets the bridging session be booked (``rules.may_rebook``)
BRIDGING = "bridging_session"


@transaction.atomic
def allow_bridging_session(*, by: User, at: datetime, request_reference: str, reason: str) -> BridgingSession:
    """Allow the one bridging session of an undecided request; the consultant, who books it, is told by e-mail.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight; Refused with the Decision of
    ``rules.may_allow_bridging``.
    """
    request = locked_request(requests_visible_to(by), request_reference)
    insist(review_facts(request, by).may_allow_bridging(reason))
    bridging = BridgingSession.objects.create(
        request=request, allowed_at=at, allowed_by=by, reason=reason.strip()
    )
    enqueue([to_consultants_undecided.bridging_allowed(request)])
    audit.record(
        "allow_bridging_session", request, by=by, actor=Role.CLINICAL_MANAGER, case=request.case.reference
    )
    return bridging


def take_bridging(case: AssistCase, session: Session) -> None:
    """Note that ``session`` is the one that was allowed meanwhile. Part of the command that books it, in its transaction.

    The case's row is locked, so that two bookings at once cannot both take it.
    """
    bridging = open_bridging(case)
    if bridging is not None:
        bridging.session = session
        bridging.save(update_fields=["session"])
