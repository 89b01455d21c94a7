"""What is known of a client beside the request: balance, 12-month window, sessions, and earlier reviews."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from clients.models import AssistCase, Session
from clients.sessions.counts import Counts, SessionNumber, Standing, counts_as, local_day
from clients.sessions.histories import ClientHistory, history_of
from clients.sessions.windows import Window
from clinical_reviews.rules.reviewing import CLOSES_REVIEW
from clinical_reviews.selectors import reviews_visible_to
from extra_requests.models import ExtraSessionsRequest, ReviewStep
from extra_requests.standing.timeline.past import done_in_words
from extra_requests.states import Action
from extra_requests.vocabulary.reasons import reason_in_words
from interface.days_and_times import hours_in_words
from interface.figures import WindowMark

SESSIONS_SHOWN = 24
REVIEWS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session of the client, on whichever case; its times are the reader's."""

    session: Session
    number: SessionNumber | None
    day: date
    hours: str
    on_this_case: bool


@dataclass(frozen=True, slots=True)
class EarlierReview:
    """Another request of the client that went through a review, and how that ended."""

    shown: ExtraSessionsRequest
    closed_by: ReviewStep | None
    reason: str


@dataclass(frozen=True, slots=True)
class ClientOverview:
    """The client's history as the right-hand side of a review shows it."""

    counts: Counts
    window: Window | None
    marks: tuple[WindowMark, ...]
    sessions: tuple[SessionLine, ...]
    earlier: tuple[EarlierReview, ...]


def overview_of(request: ExtraSessionsRequest, reader: User, today: date) -> ClientOverview:
    """The overview beside the review of ``request``, in six queries; ``case`` is loaded with contract and organisation."""
    case = request.case
    history = history_of(case)
    window = history.window(today)
    return ClientOverview(
        counts=history.counts(case, today),
        window=window,
        marks=tuple(_marks(history, window)),
        sessions=tuple(_sessions(case, history, reader)),
        earlier=tuple(_earlier_reviews(request, reader)),
    )


def _marks(history: ClientHistory, window: Window | None) -> Iterator[WindowMark]:
    for session in history.sessions:
        standing, day = counts_as(session), local_day(session.starts_at, history.zone)
        if standing and window and window.holds(day):
            yield WindowMark(day, booked=standing is Standing.BOOKED)


def _sessions(case: AssistCase, history: ClientHistory, reader: User) -> Iterator[SessionLine]:
    numbers = history.numbers(case.contract)
    latest = (
        Session.objects.filter(case__client=case.client_id)
        .select_related("case", "consultant__user")
        .defer("outcome_note")
        .order_by("-starts_at", "-pk")[:SESSIONS_SHOWN]
    )
    for session in latest:
        local = session.starts_at.astimezone(reader.zone)
        yield SessionLine(
            session,
            numbers.get(session.pk),
            day=local.date(),
            hours=hours_in_words(local, session.minutes),
            on_this_case=session.case_id == case.pk,
        )


def _earlier_reviews(request: ExtraSessionsRequest, reader: User) -> Iterator[EarlierReview]:
    others = (
        reviews_visible_to(reader)
        .filter(case__client=request.case.client_id)
        .exclude(pk=request.pk)
        .select_related("case")
        .order_by("-submitted_at", "-pk")[:REVIEWS_SHOWN]
    )
    found = list(others)
    closing = {
        step.review.request_id: step
        for step in ReviewStep.objects.filter(
            review__request__in=found, action__in=sorted(action.value for action in CLOSES_REVIEW)
        )
        .select_related("review", "by")
        .order_by("at", "id")
    }
    for other in found:
        step = closing.get(other.pk)
        yield EarlierReview(other, step, _reason(step) if step else "")


def _reason(step: ReviewStep) -> str:
    """What the review came to, in a few words."""
    done = done_in_words(Action(step.action))
    code = step.reason or step.pathway
    return f"{done}: {reason_in_words(code)}" if code else done
