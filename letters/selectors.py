"""What is known of a request's letter: its newest round, what was released of it, and whether more was asked about it."""

from django.db.models import OuterRef, Q, QuerySet, Subquery

from accounts.models import User
from accounts.roles import Role
from clinical_reviews.selectors import requests_counselled_by, steps_of
from extra_requests.models import (
    ExtraSessionsRequest,
    RecommendationLetter,
    ReleasedLetter,
    ReviewStep,
)
from extra_requests.selectors import requests_in_care_of
from extra_requests.states import Action, State

_WISHES = (Action.ASK_ABOUT_LETTER.value, Action.ASK_FOR_MORE_INFORMATION.value)


def letters_visible_to(user: User) -> QuerySet[RecommendationLetter]:
    """The letters whose originals a person may read: every clinical manager, and nobody else at all."""
    if not user.has_role(Role.CLINICAL_MANAGER):
        return RecommendationLetter.objects.none()
    return RecommendationLetter.objects.all()


def own_letters_of(user: User) -> QuerySet[RecommendationLetter]:
    """The letters of a person's own clients, and those that they gave themselves, as long as these are in their care."""
    in_care = RecommendationLetter.objects.filter(request__in=requests_in_care_of(user))
    counselled = Q(request__in=requests_counselled_by(user))
    return in_care.filter(counselled | Q(received_from=user))


def newest_letter(request: ExtraSessionsRequest) -> RecommendationLetter | None:
    """The round of the letter that counts; None for a request of the form. One query."""
    return request.letters.order_by("-round").first()


def came_by_letter(request: ExtraSessionsRequest) -> bool:
    """Whether the request goes the letter's way. One query."""
    return request.letters.exists()


def release_in_force(request: ExtraSessionsRequest) -> ReleasedLetter | None:
    """What was released of the newest round and not taken back. One query."""
    newest = request.letters.order_by("-round").values("pk")[:1]
    return ReleasedLetter.objects.filter(letter__in=newest, taken_back_at__isnull=True).first()


def endorsement_of(request: ExtraSessionsRequest) -> ReviewStep | None:
    """The latest endorsement; its ``sessions`` are what may be sent to the employer. One query."""
    return steps_of(request).filter(action=Action.ENDORSE_LETTER.value).last()


def was_asked_about_letter(request: ExtraSessionsRequest) -> bool:
    """Whether the latest wish for more was about the letter, not about the clinical questions. One query."""
    latest = steps_of(request).filter(action__in=_WISHES).last()
    return latest is not None and latest.action == Action.ASK_ABOUT_LETTER.value


def waiting_for_letter(requests: QuerySet[ExtraSessionsRequest]) -> QuerySet[ExtraSessionsRequest]:
    """Those of ``requests`` whose letter was asked about, and which wait for its next round."""
    wishes = ReviewStep.objects.filter(review__request=OuterRef("pk"), action__in=_WISHES)
    latest = Subquery(wishes.order_by("-at", "-id").values("action")[:1])
    waiting = requests.filter(state=State.MORE_INFORMATION_NEEDED.value)
    return waiting.alias(latest_wish=latest).filter(latest_wish=Action.ASK_ABOUT_LETTER.value)


def wish_about_letter(request: ExtraSessionsRequest) -> ReviewStep | None:
    """The clinical manager's latest wish for more about the letter, in their words. One query."""
    return steps_of(request).filter(action=Action.ASK_ABOUT_LETTER.value).last()
