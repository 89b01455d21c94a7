"""Every (state, action, role) triple against a table written out by hand, and the diagram against its page."""

import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from accounts.roles import Role
from extra_requests.states import (
    FINAL,
    UNDECIDED,
    Action,
    Actor,
    Party,
    State,
    TransitionRefused,
    may,
    may_as,
    next_state,
)
from extra_requests.states_diagram import mermaid, states_page

ROOT = Path(__file__).parents[2]

# who: {state: {action: where it leads}}; written from the design, not from the code; everything else is refused
BY_HAND: dict[str, dict[str | None, dict[str, str]]] = {
    "consultant": {
        None: {
            "submit_to_employer": "awaiting_employer",
            "submit_for_clinical_review": "awaiting_clinical_answers",
            "submit_letter": "awaiting_assessment",
        },
        "awaiting_clinical_answers": {
            "answer_clinical_questions": "awaiting_clinical_review",
            "withdraw": "withdrawn",
        },
        "awaiting_clinical_review": {"withdraw": "withdrawn"},
        "more_information_needed": {
            "give_more_information": "awaiting_clinical_review",
            "add_to_letter": "awaiting_assessment",
            "withdraw": "withdrawn",
        },
        "awaiting_assessment": {"withdraw": "withdrawn"},
        "awaiting_account_manager": {"withdraw": "withdrawn"},
        "awaiting_employer": {"withdraw": "withdrawn"},
        "declined": {"appeal_to_employer": "awaiting_employer"},
        "declined_clinically": {"appeal_clinically": "awaiting_clinical_review"},
    },
    "practice_administrator": {
        None: {
            "submit_to_employer": "awaiting_employer",
            "submit_for_clinical_review": "awaiting_clinical_answers",
            "submit_letter": "awaiting_assessment",
        },
        "awaiting_clinical_answers": {"withdraw": "withdrawn"},
        "awaiting_clinical_review": {"withdraw": "withdrawn"},
        "more_information_needed": {"add_to_letter": "awaiting_assessment", "withdraw": "withdrawn"},
        "awaiting_assessment": {"withdraw": "withdrawn"},
        "awaiting_account_manager": {"withdraw": "withdrawn"},
        "awaiting_employer": {"withdraw": "withdrawn"},
        "declined": {"appeal_to_employer": "awaiting_employer"},
        "declined_clinically": {"appeal_clinically": "awaiting_clinical_review"},
    },
    "clinical_manager": {
        None: {
            "submit_to_employer": "awaiting_employer",
            "submit_for_clinical_review": "awaiting_clinical_answers",
            "submit_letter": "awaiting_assessment",
        },
        "awaiting_clinical_answers": {"withdraw": "withdrawn"},
        "awaiting_clinical_review": {
            "ask_for_more_information": "more_information_needed",
            "send_to_employer": "awaiting_employer",
            "send_with_fewer": "awaiting_employer",
            "decline_clinically": "declined_clinically",
            "point_to_another_pathway": "declined_clinically",
            "withdraw": "withdrawn",
        },
        "more_information_needed": {
            "decline_clinically": "declined_clinically",
            "point_to_another_pathway": "declined_clinically",
            "add_to_letter": "awaiting_assessment",
            "withdraw": "withdrawn",
        },
        "awaiting_assessment": {
            "ask_about_letter": "more_information_needed",
            "endorse_letter": "awaiting_account_manager",
            "decline_clinically": "declined_clinically",
            "point_to_another_pathway": "declined_clinically",
            "withdraw": "withdrawn",
        },
        "awaiting_account_manager": {"withdraw": "withdrawn"},
        "awaiting_employer": {"withdraw": "withdrawn"},
    },
    "account_manager": {
        "awaiting_account_manager": {
            "return_letter": "awaiting_assessment",
            "send_letter": "awaiting_employer",
        },
        "awaiting_employer": {"record_approval": "approved", "record_decline": "declined"},
    },
    "employer_reviewer": {
        "awaiting_employer": {"approve": "approved", "decline": "declined"},
    },
    "administrator": {},
    "client": {
        None: {
            "submit_to_employer": "awaiting_employer",
            "submit_for_clinical_review": "awaiting_clinical_answers",
        },
    },
    "system": {
        None: {
            "submit_letter": "awaiting_assessment",
            "reject_automatically": "rejected_automatically",
            "approve_by_contract": "approved",
        },
        "awaiting_assessment": {
            "reject_automatically": "rejected_automatically",
            "approve_by_contract": "approved",
        },
        "awaiting_employer": {"approve_by_silence": "approved", "decline_by_silence": "declined"},
    },
}
ACTORS: list[Actor] = [*Role, *Party]
TRIPLES = list(product([None, *State], Action, ACTORS))


