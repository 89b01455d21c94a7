"""Who sees which clinical reviews and answers, and what a review is looked at with. Never open to the employer's side."""

from collections.abc import Iterable
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from accounts.models import User
from accounts.roles import Role
from accounts.visibility import shown_to
from clients.models import AssistCase
from clients.selectors import cases_counselled_by
from clients.sessions.counts import SessionFact, counts_as, local_day
from clients.vocabulary import SessionStatus
from extra_requests.business_days import BusinessCalendar
from extra_requests.models import (
    BridgingSession,
    ClinicalAnswers,
    ExtraSessionsRequest,
    ReviewStep,
    StatusChange,
)
from extra_requests.rules.review_deadlines import ReviewDue, pauses_of, review_due
from extra_requests.selectors import steps_of
from extra_requests.states import UNDECIDED, Action, State
from extra_requests.vocabulary.clinical import RiskLevel

# an endorsed letter is the account manager's, no longer the clinical side's
BEFORE_EMPLOYER = UNDECIDED - {State.AWAITING_EMPLOYER, State.AWAITING_ACCOUNT_MANAGER}


def reviews_visible_to(user: User) -> QuerySet[ExtraSessionsRequest]:
    """The requests that go, or went, through a clinical manager's hands; empty for anybody else.

    A request still waiting for its answers is among them, though it has no ``clinical_review`` row yet.
    """
    reviewed = ExtraSessionsRequest.objects.filter(
        Q(clinical_review_due_on__isnull=False)
        | Q(state__in=sorted(state.value for state in BEFORE_EMPLOYER))
    )
    return shown_to(user, Role.CLINICAL_MANAGER, rows=reviewed)


def requests_counselled_by(user: User) -> QuerySet[ExtraSessionsRequest]:
    """The requests whose clinical questions are this person's to answer: those of their very own clients.

    Narrower than ``requests_in_care_of``: a practice administrator books and asks, but reads no clinical answers.
    """
    return ExtraSessionsRequest.objects.filter(case__in=cases_counselled_by(user))


def answers_of(request: ExtraSessionsRequest) -> list[ClinicalAnswers]:
    """Every round of answers, the oldest first; the newest may still be a draft. One query."""
    return list(request.clinical_answers.select_related("given_by").order_by("round"))


def given_answers(request: ExtraSessionsRequest) -> list[ClinicalAnswers]:
    """The rounds that were given, the newest first. One query."""
    return list(
        request.clinical_answers.filter(given_at__isnull=False).select_related("given_by").order_by("-round")
    )


def risk_given(request: ExtraSessionsRequest) -> RiskLevel:
    """The highest risk of the newest answers that were given; ``NONE`` before. One query."""
    newest = (
        request.clinical_answers.filter(given_at__isnull=False)
        .order_by("-round")
        .values_list("highest_risk", flat=True)
        .first()
    )
    return RiskLevel(newest) if newest else RiskLevel.NONE


def latest_question(request: ExtraSessionsRequest) -> ReviewStep | None:
    """The manager's latest wish for more information: its marked questions and words. One query."""
    return steps_of(request).filter(action=Action.ASK_FOR_MORE_INFORMATION.value).last()


def review_due_of(
    request: ExtraSessionsRequest, changes: Iterable[StatusChange], today: date
) -> ReviewDue | None:
    """By when the review is done, its clock paused and the promise beside it; None without a promise.

    ``changes``: the request's history, oldest first; ``today``: the organisation's local day. No query.
    """
    target_on = request.clinical_review_due_on
    if target_on is None or not request.calendar:
        return None
    zone = request.case.client.organisation.zone
    moves = [(Action(change.action), local_day(change.at, zone)) for change in changes]
    return review_due(target_on, pauses_of(moves), BusinessCalendar.from_json(request.calendar), today)


def open_bridging(case: AssistCase) -> BridgingSession | None:
    """The bridging session of the case's undecided request that may still be booked; one query.

    Booked and cancelled in time, it may be booked again: it took nothing.
    """
    bridging = (
        BridgingSession.objects.filter(
            request__case=case, request__state__in=sorted(state.value for state in UNDECIDED)
        )
        .select_related("session")
        .first()
    )
    return bridging if bridging is not None and _is_free(bridging) else None


def _is_free(bridging: BridgingSession) -> bool:
    session = bridging.session
    if session is None:
        return True
    fact = SessionFact(
        session.case_id, session.starts_at, SessionStatus(session.status), session.cancelled_at
    )
    return counts_as(fact) is None


_WISHES = (Action.ASK_ABOUT_LETTER.value, Action.ASK_FOR_MORE_INFORMATION.value)


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
