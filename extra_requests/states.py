"""The states of an extra-sessions request and everything that may move it: one table, no library (DESIGN, "A request's states").

``python -m extra_requests.states_diagram`` prints ``docs/states.md``. Pure: no Django.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from accounts.roles import Role
from decisions.decision import Decision, allowed, refused
from decisions.labelled import Labelled


class State(Labelled):
    """Where a request stands."""

    AWAITING_CLINICAL_ANSWERS = "awaiting_clinical_answers", "Waiting for the clinical answers"
    AWAITING_CLINICAL_REVIEW = "awaiting_clinical_review", "In clinical review"
    MORE_INFORMATION_NEEDED = "more_information_needed", "More information needed"
    AWAITING_ASSESSMENT = "awaiting_assessment", "Letter being assessed"
    AWAITING_ACCOUNT_MANAGER = "awaiting_account_manager", "To be sent by the account manager"
    AWAITING_EMPLOYER = "awaiting_employer", "Waiting for the employer"
    APPROVED = "approved", "Approved"
    DECLINED = "declined", "Declined by the employer"
    REJECTED_AUTOMATICALLY = "rejected_automatically", "Rejected automatically"
    DECLINED_CLINICALLY = "declined_clinically", "Declined on clinical grounds"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Party(Labelled):
    """Who acts without a role: they never sign in."""

    CLIENT = "client", "Client"
    SYSTEM = "system", "The portal"


type Actor = Role | Party


class Action(Labelled):
    """What moves a request from one state to another."""

    SUBMIT_TO_EMPLOYER = "submit_to_employer", "Submit to the employer"
    SUBMIT_FOR_CLINICAL_REVIEW = "submit_for_clinical_review", "Submit for clinical review"
    SUBMIT_LETTER = "submit_letter", "Submit a recommendation letter"
    REJECT_AUTOMATICALLY = "reject_automatically", "Reject automatically"
    APPROVE_BY_CONTRACT = "approve_by_contract", "Approve as the contract says"
    ANSWER_CLINICAL_QUESTIONS = "answer_clinical_questions", "Answer the clinical questions"
    ASK_FOR_MORE_INFORMATION = "ask_for_more_information", "Ask for more information"
    GIVE_MORE_INFORMATION = "give_more_information", "Give more information"
    ASK_ABOUT_LETTER = "ask_about_letter", "Ask for more about the letter"
    ADD_TO_LETTER = "add_to_letter", "Add to the letter"
    ENDORSE_LETTER = "endorse_letter", "Endorse the letter"
    RETURN_LETTER = "return_letter", "Return the letter to its assessment"
    SEND_LETTER = "send_letter", "Send the letter to the employer"
    SEND_TO_EMPLOYER = "send_to_employer", "Send to the employer"
    SEND_WITH_FEWER = "send_with_fewer", "Send with fewer sessions"
    DECLINE_CLINICALLY = "decline_clinically", "Decline on clinical grounds"
    POINT_TO_ANOTHER_PATHWAY = "point_to_another_pathway", "Point to another pathway"
    APPROVE = "approve", "Approve"
    DECLINE = "decline", "Decline"
    RECORD_APPROVAL = "record_approval", "Record the employer's approval"
    RECORD_DECLINE = "record_decline", "Record the employer's decline"
    APPROVE_BY_SILENCE = "approve_by_silence", "Approve, the employer being silent"
    DECLINE_BY_SILENCE = "decline_by_silence", "Decline, the employer being silent"
    WITHDRAW = "withdraw", "Withdraw"
    APPEAL_TO_EMPLOYER = "appeal_to_employer", "Appeal to the employer"
    APPEAL_CLINICALLY = "appeal_clinically", "Appeal to another clinical manager"


UNDECIDED = frozenset(
    {
        State.AWAITING_CLINICAL_ANSWERS,
        State.AWAITING_CLINICAL_REVIEW,
        State.MORE_INFORMATION_NEEDED,
        State.AWAITING_ASSESSMENT,
        State.AWAITING_ACCOUNT_MANAGER,
        State.AWAITING_EMPLOYER,
    }
)
FINAL = frozenset(State) - UNDECIDED


@dataclass(frozen=True, slots=True)
class Transition:
    """One line of the table. ``None`` among the ``from_states`` is a request that does not exist yet."""

    from_states: frozenset[State | None]
    to_state: State
    who: frozenset[Actor]


class TransitionRefused(Exception):
    """The table does not allow it; ``decision`` says why, in words to show."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.because)
        self.decision = decision


