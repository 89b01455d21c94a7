"""What time brings before the employer is asked: reminders to answer, and what clinical managers must hear of."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from accounts import audit
from accounts.audit import SYSTEM
from clients.sessions.counts import local_day
from clinical_reviews import mail as review_mail
from clinical_reviews.receivers import managers_for
from clinical_reviews.selectors import review_due_of, was_asked_about_letter
from extra_requests import receivers
from extra_requests.business_days import BusinessCalendar, OutsideCalendar
from extra_requests.commands.locking import locked_request
from extra_requests.mail import to_consultants_about_letters, to_consultants_undecided
from extra_requests.models import ClinicalReview, ExtraSessionsRequest
from extra_requests.rules.deadlines import is_overdue
from extra_requests.rules.review_deadlines import (
    ANSWERS_REMINDER_DAYS,
    answers_overdue,
    answers_reminders_due,
)
from extra_requests.states import State
from notifications.outbox import Message, enqueue

# ``latest_reminder`` keeps what was sent in the present state: a business day, or one of these
ANSWERS_MISSING = ANSWERS_REMINDER_DAYS[-1] + 1
REVIEW_LATE = 1
_WAITING = (
    State.AWAITING_CLINICAL_ANSWERS,
    State.MORE_INFORMATION_NEEDED,
    State.AWAITING_CLINICAL_REVIEW,
    State.AWAITING_ASSESSMENT,
)


def sweep_reviews(at: datetime) -> list[str | None]:
    """What was done about each request that waits for its consultant's answers or for its review."""
    waiting = ExtraSessionsRequest.objects.filter(state__in=[state.value for state in _WAITING])
    references = list(waiting.order_by("due_on", "id").values_list("reference", flat=True))
    return [_sweep_one(reference, at) for reference in references]


@transaction.atomic
def _sweep_one(reference: str, at: datetime) -> str | None:
    waiting = ExtraSessionsRequest.objects.filter(state__in=[state.value for state in _WAITING])
    try:
        request = locked_request(waiting, reference, skip_locked=True)
    except ExtraSessionsRequest.DoesNotExist:
        return None
    if not request.calendar:
        return None
    today = local_day(at, request.case.client.organisation.zone)
    if request.current_state in (State.AWAITING_CLINICAL_REVIEW, State.AWAITING_ASSESSMENT):
        return _late_review(request, today)
    return _missing_answers(request, today)


def _missing_answers(request: ExtraSessionsRequest, today: date) -> str | None:
    calendar = BusinessCalendar.from_json(request.calendar)
    asked_again = request.current_state is State.MORE_INFORMATION_NEEDED
    about_letter = asked_again and was_asked_about_letter(request)
    given = request.letters if about_letter else request.clinical_answers.filter(given_at__isnull=False)
    round_asked = given.count() + 1
    try:
        asked_on = _asked_on(request)
        if answers_overdue(calendar, asked_on, today):
            managers = receivers.clinical_managers()
            messages = review_mail.answers_missing(
                request, managers, round_asked=round_asked, about_letter=about_letter
            )
            return _send(request, ANSWERS_MISSING, "answers_missing", messages, {"round": round_asked})
        days = answers_reminders_due(calendar, asked_on, today)
    except OutsideCalendar:
        # asked for months after the promise: the page says how late it is, and no reminder is sent
        return None
    if not days:
        return None
    remind = (
        to_consultants_about_letters.letter_reminder
        if about_letter
        else to_consultants_undecided.answers_reminder
    )
    messages = [remind(request, max(days), round_asked=round_asked)]
    details = {"business_day": max(days), "round": round_asked}
    return _send(request, max(days), "answers_reminded", messages, details)


def _asked_on(request: ExtraSessionsRequest) -> date:
    """The organisation's day on which the questions were put, or put again."""
    paused_at = (
        ClinicalReview.objects.filter(request=request, paused_at__isnull=False)
        .values_list("paused_at", flat=True)
        .first()
    )
    if paused_at is None:
        return request.requested_on
    return local_day(paused_at, request.case.client.organisation.zone)


def _late_review(request: ExtraSessionsRequest, today: date) -> str | None:
    """Told once for each stretch of reviewing; pauses put the day off."""
    due = review_due_of(request, request.status_changes.order_by("at", "id"), today)
    if due is None or not is_overdue(due.with_pauses_on, today):
        return None
    review = ClinicalReview.objects.filter(request=request).first()
    managers = managers_for(review) if review else receivers.clinical_managers()
    key = f"{request.clinical_review_due_on}:{due.days_paused}"
    return _send(request, REVIEW_LATE, "review_late", review_mail.review_late(request, managers, key=key), {})


def _send(
    request: ExtraSessionsRequest,
    number: int,
    done: str,
    messages: list[Message],
    details: Mapping[str, int],
) -> str | None:
    if request.latest_reminder is not None and request.latest_reminder >= number:
        return None
    request.latest_reminder = number
    request.save(update_fields=["latest_reminder"])
    enqueue(messages)
    audit.record(_AUDITED[done], request, by=None, actor=SYSTEM, **details)
    return done


_AUDITED = {
    "answers_reminded": "remind_of_answers",
    "answers_missing": "report_missing_answers",
    "review_late": "report_late_review",
}
