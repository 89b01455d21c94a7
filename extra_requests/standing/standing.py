"""Where a request stands, in words: who acts now and by when, or how it ended, why, and what can be done next."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from extra_requests.models import ExtraSessionsRequest
from extra_requests.next_steps import steps_after
from extra_requests.rules.deadlines import days_left, is_overdue
from extra_requests.rules.review_deadlines import ReviewDue
from extra_requests.standing.explanation import sum_in_words
from extra_requests.standing.timeline.promise import Promise, promise_of
from extra_requests.states import State
from extra_requests.vocabulary.clinical import Pathway
from extra_requests.vocabulary.reasons import REASONS
from extra_requests.vocabulary.requests import SystemDecline
from interface.numbers_in_words import sessions

CONSULTANT, CLINICAL_MANAGER = "The consultant", "A clinical manager"
ACCOUNT_MANAGER = "The account manager"
_ACTS: Mapping[State, str] = MappingProxyType(
    {
        State.AWAITING_CLINICAL_ANSWERS: CONSULTANT,
        State.AWAITING_CLINICAL_REVIEW: CLINICAL_MANAGER,
        State.MORE_INFORMATION_NEEDED: CONSULTANT,
        State.AWAITING_ASSESSMENT: CLINICAL_MANAGER,
        State.AWAITING_ACCOUNT_MANAGER: ACCOUNT_MANAGER,
    }
)
_TONES: Mapping[State, str] = MappingProxyType(
    {
        State.APPROVED: "success",
        State.DECLINED: "danger",
        State.DECLINED_CLINICALLY: "danger",
        State.REJECTED_AUTOMATICALLY: "warning",
        State.WITHDRAWN: "plain",
    }
)


@dataclass(frozen=True, slots=True)
class Ending:
    """The outcome of a decided request: what it is, why, and what can be done next."""

    tone: str
    title: str
    why: str
    note: str
    next_steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """An undecided request: who acts now, by when, how long that still is, and why it took this way."""

    who: str
    what: str
    dues: tuple[tuple[str, str], ...]
    time_left: str
    is_overdue: bool
    why: str


def who_acts(request: ExtraSessionsRequest) -> str:
    """Who has to do the next thing on an undecided request; empty on a decided one."""
    if request.current_state is State.AWAITING_EMPLOYER:
        return request.case.client.organisation.name
    return _ACTS.get(request.current_state, "")


def overdue_on(request: ExtraSessionsRequest, today: date) -> bool:
    """Whether the outcome is still owed although its day has ended; ``today`` is the organisation's."""
    return request.is_undecided and request.due_on is not None and is_overdue(request.due_on, today)


def time_left(request: ExtraSessionsRequest, today: date) -> str:
    """ "3 business days left", on the calendar that was promised on; nothing once decided or without a due day."""
    calendar = promise_of(request).calendar
    if not request.is_undecided or request.due_on is None or calendar is None:
        return ""
    return days_left(calendar, request.due_on, today)


_WHAT: Mapping[State, str] = MappingProxyType(
    {
        State.AWAITING_CLINICAL_ANSWERS: "answers the clinical questions, and then a clinical manager reviews the request. "
        "Only after that is the employer asked.",
        State.AWAITING_CLINICAL_REVIEW: "reviews the clinical answers. Only after that is the employer asked.",
        State.MORE_INFORMATION_NEEDED: "answers the clinical manager’s question.",
        State.AWAITING_ACCOUNT_MANAGER: "sends the endorsed letter, without any name, to the employer.",
        State.AWAITING_ASSESSMENT: "assesses the recommendation letter before the employer is asked.",
        State.AWAITING_EMPLOYER: "decides: approve, approve fewer, or decline.",
    }
)


