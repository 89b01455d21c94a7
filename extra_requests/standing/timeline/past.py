"""What happened with a request, in plain words."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from accounts.models import User
from accounts.roles import Role
from extra_requests.models import ExtraSessionsRequest, StatusChange
from extra_requests.standing.timeline.entry import TimelineEntry
from extra_requests.states import Action, Party
from interface.days_and_times import moment_in_words, zone_in_words

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
            "More information was requested",
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

# of a letter that was e-mailed in, once a person had confirmed its case and number
_SETTLED_LATER: Mapping[Action, str] = MappingProxyType(
    {
        Action.REJECT_AUTOMATICALLY: "Case and number were confirmed: rejected automatically",
        Action.APPROVE_BY_CONTRACT: "Case and number were confirmed: approved as the contract says",
    }
)


def done_in_words(action: Action) -> str:
    """What was done, as the time line says it of a step that is past: "More information was requested"."""
    return _HAPPENED[action][0]


def what_happened(
    request: ExtraSessionsRequest,
    changes: Iterable[StatusChange],
    reader: User,
    *,
    beside: Iterable[tuple[datetime, TimelineEntry]] = (),
) -> list[TimelineEntry]:
    """The history so far, oldest first; ``changes`` with ``by`` loaded. Times are in the reader's zone.

    ``beside``: what was done meanwhile without changing the state, each with its moment (``done_at_desk``).
    """
    entries = [*((change.at, _entry_of(change, reader)) for change in changes), *beside]
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
    if change.from_state:
        title = _SETTLED_LATER.get(Action(change.action), title)
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