NEW = None
ASKING = frozenset[Actor]({Role.CONSULTANT, Role.PRACTICE_ADMINISTRATOR, Role.CLINICAL_MANAGER, Party.CLIENT})
CARING = frozenset[Actor]({Role.CONSULTANT, Role.PRACTICE_ADMINISTRATOR, Role.CLINICAL_MANAGER})
IN_CARE = frozenset[Actor]({Role.CONSULTANT, Role.PRACTICE_ADMINISTRATOR})
COUNSELLING = frozenset[Actor]({Role.CONSULTANT})
REVIEWING = frozenset[Actor]({Role.CLINICAL_MANAGER})
EMPLOYING = frozenset[Actor]({Role.EMPLOYER_REVIEWER})
ACCOUNT = frozenset[Actor]({Role.ACCOUNT_MANAGER})
PORTAL = frozenset[Actor]({Party.SYSTEM})


def _transition(from_states: set[State | None], to_state: State, *who: frozenset[Actor]) -> Transition:
    return Transition(frozenset(from_states), to_state, frozenset[Actor]().union(*who))


_JUDGED: set[State | None] = {State.AWAITING_CLINICAL_REVIEW, State.AWAITING_ASSESSMENT}
# a consultant who never answers must not keep a manager from closing the request
_DECLINABLE = _JUDGED | {State.MORE_INFORMATION_NEEDED}

