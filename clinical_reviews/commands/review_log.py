"""Keeping what was done in a request's review, and by whom: the one place that writes its rows."""

from datetime import datetime

from accounts.models import User
from extra_requests.models import ClinicalReview, ExtraSessionsRequest, ReviewStep
from extra_requests.states import Action


def review_of(request: ExtraSessionsRequest, at: datetime) -> ClinicalReview:
    """The request's review; a letter that is being assessed gets its own with the first thing done."""
    return ClinicalReview.objects.get_or_create(request=request, defaults={"begun_at": at})[0]


def claimed(request: ExtraSessionsRequest, holder: User, at: datetime) -> ClinicalReview:
    """The request's review, given to ``holder``."""
    review = review_of(request, at)
    review.claimed_by, review.claimed_at = holder, at
    review.save(update_fields=["claimed_by", "claimed_at"])
    return review


def step_of_review(
    request: ExtraSessionsRequest, action: Action, *, by: User, at: datetime, rationale: str, **said: object
) -> ReviewStep:
    """One decision of the review; the person who takes it has the review from then on."""
    if review_of(request, at).claimed_by_id is None:
        claimed(request, by, at)
    return step_beside_review(request, action, by=by, at=at, rationale=rationale, **said)


def step_beside_review(
    request: ExtraSessionsRequest, action: Action, *, by: User, at: datetime, rationale: str, **said: object
) -> ReviewStep:
    """Something done to the request by somebody who does not take its review for that."""
    review = review_of(request, at)
    return ReviewStep.objects.create(
        review=review, action=action.value, at=at, by=by, rationale=rationale.strip(), **said
    )
