"""What time brings: reminders, escalation, and what a contract makes of silence. Run by beat, from a table."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts import audit
from accounts.audit import SYSTEM
from clients.sessions.counts import local_day
from clients.sessions.entitlements import grant_extra_sessions
from clients.vocabulary import Silence
from extra_requests import receivers
from extra_requests.business_days import BusinessCalendar
from extra_requests.commands.transition import move
from extra_requests.employer_clock import may_remind
from extra_requests.mail import outcomes, to_account_managers, to_reviewers
from extra_requests.models import ExtraSessionsRequest
from extra_requests.rules.deadlines import is_overdue, on_silence, reminders_due
from extra_requests.selectors import loaded_for_mail, sessions_sent, was_appealed
from extra_requests.states import Action, Party, State
from notifications.outbox import enqueue


def sweep_deadlines(*, at: datetime) -> list[str | None]:
    """What was done about each request that waits for its employer (DESIGN, "overdue"); `None` where nothing was due.

    Safe to run twice, or at once. Each request is its own transaction; one that another process has locked is left
    for the next sweep.
    """
    # in the order of their random ids: the order of the reminders must not say in which they were made
    waiting = _with_employer().order_by("employer_due_on", "redacted_id")
    return [_sweep_one(key, at) for key in waiting.values_list("pk", flat=True)]


def _with_employer() -> QuerySet[ExtraSessionsRequest]:
    """What an employer has to decide, and has been shown."""
    return ExtraSessionsRequest.objects.filter(
        state=State.AWAITING_EMPLOYER.value, employer_due_on__isnull=False, employer_shown_from__isnull=True
    )


@transaction.atomic
def _sweep_one(key: int, at: datetime) -> str | None:
    request = (
        loaded_for_mail(_with_employer().filter(pk=key))
        .select_for_update(of=("self", "case", "case__client"), skip_locked=True, no_key=True)
        .first()
    )
    if request is None or request.employer_due_on is None or request.employer_asked_on is None:
        return None
    today, due_on = local_day(at, request.case.client.organisation.zone), request.employer_due_on
    silence = on_silence(Silence(request.case.contract.silence), due_on, today)
    if silence:
        return _decide_by_silence(request, silence, at)
    if is_overdue(due_on, today):
        return _escalate(request, at)
    calendar = BusinessCalendar.from_json(request.employer_calendar)
    days = reminders_due(calendar, request.employer_asked_on, due_on, today)
    return _remind(request, max(days)) if days and may_remind(request, at) else None


def _remind(request: ExtraSessionsRequest, business_day: int) -> str | None:
    """The latest reminder that has come; an earlier one that was missed is not sent late."""
    if request.latest_reminder is not None and request.latest_reminder >= business_day:
        return None
    request.latest_reminder = business_day
    request.save(update_fields=["latest_reminder"])
    asked_again = int(was_appealed(request))
    enqueue(
        to_reviewers.reminder(request, receivers.deciders_of(request), business_day, asked_again=asked_again)
    )
    audit.record("remind_employer", request, by=None, actor=SYSTEM, business_day=business_day)
    return "reminded"


def _escalate(request: ExtraSessionsRequest, at: datetime) -> str | None:
    if request.escalated_at is not None:
        return None
    request.escalated_at = at
    request.save(update_fields=["escalated_at"])
    asked_again = int(was_appealed(request))
    enqueue(
        to_account_managers.overdue(request, receivers.account_managers_of(request), asked_again=asked_again)
    )
    audit.record("escalate_request", request, by=None, actor=SYSTEM)
    return "escalated"


def _decide_by_silence(request: ExtraSessionsRequest, action: Action, at: datetime) -> str:
    approved = action is Action.APPROVE_BY_SILENCE
    request.sessions_approved, request.decision_reason = (sessions_sent(request) if approved else None), ""
    move(request, action, actor=Party.SYSTEM, by=None, at=at)
    if approved:
        grant_extra_sessions(
            request.case, sessions_sent(request), request_reference=request.reference, by=None, at=at
        )
    enqueue(outcomes.outcome(request, may_be_appealed=not was_appealed(request)))
    audit.record(action.value, request, by=None, actor=SYSTEM)
    return "decided"
