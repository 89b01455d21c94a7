"""What a client reads about their request: plain words, no clinical detail, and no reason of anybody's. Pure: no Django."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from accounts.roles import Role
from decisions.decision import Decision
from extra_requests.rules.deadlines import is_overdue
from extra_requests.states import Action, State
from interface.days_and_times import long_day
from interface.numbers_in_words import counted

CONTACT = "Your usual contact"
_NOT_AGREED = "It could not be agreed to this time"
_NOT_ASKED_YET = "Your employer has not been asked yet."
_BOOK_BELOW = "Below you see how many are left to book."
_TALK = f"{CONTACT} will talk with you about the choices that you have."

# where it stands: a heading, and what that means
_STANDS: Mapping[State, tuple[str, str]] = MappingProxyType(
    {
        State.AWAITING_CLINICAL_ANSWERS: (
            "Your request is being prepared",
            f"{CONTACT} is adding what is needed. {_NOT_ASKED_YET}",
        ),
        State.AWAITING_CLINICAL_REVIEW: (
            "Your request is being looked at",
            f"Somebody here reads it first. {_NOT_ASKED_YET}",
        ),
        State.MORE_INFORMATION_NEEDED: (
            "Your request is being prepared",
            f"{CONTACT} was asked to add something. {_NOT_ASKED_YET}",
        ),
        State.AWAITING_ASSESSMENT: (
            "Your letter is being read",
            f"Everything that could tell who you are is taken out of it before it goes on. {_NOT_ASKED_YET}",
        ),
        State.AWAITING_ACCOUNT_MANAGER: (
            "Your request is about to be sent",
            f"It goes to your employer without your name. {_NOT_ASKED_YET}",
        ),
        State.AWAITING_EMPLOYER: (
            "Your employer has been asked",
            "Without your name, and without anything that could tell who you are.",
        ),
        State.DECLINED: (_NOT_AGREED, _TALK),
        State.DECLINED_CLINICALLY: (_NOT_AGREED, _TALK),
        State.REJECTED_AUTOMATICALLY: ("Your request could not go ahead", _TALK),
        State.WITHDRAWN: ("Your request was withdrawn", _TALK),
    }
)

_ASKED = ("More appointments were requested", "info", "send")
_ADDED = (f"{CONTACT} added to it", "info", "clipboard-check")
_SENT = ("Your employer was asked, without your name", "info", "send")
_AGREED = ("It was agreed to", "positive", "circle-check")
_DECLINED = ("It was not agreed to", "neutral", "circle-x")
_AGAIN = ("It was requested again", "info", "send")

# what happened: words, tone, icon
HAPPENED: Mapping[Action, tuple[str, str, str]] = MappingProxyType(
    {
        Action.SUBMIT_TO_EMPLOYER: (
            "More appointments were requested, without your name",
            "info",
            "send",
        ),
        Action.SUBMIT_FOR_CLINICAL_REVIEW: _ASKED,
        Action.SUBMIT_LETTER: ("A letter was written for you", "info", "file-text"),
        Action.REJECT_AUTOMATICALLY: ("It could not go ahead", "neutral", "circle-slash"),
        Action.APPROVE_BY_CONTRACT: _AGREED,
        Action.ANSWER_CLINICAL_QUESTIONS: _ADDED,
        Action.ASK_FOR_MORE_INFORMATION: (f"{CONTACT} was asked to add more", "waiting", "clipboard-list"),
        Action.GIVE_MORE_INFORMATION: _ADDED,
        Action.ASK_ABOUT_LETTER: (f"{CONTACT} was asked to add more", "waiting", "clipboard-list"),
        Action.ADD_TO_LETTER: _ADDED,
        Action.ENDORSE_LETTER: ("Your letter was assessed and supported", "info", "clipboard-check"),
        Action.RETURN_LETTER: ("Your letter is being read again", "waiting", "file-text"),
        Action.SEND_LETTER: _SENT,
        Action.SEND_TO_EMPLOYER: _SENT,
        Action.SEND_WITH_FEWER: _SENT,
        Action.DECLINE_CLINICALLY: _DECLINED,
        Action.POINT_TO_ANOTHER_PATHWAY: _DECLINED,
        Action.APPROVE: _AGREED,
        Action.DECLINE: _DECLINED,
        Action.RECORD_APPROVAL: _AGREED,
        Action.RECORD_DECLINE: _DECLINED,
        Action.APPROVE_BY_SILENCE: _AGREED,
        Action.DECLINE_BY_SILENCE: _DECLINED,
        Action.WITHDRAW: ("It was withdrawn", "neutral", "undo-2"),
        Action.APPEAL_TO_EMPLOYER: _AGAIN,
        Action.APPEAL_CLINICALLY: _AGAIN,
    }
)

# who looked, by the role they acted in, without names
_LOOKED: Mapping[str, str] = MappingProxyType(
    {
        Role.EMPLOYER_REVIEWER.value: "Your employer’s reviewer",
        Role.CLINICAL_MANAGER.value: "A clinical manager",
        Role.ACCOUNT_MANAGER.value: "Your employer’s account manager here",
        Role.CONSULTANT.value: CONTACT,
        Role.PRACTICE_ADMINISTRATOR.value: f"{CONTACT}’s office",
    }
)
_AT_WHAT: Mapping[str, str] = MappingProxyType(
    {"open_request": "opened your request", "read_letter": "read your letter as it was written"}
)
LOOKING = tuple(_AT_WHAT)

ARRANGED = f"Times are agreed with {CONTACT.lower()} directly: reply to any e-mail from us."

# why a time cannot be had, by the code of the Decision that refused it
_REFUSED: Mapping[str, str] = MappingProxyType(
    {
        "undecided_request": "While your request for more appointments is open, nothing new can be booked. "
        "Booking opens again once it is answered.",
        "case_closed": f"Nothing can be booked at the moment. {CONTACT} can tell you what comes next.",
        "no_sessions_left": "You have no appointments left to book.",
        "agreed_first": ARRANGED,
        "not_offered": "This time has just been taken, or is not open. Please choose another.",
        "consultant_is_busy": "This time has just been taken. Please choose another.",
        "client_is_busy": "You have another appointment at that time. Please choose another.",
        "consultant_is_away": "Nobody is available on that day. Please choose another.",
        "outside_hours": "This time is not open. Please choose another.",
        "in_the_past": "This time has passed. Please choose another.",
        "too_far_ahead": "This time is too far ahead. Please choose an earlier one.",
        "same_time": "Your appointment is at this time already.",
        "too_late": "Less than 24 hours are left: it cannot be moved any more. You can still cancel it.",
        "already_started": "This appointment has begun, or is over.",
        "not_in_this_status": "This appointment can no longer be changed.",
    }
)


def standing(state: State, *, asked: int, given: int | None) -> tuple[str, str]:
    """The heading and the meaning of a request's state. ``asked`` and ``given`` are numbers of appointments."""
    if state is not State.APPROVED:
        return _STANDS[state]
    # said as what was decided: it stays true when they are booked, used, or long ago
    more = f"{counted(given or 0, 'more appointment')} {'was' if given == 1 else 'were'} approved"
    return more, _BOOK_BELOW if given == asked else f"{asked} were requested. {_BOOK_BELOW}"


def answer_by(due_on: date, today: date) -> str:
    """By when the answer was promised, and that it is late once that day has ended; ``today`` is the organisation's."""
    if is_overdue(due_on, today):
        return f"The answer was due by {long_day(due_on)}. It is late, and we are following it up."
    return f"The answer is due by {long_day(due_on)}."


def looked(action: str, actor: str) -> str:
    """ "A clinical manager read your letter as it was written."; empty for an actor who is not one of those."""
    who, what = _LOOKED.get(actor), _AT_WHAT.get(action)
    return f"{who} {what}" if who and what else ""


def refusal(decision: Decision) -> str:
    """Why something cannot be done, to the client."""
    return _REFUSED.get(
        decision.code,
        "This is not possible now. Please ask your usual contact, or reply to any e-mail from us.",
    )
