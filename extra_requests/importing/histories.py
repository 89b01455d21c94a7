"""How an imported request came to its state: the shortest way through the table of states."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from accounts.roles import Role
from extra_requests.importing.rows import RequestRow
from extra_requests.states import FINAL, Action, Actor, Party, State, next_state

_TO_EMPLOYER = (Action.SUBMIT_TO_EMPLOYER,)
_TO_REVIEW = (Action.SUBMIT_FOR_CLINICAL_REVIEW, Action.ANSWER_CLINICAL_QUESTIONS)

_WAYS: Mapping[State, tuple[Action, ...]] = MappingProxyType(
    {
        State.AWAITING_CLINICAL_ANSWERS: (Action.SUBMIT_FOR_CLINICAL_REVIEW,),
        State.AWAITING_CLINICAL_REVIEW: _TO_REVIEW,
        State.MORE_INFORMATION_NEEDED: (*_TO_REVIEW, Action.ASK_FOR_MORE_INFORMATION),
        State.AWAITING_ASSESSMENT: (Action.SUBMIT_LETTER,),
        State.AWAITING_ACCOUNT_MANAGER: (Action.SUBMIT_LETTER, Action.ENDORSE_LETTER),
        State.AWAITING_EMPLOYER: _TO_EMPLOYER,
        State.APPROVED: (*_TO_EMPLOYER, Action.APPROVE),
        State.DECLINED: (*_TO_EMPLOYER, Action.DECLINE),
        State.REJECTED_AUTOMATICALLY: (Action.REJECT_AUTOMATICALLY,),
        State.DECLINED_CLINICALLY: (*_TO_REVIEW, Action.DECLINE_CLINICALLY),
        State.WITHDRAWN: (*_TO_EMPLOYER, Action.WITHDRAW),
    }
)
_ACTORS: Mapping[Action, Actor] = MappingProxyType(
    {
        Action.ASK_FOR_MORE_INFORMATION: Role.CLINICAL_MANAGER,
        Action.DECLINE_CLINICALLY: Role.CLINICAL_MANAGER,
        Action.ENDORSE_LETTER: Role.CLINICAL_MANAGER,
        Action.APPROVE: Role.EMPLOYER_REVIEWER,
        Action.DECLINE: Role.EMPLOYER_REVIEWER,
        Action.REJECT_AUTOMATICALLY: Party.SYSTEM,
    }
)
CLINICAL = frozenset(
    {
        State.AWAITING_CLINICAL_ANSWERS,
        State.AWAITING_CLINICAL_REVIEW,
        State.MORE_INFORMATION_NEEDED,
        State.AWAITING_ASSESSMENT,
        State.AWAITING_ACCOUNT_MANAGER,
        State.DECLINED_CLINICALLY,
    }
)


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a request's history."""

    action: Action
    from_state: State | None
    to_state: State
    actor: Actor
    at: datetime


def reached_employer(state: State) -> bool:
    """Whether a request in this state is taken to have been before the employer, who then has a row to see."""
    return Action.SUBMIT_TO_EMPLOYER in _WAYS[state]


def steps_to(row: RequestRow) -> Iterator[Step]:
    """The history that a row implies. Only the submission and the decision have a time of their own.

    Steps between them are put at the submission: the old system did not say, and nothing is promised from them.
    """
    state: State | None = None
    for action in _WAYS[row.status]:
        actor = _ACTORS.get(action, Role.CONSULTANT)
        reached = next_state(action, state, actor)
        at = row.decided_at if reached in FINAL and row.decided_at else row.submitted_at
        yield Step(action, state, reached, actor, at)
        state = reached
