"""Reminding the employer's reviewers by hand."""

from datetime import date, datetime

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clients.sessions.counts import local_day
from decisions.decision import Decision
from decisions.refusal import insist
from extra_requests import receivers
from extra_requests.commands.locking import locked_request
from extra_requests.employer_clock import told_from
from extra_requests.mail import to_reviewers
from extra_requests.models import ExtraSessionsRequest, Nudge
from extra_requests.rules.employer_contact import may_nudge
from extra_requests.selectors import requests_managed_by, was_appealed
from notifications.outbox import enqueue


@transaction.atomic
def nudge_reviewers(*, by: User, at: datetime, request_reference: str) -> Nudge:
    """Remind the reviewers by hand, from their next hour on and at most once on a day of theirs; on an appeal not the one who declined.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight; Refused with the Decision of ``rules.may_nudge``.
    """
    request = locked_request(requests_managed_by(by, at=at), request_reference)
    today = local_day(at, request.case.client.organisation.zone)
    insist(may_nudge_now(request, today))
    nudge = Nudge.objects.create(request=request, nudged_on=today, at=at, by=by)
    again = int(was_appealed(request))
    messages = to_reviewers.nudge(
        request, receivers.deciders_of(request), today, account_manager=by, asked_again=again
    )
    enqueue(messages, not_before=told_from(request, at))
    audit.record("nudge_reviewers", request, by=by, actor=Role.ACCOUNT_MANAGER)
    return nudge


def may_nudge_now(request: ExtraSessionsRequest, today: date) -> Decision:
    """``rules.may_nudge`` for this request on a local day of its organisation. Three queries."""
    return may_nudge(
        request.current_state,
        nudged_on=list(request.nudges.values_list("nudged_on", flat=True)),
        today=today,
        receivers=len(receivers.deciders_of(request)),
        is_shown=request.employer_shown_from is None,
    )
