"""A request's time line in plain words: what happened, and what is still to come, from whom, by when and why then."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

from accounts.models import User
from accounts.roles import Role
from clients.vocabulary import Silence
from extra_requests.business_days import BusinessCalendar, OutsideCalendar
from extra_requests.local_times import moment_in_words, zone_in_words
from extra_requests.models import ExtraSessionsRequest, StatusChange
from extra_requests.rules import answers_reminder_days, due_in_words
from extra_requests.states import FINAL, Action, Party, State
from extra_requests.words import counted, listed, long_day, sessions


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One entry of components/timeline.html."""

    title: str
    meta: str = ""
    text: str = ""
    tone: str = "neutral"
    icon: str = "circle"


@dataclass(frozen=True, slots=True)
class Promise:
    """What was, or would be, promised with a request: the days and the calendar they were counted on."""

    organisation: str
    on: date
    due_on: date | None
    clinical_review_due_on: date | None
    calendar: BusinessCalendar | None
    client_has_email: bool
    silence: Silence = Silence.NEITHER

    def counted(self, day: date | None) -> str:
        """ "That is 7 business days after Thursday 2 April 2026. ", why the day is that one; nothing without a calendar."""
        if day is None or self.calendar is None or not self.on <= day < self.calendar.ends_on:
            return ""
        days = counted(self.calendar.between(self.on, day), "business day")
        return f"That is {days} after {long_day(self.on)}. "

    def reminded_of_answers(self) -> str:
        """On which days the consultant is reminded of the clinical questions, and what comes after."""
        if self.calendar is None:
            return ""
        try:
            days = answers_reminder_days(self.calendar, self.on).values()
        except OutsideCalendar:
            return ""
        on = listed([long_day(day) for day in days])
        return f"Reminders come on {on}; after that the clinical manager is told. "

    def due(self, day: date | None) -> str:
        """ "Due Wednesday 15 April 2026: Easter Monday does not count.", or nothing without a day."""
        if day is None:
            return ""
        if self.calendar is None:
            return f"Due {long_day(day)}."
        return due_in_words(self.calendar, self.on, day)


def promise_of(request: ExtraSessionsRequest) -> Promise:
    """What was promised when this request was made, or appealed, on the calendar that was stored with it.

    That calendar begins on the day from which the promise was counted.
    """
    calendar = BusinessCalendar.from_json(request.calendar) if request.calendar else None
    return Promise(
        organisation=request.case.client.organisation.name,
        on=calendar.starts_on if calendar else request.requested_on,
        due_on=request.due_on,
        clinical_review_due_on=request.clinical_review_due_on,
        calendar=calendar,
        client_has_email=bool(request.case.client.contact_email),
        silence=Silence(request.case.contract.silence),
    )


# what happened, as the time line says it: title, tone, icon
_HAPPENED: Mapping[Action, tuple[str, str, str]] = MappingProxyType(
    {
        Action.SUBMIT_TO_EMPLOYER: ("Submitted, and the employer was asked", "info", "send"),
        Action.SUBMIT_FOR_CLINICAL_REVIEW: ("Submitted: a clinical review comes first", "info", "send"),
        Action.SUBMIT_LETTER: ("A recommendation letter came in", "info", "file-text"),
        Action.REJECT_AUTOMATICALLY: ("Submitted, and rejected automatically", "negative", "circle-slash"),
        Action.APPROVE_BY_CONTRACT: (
            "Submitted, and approved as the contract says",
            "positive",
            "circle-check",
        ),
        Action.ANSWER_CLINICAL_QUESTIONS: ("The clinical questions were answered", "info", "clipboard-check"),
        Action.ASK_FOR_MORE_INFORMATION: (
            "Asked for more information",
            "waiting",
            "message-circle-question-mark",
        ),
        Action.GIVE_MORE_INFORMATION: ("More information was given", "info", "clipboard-check"),
        Action.ASK_ABOUT_LETTER: (
            "A clinical manager asked for more about the letter",
            "waiting",
            "message-circle-question-mark",
        ),
        Action.ADD_TO_LETTER: ("The letter was added to", "info", "file-text"),
        Action.ENDORSE_LETTER: ("A clinical manager endorsed the letter", "info", "clipboard-check"),
        Action.RETURN_LETTER: ("The account manager gave the letter back", "waiting", "undo-2"),
        Action.SEND_LETTER: ("The account manager sent the letter to the employer", "info", "send"),
        Action.SEND_TO_EMPLOYER: ("Sent to the employer", "info", "send"),
        Action.SEND_WITH_FEWER: ("Sent to the employer, with fewer sessions", "info", "send"),
        Action.DECLINE_CLINICALLY: ("Declined on clinical grounds", "negative", "circle-x"),
        Action.POINT_TO_ANOTHER_PATHWAY: ("Pointed to another pathway", "negative", "signpost"),
        Action.APPROVE: ("Approved by the employer", "positive", "circle-check"),
        Action.DECLINE: ("Declined by the employer", "negative", "circle-x"),
        Action.RECORD_APPROVAL: ("The employer’s approval was recorded", "positive", "circle-check"),
        Action.RECORD_DECLINE: ("The employer’s decline was recorded", "negative", "circle-x"),
        Action.APPROVE_BY_SILENCE: (
            "Approved: under the contract, no answer in time approves",
            "positive",
            "circle-check",
        ),
        Action.DECLINE_BY_SILENCE: (
            "Declined: under the contract, no answer in time declines",
            "negative",
            "circle-x",
        ),
        Action.WITHDRAW: ("Withdrawn", "neutral", "undo-2"),
        Action.APPEAL_TO_EMPLOYER: ("Appealed: the employer was asked again", "info", "gavel"),
        Action.APPEAL_CLINICALLY: ("Appealed to another clinical manager", "info", "gavel"),
    }
)