# fmt: off
TRANSITIONS: Mapping[Action, Transition] = MappingProxyType({
    # a request that e-mail brought in is entered by the portal itself
    Action.SUBMIT_TO_EMPLOYER: _transition({NEW}, State.AWAITING_EMPLOYER, ASKING),
    Action.SUBMIT_FOR_CLINICAL_REVIEW: _transition({NEW}, State.AWAITING_CLINICAL_ANSWERS, ASKING),
    Action.SUBMIT_LETTER: _transition({NEW}, State.AWAITING_ASSESSMENT, CARING, PORTAL),
    # a letter that was e-mailed in is judged once a person has confirmed its case and number
    Action.REJECT_AUTOMATICALLY: _transition(
        {NEW, State.AWAITING_ASSESSMENT}, State.REJECTED_AUTOMATICALLY, PORTAL),
    Action.APPROVE_BY_CONTRACT: _transition({NEW, State.AWAITING_ASSESSMENT}, State.APPROVED, PORTAL),

    Action.ANSWER_CLINICAL_QUESTIONS: _transition(
        {State.AWAITING_CLINICAL_ANSWERS}, State.AWAITING_CLINICAL_REVIEW, COUNSELLING),
    Action.ASK_FOR_MORE_INFORMATION: _transition(
        {State.AWAITING_CLINICAL_REVIEW}, State.MORE_INFORMATION_NEEDED, REVIEWING),
    Action.GIVE_MORE_INFORMATION: _transition(
        {State.MORE_INFORMATION_NEEDED}, State.AWAITING_CLINICAL_REVIEW, COUNSELLING),
    Action.SEND_TO_EMPLOYER: _transition({State.AWAITING_CLINICAL_REVIEW}, State.AWAITING_EMPLOYER, REVIEWING),
    Action.SEND_WITH_FEWER: _transition({State.AWAITING_CLINICAL_REVIEW}, State.AWAITING_EMPLOYER, REVIEWING),
    # a letter goes on through the account manager (docs/adr/0011)
    Action.ASK_ABOUT_LETTER: _transition({State.AWAITING_ASSESSMENT}, State.MORE_INFORMATION_NEEDED, REVIEWING),
    Action.ADD_TO_LETTER: _transition({State.MORE_INFORMATION_NEEDED}, State.AWAITING_ASSESSMENT, CARING),
    Action.ENDORSE_LETTER: _transition({State.AWAITING_ASSESSMENT}, State.AWAITING_ACCOUNT_MANAGER, REVIEWING),
    Action.RETURN_LETTER: _transition({State.AWAITING_ACCOUNT_MANAGER}, State.AWAITING_ASSESSMENT, ACCOUNT),
    Action.SEND_LETTER: _transition({State.AWAITING_ACCOUNT_MANAGER}, State.AWAITING_EMPLOYER, ACCOUNT),
    Action.DECLINE_CLINICALLY: _transition(_DECLINABLE, State.DECLINED_CLINICALLY, REVIEWING),
    Action.POINT_TO_ANOTHER_PATHWAY: _transition(_DECLINABLE, State.DECLINED_CLINICALLY, REVIEWING),

    Action.APPROVE: _transition({State.AWAITING_EMPLOYER}, State.APPROVED, EMPLOYING),
    Action.DECLINE: _transition({State.AWAITING_EMPLOYER}, State.DECLINED, EMPLOYING),
    # given by phone or e-mail
    Action.RECORD_APPROVAL: _transition({State.AWAITING_EMPLOYER}, State.APPROVED, ACCOUNT),
    Action.RECORD_DECLINE: _transition({State.AWAITING_EMPLOYER}, State.DECLINED, ACCOUNT),
    # only where the contract says what silence means
    Action.APPROVE_BY_SILENCE: _transition({State.AWAITING_EMPLOYER}, State.APPROVED, PORTAL),
    Action.DECLINE_BY_SILENCE: _transition({State.AWAITING_EMPLOYER}, State.DECLINED, PORTAL),

    Action.WITHDRAW: _transition(set(UNDECIDED), State.WITHDRAWN, CARING),
    # from the care of the case: a clinical manager decides on appeals, and makes none
    Action.APPEAL_TO_EMPLOYER: _transition({State.DECLINED}, State.AWAITING_EMPLOYER, IN_CARE),
    Action.APPEAL_CLINICALLY: _transition(
        {State.DECLINED_CLINICALLY}, State.AWAITING_CLINICAL_REVIEW, IN_CARE),
})
# fmt: on


def may(action: Action, state: State | None, actor: Actor) -> Decision:
    """Whether this actor may take this action on a request in this state; ``None`` is a request not yet made.

    Only the table: whose request it is, deadlines, one appeal and a second person are asked of ``rules``.
    Codes: ``allowed``, ``already_decided``, ``not_in_this_state``, ``not_for_this_role``.
    """
    transition = TRANSITIONS[action]
    figures = {"action": action.value, "state": state.value if state else None, "actor": actor.value}
    if state not in transition.from_states:
        if state in FINAL:
            return refused("already_decided", f"This request is already closed: {_said(state)}.", **figures)
        return refused("not_in_this_state", f"Not possible now. This request: {_said(state)}.", **figures)
    if actor not in transition.who:
        return refused(
            "not_for_this_role", f"“{action.label}” is not for this role: {actor.label}.", **figures
        )
    return allowed("allowed", f"{action.label}.", **figures)


def may_as(action: Action, state: State | None, actors: Iterable[Actor]) -> Decision:
    """``may`` for a person of several roles: the first yes, else the reason of the first role.

    A person without roles is refused as ``not_for_this_role``.
    """
    decisions = [may(action, state, actor) for actor in actors]
    wrong_role = refused("not_for_this_role", f"“{action.label}” needs a role that you do not have.")
    return next((decision for decision in decisions if decision), decisions[0] if decisions else wrong_role)


def next_state(action: Action, state: State | None, actor: Actor) -> State:
    """The state the action leads to. Raises TransitionRefused with the Decision of ``may``."""
    decision = may(action, state, actor)
    if not decision.allowed:
        raise TransitionRefused(decision)
    return TRANSITIONS[action].to_state


def _said(state: State | None) -> str:
    return state.label.lower() if state else "not submitted yet"
