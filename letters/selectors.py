"""What is known of a request's letter: its newest round, what was released of it, and whether more was asked about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.roles import Role
from accounts.visibility import shown_to
from clinical_reviews.selectors import requests_counselled_by
from extra_requests.models import (
    AtTheBench,
    ClinicalReview,
    ExtraSessionsRequest,
    RecommendationLetter,
    ReviewStep,
)
from extra_requests.selectors import requests_in_care_of, steps_of
from extra_requests.states import Action

# an open page says so again every half minute
STILL_THERE = timedelta(seconds=90)


def letters_visible_to(user: User) -> QuerySet[RecommendationLetter]:
    """The letters whose originals a person may read: every clinical manager, and nobody else at all."""
    return shown_to(user, Role.CLINICAL_MANAGER, rows=RecommendationLetter.objects.all())


def own_letters_of(user: User) -> QuerySet[RecommendationLetter]:
    """The letters of a person's own clients, and those that they gave themselves, as long as these are in their care."""
    in_care = RecommendationLetter.objects.filter(request__in=requests_in_care_of(user))
    counselled = Q(request__in=requests_counselled_by(user))
    return in_care.filter(counselled | Q(received_from=user))


def newest_letter(request: ExtraSessionsRequest) -> RecommendationLetter | None:
    """The round of the letter that counts; None for a request of the form. One query."""
    return request.letters.order_by("-round").first()


@dataclass(frozen=True, slots=True)
class Presence:
    """Who has a request's letter, if anybody has, and who else has it open just now."""

    holder: User | None
    others: tuple[User, ...]


def presence_of(request: ExtraSessionsRequest, reader: User, at: datetime) -> Presence:
    """Who is at the workbench of the request's newest letter besides ``reader``. Two queries."""
    review = ClinicalReview.objects.filter(request=request).select_related("claimed_by").first()
    newest = AtTheBench.objects.filter(letter__request=request, latest_at__gt=at - STILL_THERE)
    there = newest.exclude(person=reader).select_related("person").order_by("person__name", "person_id")
    people = dict.fromkeys(each.person for each in there)
    return Presence(review.claimed_by if review else None, tuple(people))


def came_by_letter(request: ExtraSessionsRequest) -> bool:
    """Whether the request goes the letter's way. One query."""
    return request.letters.exists()


def lines_sent(requests: Iterable[ExtraSessionsRequest]) -> Mapping[int, ReviewStep]:
    """The sending of each request's letter, the latest, by the request's key: its ``rationale`` is the personal line. One query."""
    sendings = ReviewStep.objects.filter(
        review__request__in=list(requests), action=Action.SEND_LETTER.value
    ).select_related("by", "review")
    return {step.review.request_id: step for step in sendings.order_by("at", "id")}


def endorsement_of(request: ExtraSessionsRequest) -> ReviewStep | None:
    """The latest endorsement; its ``sessions`` are what may be sent to the employer. One query."""
    return steps_of(request).filter(action=Action.ENDORSE_LETTER.value).last()
