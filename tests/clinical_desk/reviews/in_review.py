"""Requests in a clinical review, written as the commands would leave them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from clients.sessions.counts import local_day
from clinical_reviews.questions.checking import check_answers, filled_in, highest_risk
from extra_requests.business_days import BusinessCalendar
from extra_requests.facts.request import calendar_of
from extra_requests.models import ClinicalAnswers, ClinicalReview, ExtraSessionsRequest, StatusChange
from extra_requests.states import Action, State
from tests.clinical_reviews.clinical_answers_typed import TODAY, TYPED
from tests.factories import AssistCaseFactory, ConsultantFactory, ExtraSessionsRequestFactory

HIGH_RISK = {
    "risk_to_self": "high",
    "risk_to_self_plan": "Daily contact with the crisis team",
    "safeguarding_statement": "The GP was told on Monday",
}


def in_review(
    state: State = State.AWAITING_CLINICAL_REVIEW,
    *,
    claimed_by: User | None = None,
    safety_note: str = "",
    days_ago: int = 0,
    answers: dict[str, Any] | None = None,
    **fields: Any,
) -> ExtraSessionsRequest:
    """A request for three sessions in a review state; ``answers`` overrides some of the typed ones."""
    at = timezone.now() - timedelta(days=days_ago)
    case = fields.pop("case", None) or AssistCaseFactory.create(
        consultant=fields.pop("consultant", None) or ConsultantFactory.create()
    )
    on = local_day(at, case.client.organisation.zone)
    calendar = calendar_of(case, on)
    due_on = calendar.add(on, 13)
    request = ExtraSessionsRequestFactory.create(
        **{
            "case": case,
            "state": state.value,
            "submitted_at": at,
            "requested_on": on,
            "due_on": due_on,
            "clinical_review_due_on": calendar.add(on, 6),
            "calendar": calendar.kept_for(on, due_on).to_json(),
        }
        | fields
    )
    _change(request, Action.SUBMIT_FOR_CLINICAL_REVIEW, None, State.AWAITING_CLINICAL_ANSWERS)
    if state is not State.AWAITING_CLINICAL_ANSWERS:
        give(request, answers or {})
        _change(
            request,
            Action.ANSWER_CLINICAL_QUESTIONS,
            State.AWAITING_CLINICAL_ANSWERS,
            State.AWAITING_CLINICAL_REVIEW,
        )
        ClinicalReview.objects.create(
            request=request,
            begun_at=at,
            claimed_by=claimed_by,
            claimed_at=at if claimed_by else None,
            safety_note=safety_note,
        )
    if state is State.MORE_INFORMATION_NEEDED:
        _change(request, Action.ASK_FOR_MORE_INFORMATION, State.AWAITING_CLINICAL_REVIEW, state)
    return request


def give(request: ExtraSessionsRequest, answers: dict[str, Any], *, round_number: int = 1) -> ClinicalAnswers:
    """One more round of answers, checked as the form checks them."""
    checked = check_answers(TYPED | answers, sessions_requested=3, today=TODAY)
    assert checked.is_good, checked.errors
    by = request.case.consultant.user
    kept = dict(checked.answers) | dict(filled_in(completed=6, booked=0, remaining=0))
    return ClinicalAnswers.objects.create(
        request=request,
        round=round_number,
        answers=kept,
        draft={},
        highest_risk=highest_risk(kept).value,
        saved_at=request.submitted_at,
        saved_by=by,
        given_at=request.submitted_at,
        given_by=by,
    )


def _change(request: ExtraSessionsRequest, action: Action, before: State | None, after: State) -> None:
    StatusChange.objects.create(
        request=request,
        action=action.value,
        from_state=before.value if before else "",
        to_state=after.value,
        at=request.submitted_at,
        by=request.submitted_by,
        actor="consultant",
    )


def promised(request: ExtraSessionsRequest) -> BusinessCalendar:
    """The calendar that the request was promised on."""
    return BusinessCalendar.from_json(request.calendar)
