"""Answering the clinical questions (issue 3, "Clinical review"). Pure: no Django."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from decisions.decision import Decision, refused
from extra_requests.states import Action, Actor, State, may_as

ANSWER_IN: Mapping[State, Action] = MappingProxyType(
    {
        State.AWAITING_CLINICAL_ANSWERS: Action.ANSWER_CLINICAL_QUESTIONS,
        State.MORE_INFORMATION_NEEDED: Action.GIVE_MORE_INFORMATION,
    }
)


def may_answer(state: State, actors: Collection[Actor], *, about_letter: bool = False) -> Decision:
    """Whether the clinical questions can be answered, or a draft of the answers kept, now.

    ``about_letter``: more was asked about a recommendation letter, which is answered with the letter.
    Codes: ``allowed``, ``answered_already`` (a clinical manager has them), ``asked_about_letter``, ``nothing_to_answer``,
    ``not_for_this_role``.
    """
    if about_letter and state is State.MORE_INFORMATION_NEEDED:
        because = "More was asked about the recommendation letter, not about clinical questions."
        return refused("asked_about_letter", because, state=state.value)
    action = ANSWER_IN.get(state)
    if action is not None:
        return may_as(action, state, actors)
    if state is State.AWAITING_CLINICAL_REVIEW:
        because = "The clinical questions are answered: a clinical manager is reviewing the request."
        return refused("answered_already", because, state=state.value)
    because = f"No clinical questions are open. This request: {state.label.lower()}."
    return refused("nothing_to_answer", because, state=state.value)