def done_in_words(action: Action) -> str:
    """What was done, as the time line says it of a step that is past: "Asked for more information"."""
    return _HAPPENED[action][0]


def what_happened(
    request: ExtraSessionsRequest, changes: Iterable[StatusChange], reader: User
) -> list[TimelineEntry]:
    """The history so far, oldest first; ``changes`` with ``by`` loaded. Times are in the reader's zone."""
    entries = [(change.at, _entry_of(change, reader)) for change in changes]
    if request.escalated_at:
        overdue = TimelineEntry(
            "Overdue: the account manager was told",
            _moment(request.escalated_at, reader),
            tone="negative",
            icon="triangle-alert",
        )
        entries.append((request.escalated_at, overdue))
    return [entry for _, entry in sorted(entries, key=lambda timed: timed[0])]


def _entry_of(change: StatusChange, reader: User) -> TimelineEntry:
    title, tone, icon = _HAPPENED[Action(change.action)]
    meta = " · ".join(filter(None, (_moment(change.at, reader), _who(change, reader))))
    return TimelineEntry(title, meta, tone=tone, icon=icon)


def _who(change: StatusChange, reader: User) -> str:
    """Who acted: colleagues by name, the employer's people only as the employer."""
    if change.actor == Role.EMPLOYER_REVIEWER:
        return "The employer"
    if change.by is None:
        return Party.SYSTEM.label if change.actor == Party.SYSTEM else ""
    if change.by == reader:
        return "You"
    return (
        f"{change.by.name}, {Role(change.actor).label.lower()}"
        if change.actor in list(Role)
        else change.by.name
    )


def _moment(at: datetime, reader: User) -> str:
    return f"{moment_in_words(at, reader.zone)}, {zone_in_words(reader.zone, at)}"


def what_comes(
    state: State, promise: Promise, *, is_appeal: bool = False, by_letter: bool = False
) -> list[TimelineEntry]:
    """What is to come from ``state`` on, the step to be taken first on top; nothing once the request is decided.

    ``is_appeal``: whoever declined before does not decide again. ``by_letter``: the request came with a letter.
    """
    if state in FINAL:
        return []
    return [
        *_clinical_steps(state, promise, is_appeal, by_letter),
        _employer_step(promise, is_appeal and state is State.AWAITING_EMPLOYER),
        _outcome_step(promise),
    ]


def present_first(steps: list[TimelineEntry]) -> list[TimelineEntry]:
    """``what_comes`` with its first step marked as the one that everybody waits for now."""
    return [replace(steps[0], title=f"Now: {steps[0].title}", tone="waiting"), *steps[1:]] if steps else []


_SOMEBODY_ELSE = "It has to be somebody else than the person who declined. "


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
            "The consultant gives the information that the clinical manager asked for",
            "",
            "The clock of the clinical review rests meanwhile; the outcome stays promised.",
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


def _employer_step(promise: Promise, is_appeal: bool) -> TimelineEntry:
    return TimelineEntry(
        f"{promise.organisation} decides",
        promise.due(promise.due_on),
        f"{_SOMEBODY_ELSE if is_appeal else ''}{promise.counted(promise.due_on)}"
        f"They may approve fewer sessions than are asked for. {_SILENCE[promise.silence]}",
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
