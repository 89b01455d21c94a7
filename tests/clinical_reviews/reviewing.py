"""Given a request over the threshold: what tests of the clinical review start from, made by the commands themselves."""

from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from clients.models import AssistCase
from clinical_reviews.commands.answers import give_clinical_answers
from decisions.refusal import Refused
from extra_requests.models import ClinicalAnswers, ExtraSessionsRequest
from notifications.models import OutboxMessage
from tests.clinical_reviews.clinical_answers_typed import TYPED
from tests.extra_requests.asking import case_of, submitted

# the typed answers, on days that have come before Easter 2026
TYPED_BEFORE_EASTER: dict[str, Any] = TYPED | {"latest_on": "2026-04-01", "consent_on": "2026-04-01"}
HIGH_RISK: dict[str, Any] = {
    "risk_to_self": "high",
    "risk_to_self_plan": "Daily contact with the crisis team",
    "safeguarding_statement": "The GP was told on Monday",
}


def over_the_threshold(**terms: Any) -> AssistCase:
    """A case on which three more sessions make twelve."""
    return case_of(**{"used": 9, "sessions_included": 9} | terms)


def waiting_for_answers(case: AssistCase | None = None, *, sessions: int = 3) -> ExtraSessionsRequest:
    """A request submitted now, whose clinical questions are not answered."""
    return submitted(case or over_the_threshold(), sessions)


def answered(request: ExtraSessionsRequest, *, at: datetime | None = None, **typed: Any) -> ClinicalAnswers:
    """Its consultant gives the answers now."""
    return give_clinical_answers(
        by=request.case.consultant.user,
        at=at or timezone.now(),
        request_reference=request.reference,
        answers=TYPED_BEFORE_EASTER | typed,
    )


def waiting_for_review(
    case: AssistCase | None = None, *, sessions: int = 3, **typed: Any
) -> ExtraSessionsRequest:
    """A request submitted and answered now."""
    request = waiting_for_answers(case, sessions=sessions)
    plan = [f"Session {number}" for number in range(1, sessions + 1)]
    answered(request, **{"session_plan": plan} | typed)
    request.refresh_from_db()
    return request


def about(request: ExtraSessionsRequest, by: User) -> dict[str, Any]:
    """What every step of a review is told first: who, when, and about which request."""
    return {"by": by, "at": timezone.now(), "request_reference": request.reference}


def refusal_of(call: Any, *args: Any, **kwargs: Any) -> str:
    """The code with which a command refuses."""
    with pytest.raises(Refused) as refusal:
        call(*args, **kwargs)
    return refusal.value.decision.code


def told(kind: str) -> list[str]:
    """To whom messages of this kind are on their way."""
    return sorted(OutboxMessage.objects.filter(kind=kind).values_list("to_email", flat=True))
