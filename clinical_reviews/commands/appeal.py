"""One appeal after a decline, decided by somebody else (DESIGN, "A request's states")."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clients.sessions.counts import local_day
from clients.sessions.steps import care_role
from clinical_reviews import mail as review_mail
from decisions.refusal import insist
from extra_requests import receivers
from extra_requests.commands.locking import locked_request
from extra_requests.commands.showing import asking_mails
from extra_requests.commands.transition import move
from extra_requests.employer_clock import asked_at, promise_to_employer
from extra_requests.facts.request import calendar_of, ended_with_transfer
from extra_requests.mail import to_account_managers, to_consultants_undecided
from extra_requests.models import Appeal, ClinicalReview, ExtraSessionsRequest
from extra_requests.rules.deciding import APPEAL_OF, may_appeal
from extra_requests.selectors import requests_in_care_of, undecided_requests
from extra_requests.states import State
from notifications.outbox import Message, enqueue


@transaction.atomic
def appeal_request(*, by: User, at: datetime, request_reference: str, grounds: str) -> ExtraSessionsRequest:
    """Ask for a declined request to be looked at again: by the employer, or by another clinical manager.

    It is promised anew, from today. An earlier decline's reason and note stay with the request until it is decided.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of the person's care; Refused with the Decision of
    ``rules.may_appeal``.
    """
    request = locked_request(requests_in_care_of(by), request_reference)
    role = Role(care_role(by))
    insist(
        may_appeal(
            request.current_state,
            [role],
            appeals=Appeal.objects.filter(request=request).count(),
            undecided_on_case=undecided_requests().filter(case=request.case_id).exists(),
            transferred=ended_with_transfer(request.case),
            grounds=grounds,
        )
    )
    action, declined_by = APPEAL_OF[request.current_state], request.decided_by
    Appeal.objects.create(request=request, at=at, by=by, grounds=grounds.strip(), declined_by=declined_by)
    goes_to_employer = request.current_state is State.DECLINED
    _promise_anew(request, at, reviewed_first=not goes_to_employer)
    if goes_to_employer:
        promise_to_employer(request, asked_at(request.case, at))
    else:
        # somebody else than who declined takes it up
        ClinicalReview.objects.filter(request=request).update(
            claimed_by=None, claimed_at=None, paused_at=None
        )
    move(request, action, actor=role, by=by, at=at)
    enqueue([to_consultants_undecided.appeal_received(request), *_messages(request, declined_by)])
    audit.record(action.value, request, by=by, actor=role)
    return request


def _promise_anew(request: ExtraSessionsRequest, at: datetime, *, reviewed_first: bool) -> None:
    """New due days, counted from today on today's calendar, which is kept with the request as the first one was."""
    today = local_day(at, request.case.client.organisation.zone)
    calendar, terms = calendar_of(request.case, today), request.case.contract
    review_days = terms.clinical_review_business_days if reviewed_first else 0
    request.due_on = calendar.add(today, review_days + terms.outcome_business_days)
    if reviewed_first:
        request.clinical_review_due_on = calendar.add(today, review_days)
    request.calendar = calendar.kept_for(today, request.due_on).to_json()
    request.decided_at = request.decided_by = request.escalated_at = request.latest_reminder = None


def _messages(request: ExtraSessionsRequest, declined_by: User | None) -> list[Message]:
    """To the people who decide now: never to the person who declined."""
    if request.current_state is State.AWAITING_EMPLOYER:
        if not receivers.deciders_of(request):
            return to_account_managers.nobody_else_decides(request, receivers.account_managers_of(request))
        return asking_mails(request)
    managers = [manager for manager in receivers.clinical_managers() if manager != declined_by]
    return review_mail.review_waits(request, managers, asked_again=1)
