"""What is still to come with a request: from whom, by when, and why then."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from clients.vocabulary import Silence
from extra_requests.standing.timeline.entry import TimelineEntry
from extra_requests.standing.timeline.promise import Promise
from extra_requests.states import FINAL, State
from interface.numbers_in_words import sessions


def what_comes(
    state: State, promise: Promise, *, is_appeal: bool = False, by_letter: bool = False
) -> list[TimelineEntry]:
    """What is to come from ``state`` on, the step to be taken first on top; nothing once the request is decided.

    ``is_appeal``: the person who declined before does not decide again. ``by_letter``: the request came with a letter.
    """
    if state in FINAL:
        return []
    return [
        *_clinical_steps(state, promise, is_appeal, by_letter),
        _employer_step(promise, state, is_appeal),
        _outcome_step(promise),
    ]


def present_first(steps: list[TimelineEntry]) -> list[TimelineEntry]:
    """``what_comes`` with its first step marked as the one that everybody waits for now."""
    return [replace(steps[0], title=f"Now: {steps[0].title}", tone="waiting"), *steps[1:]] if steps else []


_SOMEBODY_ELSE = "It must be a different person from the one who declined. "


def _clinical_steps(state: State, promise: Promise, is_appeal: bool, by_letter: bool) -> list[TimelineEntry]:
    review_due = promise.due(promise.clinical_review_due_on)
    review = TimelineEntry(
        "A clinical manager reviews the request",
        review_due,
        f"{_SOMEBODY_ELSE if is_appeal else ''}{promise.counted(promise.clinical_review_due_on)}"
        "They may send it on, reduce it, ask for more, decline it, or point to another pathway.",
        "coming",
        "stethoscope",
    )
    first: Mapping[State, TimelineEntry] = {
        State.AWAITING_CLINICAL_ANSWERS: TimelineEntry(
            "The consultant answers the clinical questions",
            "",
            f"{promise.reminded_of_answers()}The days of the clinical review are running already: "
            "the sooner, the better.",
            "coming",
            "clipboard-list",
        ),
        State.MORE_INFORMATION_NEEDED: TimelineEntry(
            "The consultant answers the clinical manager’s question",
            "",
            "The clinical review is paused meanwhile. The outcome is still due on the same day.",
            "coming",
            "message-circle-question-mark",
        ),
        State.AWAITING_ASSESSMENT: TimelineEntry(
            "A clinical manager assesses the recommendation letter",
            review_due,
            f"{promise.counted(promise.clinical_review_due_on)}"
            "Before that, everything is removed from it that could tell who it is about.",
            "coming",
            "file-text",
        ),
    }
    sending = TimelineEntry(
        "The account manager sends the letter to the employer",
        text="Without any name, as it was released.",
        tone="coming",
        icon="send",
    )
    match state:
        case State.AWAITING_EMPLOYER:
            return []
        case State.AWAITING_CLINICAL_REVIEW:
            return [review]
        case State.AWAITING_ACCOUNT_MANAGER:
            return [sending]
        case State.AWAITING_ASSESSMENT:
            return [first[state], sending]
        case State.MORE_INFORMATION_NEEDED if by_letter:
            return [first[state], first[State.AWAITING_ASSESSMENT], sending]
    return [first[state], review]


_SILENCE: Mapping[Silence, str] = MappingProxyType(
    {
        Silence.NEITHER: "Without an answer by then, the account manager follows it up.",
        Silence.APPROVES: "Under the contract, no answer in time approves it.",
        Silence.DECLINES: "Under the contract, no answer in time declines it.",
    }
)


def _employer_step(promise: Promise, state: State, is_appeal: bool) -> TimelineEntry:
    """Its own days once it is asked; until then the promise of the whole."""
    has_it = state is State.AWAITING_EMPLOYER
    own = promise.to_employer if has_it else None
    return TimelineEntry(
        f"{promise.organisation} decides",
        own.due() if own else promise.due(promise.due_on),
        f"{_SOMEBODY_ELSE if is_appeal and has_it else ''}"
        f"{own.counted() if own else promise.counted(promise.due_on)}"
        f"They may approve fewer sessions than were requested. {_SILENCE[promise.silence]}",
        "coming",
        "building-2",
    )


def _outcome_step(promise: Promise) -> TimelineEntry:
    who = "The consultant and the client get" if promise.client_has_email else "The consultant gets"
    alone = "" if promise.client_has_email else " The client gets no e-mail from us: please tell them."
    until_then = f"Until then nothing can be rebooked on this case.{alone}"
    return TimelineEntry(f"{who} the outcome by e-mail", "", until_then, "coming", "mail")


def added_at_once(asked: int) -> list[TimelineEntry]:
    """What comes of a request that the contract approves by itself."""
    return [
        TimelineEntry(
            f"{sessions(asked)} are added to the entitlement at once", tone="coming", icon="circle-check"
        ),
        TimelineEntry("The consultant and the client are told by e-mail", tone="coming", icon="mail"),
        TimelineEntry("You can rebook straight away", tone="coming", icon="calendar-plus"),
    ]


def rejected_at_once() -> list[TimelineEntry]:
    """What comes of a request above the contract's maximum."""
    return [
        TimelineEntry(
            "The request is recorded, and rejected automatically", tone="coming", icon="circle-slash"
        ),
        TimelineEntry("The consultant and the client are told by e-mail", tone="coming", icon="mail"),
        TimelineEntry("The employer never hears of it", tone="coming", icon="eye-off"),
    ]
