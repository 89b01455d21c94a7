"""Two people at one review at the same moment, on connections of their own: exactly one stands."""

from typing import Any

import pytest
from django.utils import timezone

from clinical_reviews.commands.answers import give_clinical_answers, save_clinical_answers
from clinical_reviews.commands.review import claim_review, point_to_another_pathway, send_to_employer
from decisions.refusal import Refused
from extra_requests.commands.withdraw import withdraw_request
from extra_requests.models import (
    ClinicalAnswers,
    ClinicalReview,
    ExtraSessionsRequest,
    RedactedRequest,
    ReviewStep,
    StatusChange,
)
from extra_requests.states import State
from extra_requests.vocabulary.clinical import Pathway
from notifications.models import OutboxMessage
from tests.at_once import at_once
from tests.clinical_reviews.clinical_answers_typed import TYPED
from tests.clinical_reviews.reviewing import waiting_for_answers, waiting_for_review
from tests.factories import ClinicalManagerFactory

pytestmark = pytest.mark.django_db(transaction=True)


def codes(results: list[Any]) -> list[str]:
    """What each came to: the refusal's code, or ``done``; anything else is raised."""
    for result in results:
        if isinstance(result, BaseException) and not isinstance(result, Refused):
            raise result
    return sorted(result.decision.code if isinstance(result, Refused) else "done" for result in results)


def today() -> dict[str, Any]:
    day = timezone.localdate().isoformat()
    return {"latest_on": day, "consent_on": day}


def about(request: ExtraSessionsRequest, by: Any) -> dict[str, Any]:
    return {"by": by, "at": timezone.now(), "request_reference": request.reference}


def test_two_managers_claim_it() -> None:
    request = waiting_for_review(**today())
    managers = ClinicalManagerFactory.create_batch(2)
    results = at_once(*(lambda by=by: claim_review(**about(request, by)) for by in managers))
    assert codes(results) == ["claimed_by_another", "done"]
    assert ClinicalReview.objects.get().claimed_by in managers


def test_one_sends_it_on_and_the_other_points_elsewhere() -> None:
    request = waiting_for_review(**today())
    first, second = ClinicalManagerFactory.create_batch(2)
    results = at_once(
        lambda: send_to_employer(**about(request, first)),
        lambda: point_to_another_pathway(
            **about(request, second), pathway=Pathway.GP_PLAN, rationale="R", next_steps="N"
        ),
    )
    stood = codes(results)
    assert "done" in stood
    assert stood.count("done") == 1
    request.refresh_from_db()
    sent = request.current_state is State.AWAITING_EMPLOYER
    assert (ReviewStep.objects.count(), RedactedRequest.objects.count()) == (1, int(sent))
    assert OutboxMessage.objects.filter(kind="outcome_client").count() == int(not sent)


def test_it_is_withdrawn_while_it_is_sent_on() -> None:
    request, manager = waiting_for_review(**today()), ClinicalManagerFactory.create()
    consultant = request.case.consultant.user
    results = at_once(
        lambda: send_to_employer(**about(request, manager)),
        lambda: withdraw_request(by=consultant, at=timezone.now(), reference=request.reference),
    )
    # withdrawn it is in any case: before the employer was asked, or after
    assert "done" in codes(results)
    request.refresh_from_db()
    assert request.state == "withdrawn"
    row = RedactedRequest.objects.first()
    assert row is None or row.status == "withdrawn"


def test_the_answers_are_given_twice_and_saved_meanwhile() -> None:
    request = waiting_for_answers()
    consultant, typed = request.case.consultant.user, TYPED | today()
    results = at_once(
        lambda: give_clinical_answers(**about(request, consultant), answers=typed),
        lambda: give_clinical_answers(**about(request, consultant), answers=typed),
        lambda: save_clinical_answers(**about(request, consultant), draft=typed),
    )
    assert codes(results).count("done") in (1, 2)
    assert (
        ClinicalAnswers.objects.filter(given_at__isnull=False).count() == ClinicalAnswers.objects.count() == 1
    )
    assert StatusChange.objects.filter(action="answer_clinical_questions").count() == 1