def test_the_table_by_hand_speaks_of_every_actor() -> None:
    assert set(BY_HAND) == {actor.value for actor in ACTORS}
    assert len(TRIPLES) == 12 * 26 * 8


@pytest.mark.parametrize("actor", ACTORS, ids=str)
@pytest.mark.parametrize("state", [None, *State], ids=str)
def test_every_triple_does_what_the_table_by_hand_says(state: State | None, actor: Actor) -> None:
    by_hand = BY_HAND[actor.value].get(state.value if state else None, {})
    led_to: dict[str, str] = {}
    for action in Action:
        decision = may(action, state, actor)
        if decision.allowed:
            led_to[action.value] = next_state(action, state, actor).value
            continue
        assert decision.because
        with pytest.raises(TransitionRefused) as refusal:
            next_state(action, state, actor)
        assert refusal.value.decision == decision
    assert led_to == by_hand


def test_states_are_either_undecided_or_final() -> None:
    assert {state.value for state in FINAL} == {
        "approved",
        "declined",
        "rejected_automatically",
        "declined_clinically",
        "withdrawn",
    }
    assert set(State) - FINAL == UNDECIDED


@pytest.mark.parametrize(
    ("action", "state", "actor", "code"),
    [
        (Action.APPROVE, State.APPROVED, Role.EMPLOYER_REVIEWER, "already_decided"),
        (Action.APPROVE, State.DECLINED, Role.CONSULTANT, "already_decided"),
        (Action.APPROVE, State.AWAITING_CLINICAL_REVIEW, Role.EMPLOYER_REVIEWER, "not_in_this_state"),
        (Action.APPROVE, None, Role.EMPLOYER_REVIEWER, "not_in_this_state"),
        (Action.APPROVE, State.AWAITING_EMPLOYER, Role.CONSULTANT, "not_for_this_role"),
        (Action.APPROVE, State.AWAITING_EMPLOYER, Role.EMPLOYER_REVIEWER, "allowed"),
    ],
)
def test_a_refusal_says_what_stands_in_the_way(
    action: Action, state: State | None, actor: Actor, code: str
) -> None:
    assert may(action, state, actor).code == code


def test_the_second_of_two_deciders_is_told_which_decision_stands() -> None:
    assert may(Action.DECLINE, State.APPROVED, Role.EMPLOYER_REVIEWER).because == (
        "This request is already closed: approved."
    )


def test_a_person_of_several_roles_may_what_any_of_them_may() -> None:
    roles = [Role.CONSULTANT, Role.CLINICAL_MANAGER]
    assert may_as(Action.SEND_TO_EMPLOYER, State.AWAITING_CLINICAL_REVIEW, roles).allowed
    assert may_as(Action.APPROVE, State.AWAITING_EMPLOYER, roles).code == "not_for_this_role"
    assert may_as(Action.APPROVE, State.AWAITING_EMPLOYER, []).code == "not_for_this_role"


def test_the_diagram_draws_every_transition_once() -> None:
    by_hand = {
        (state or "[*]", to, action)
        for states in BY_HAND.values()
        for state, actions in states.items()
        for action, to in actions.items()
    }
    drawn = [line.split() for line in mermaid().splitlines() if line.endswith(tuple(Action))]
    assert sorted((source, to.rstrip(":"), action) for source, _, to, action in drawn) == sorted(by_hand)


def test_the_page_of_the_states_is_the_generated_one() -> None:
    assert (ROOT / "docs" / "states.md").read_text(encoding="utf-8") == states_page(), (
        "run: python -m extra_requests.states_diagram > docs/states.md"
    )


def test_the_command_in_the_page_prints_it() -> None:
    command = [sys.executable, "-m", "extra_requests.states_diagram"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8").stdout
    assert printed == states_page()
