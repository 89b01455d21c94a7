"""The rules around a review that are not the review itself: answering, safety notes, reasons, silence after a long review."""

from datetime import date

import pytest

from accounts.roles import Role
from clinical_reviews.rules.answering import may_answer
from clinical_reviews.rules.reviewing import may_note_safety, says_why
from extra_requests.business_days import calendar_for
from extra_requests.rules.deciding import may_appeal
from extra_requests.states import State

VICTORIA = calendar_for("AU", "VIC", starts_on=date(2026, 1, 1), ends_on=date(2026, 7, 1))


@pytest.mark.parametrize(
    ("state", "role", "code"),
    [
        (State.AWAITING_CLINICAL_ANSWERS, Role.CONSULTANT, "allowed"),
        (State.MORE_INFORMATION_NEEDED, Role.CONSULTANT, "allowed"),
        (State.AWAITING_CLINICAL_ANSWERS, Role.PRACTICE_ADMINISTRATOR, "not_for_this_role"),
        (State.MORE_INFORMATION_NEEDED, Role.CLINICAL_MANAGER, "not_for_this_role"),
        (State.AWAITING_CLINICAL_REVIEW, Role.CONSULTANT, "answered_already"),
        (State.AWAITING_EMPLOYER, Role.CONSULTANT, "nothing_to_answer"),
        (State.WITHDRAWN, Role.CONSULTANT, "nothing_to_answer"),
    ],
)
def test_who_answers_when(state: State, role: Role, code: str) -> None:
    decision = may_answer(state, [role])
    assert (decision.code, decision.allowed) == (code, code == "allowed")


@pytest.mark.parametrize(
    ("state", "claimed_by", "own_client", "note", "code"),
    [
        (State.AWAITING_CLINICAL_REVIEW, None, False, "Seen daily", "noted"),
        (State.AWAITING_CLINICAL_REVIEW, 1, False, None, "noted"),
        (State.MORE_INFORMATION_NEEDED, 1, False, "Seen daily", "noted"),
        (State.AWAITING_CLINICAL_REVIEW, 2, False, "Seen daily", "claimed_by_another"),
        (State.AWAITING_CLINICAL_REVIEW, 1, True, "Seen daily", "own_client"),
        (State.AWAITING_CLINICAL_REVIEW, 1, False, " \n", "note_missing"),
        (State.AWAITING_EMPLOYER, 1, False, "Seen daily", "not_in_review"),
    ],
)
def test_who_writes_the_safety_note(
    state: State, claimed_by: int | None, own_client: bool, note: str | None, code: str
) -> None:
    decision = may_note_safety(state, by=1, claimed_by=claimed_by, own_client=own_client, note=note)
    assert decision.code == code


def test_a_step_says_why_and_what_the_client_can_do() -> None:
    assert [
        says_why("Because").code,
        says_why(" ").code,
        says_why("Because", "See your GP").code,
        says_why("Because", "").code,
    ] == ["explained", "rationale_missing", "explained", "next_steps_missing"]


@pytest.mark.parametrize(
    ("undecided_on_case", "grounds", "code"),
    [
        (False, None, "allowed"),
        (False, "The goals are close", "allowed"),
        (False, "  ", "grounds_missing"),
        (True, "The goals are close", "undecided_request"),
    ],
)
def test_an_appeal_needs_grounds_and_a_case_without_an_undecided_request(
    undecided_on_case: bool, grounds: str | None, code: str
) -> None:
    decision = may_appeal(
        State.DECLINED, [Role.CONSULTANT], appeals=0, undecided_on_case=undecided_on_case, grounds=grounds
    )
    assert decision.code == code