def standing_of(
    request: ExtraSessionsRequest, today: date, review: ReviewDue | None = None
) -> Standing | None:
    """Where an undecided request stands; None once it is decided. ``today`` is the organisation's.

    ``review`` says by when the clinical review is due where its clock has rested, or rests now.
    """
    if not request.is_undecided:
        return None
    promise, state = promise_of(request), request.current_state
    # an endorsed letter has had its assessment, which is its review
    in_review = state in _ACTS and state is not State.AWAITING_ACCOUNT_MANAGER
    review_word = "Assessment" if state is State.AWAITING_ASSESSMENT else "Clinical review"
    before_employer = review_word if in_review and request.clinical_review_due_on is not None else ""
    return Standing(
        who=who_acts(request),
        what=_WHAT[state],
        dues=tuple(_dues(promise, state, before_employer, review)),
        time_left=time_left(request, today),
        is_overdue=overdue_on(request, today),
        why=why_this_way(request),
    )


def _dues(
    promise: Promise, state: State, before_employer: str, review: ReviewDue | None
) -> Iterator[tuple[str, str]]:
    """What is due when, and why then: the review, named ``before_employer``, while it is still to come, and the outcome.

    The employer's own days too, where they end on another day than the outcome was promised for, or are still to begin.
    """
    if before_employer and review is not None and (review.is_paused or review.days_paused):
        yield before_employer, review.words
    elif before_employer:
        yield before_employer, promise.due(promise.clinical_review_due_on)
    own = promise.to_employer if state is State.AWAITING_EMPLOYER else None
    if own and (own.due_on != promise.due_on or not own.is_shown):
        yield "The employer", own.in_words()
    if promise.due_on:
        yield "Outcome", promise.due(promise.due_on)


def why_this_way(request: ExtraSessionsRequest) -> str:
    """The figures at submission, and what they led to; nothing for an imported request, which kept no figures."""
    names = ("counted_in_window", "remaining", "undecided_elsewhere", "asked", "threshold")
    figures = {name: request.figures.get(name) for name in names}
    if any(not isinstance(figure, int) for figure in figures.values()):
        return ""
    return sum_in_words(**figures)


def ending_of(request: ExtraSessionsRequest, *, may_be_appealed: bool = False) -> Ending | None:
    """How a decided request ended; None while it is undecided.

    ``may_be_appealed``: the reader may appeal now; then it is among the next steps.
    """
    if request.is_undecided:
        return None
    state = request.current_state
    reason = REASONS.get(request.decision_reason, "")
    return Ending(
        tone=_TONES[state],
        title=_title(request),
        why=_reason(reason) if reason and state is not State.REJECTED_AUTOMATICALLY else _why(request),
        # kept through an appeal, but no word on what was decided then
        note=request.decision_note if state is State.DECLINED else "",
        next_steps=steps_after(request, may_be_appealed=may_be_appealed),
    )


def _reason(reason: str) -> str:
    return f"{reason}." if reason.startswith("Another pathway") else f"Reason: {reason}."


def _title(request: ExtraSessionsRequest) -> str:
    if request.decision_reason in list(Pathway):
        return "Pointed to another pathway"
    if request.current_state is not State.APPROVED:
        return request.current_state.label
    given, asked = request.sessions_approved or 0, request.sessions_requested
    return f"Approved: {sessions(given)}" if given == asked else f"Approved: {given} of {sessions(asked)}"


def _why(request: ExtraSessionsRequest) -> str:
    match request.current_state:
        case State.APPROVED if request.redacted_id is None and request.decided_by_id is None:
            return "The contract approves this number without asking the employer. The sessions are on the entitlement."
        case State.APPROVED if request.decided_by_id is None:
            return "The employer did not answer in time, which approves under its contract. The sessions are on the entitlement."
        case State.APPROVED:
            return "The sessions are on the entitlement."
        case State.DECLINED:
            return "The employer did not answer in time, which declines under its contract."
        case State.REJECTED_AUTOMATICALLY:
            return _why_rejected(request)
        case State.WITHDRAWN:
            return "It was taken back before it was decided."
    return ""


def _why_rejected(request: ExtraSessionsRequest) -> str:
    if request.decision_reason != SystemDecline.OVER_FOUR:
        return f"{REASONS.get(request.decision_reason, 'Not possible')}. The employer was not asked."
    most = request.case.contract.max_sessions_per_request
    return (
        f"{sessions(request.sessions_requested)} are more than the {most} one request may ask for. "
        "The employer was not asked."
    )
