"""What becomes of a request: each outcome whole, and the properties of all."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extra_requests.rules.judgement import ACTION_FOR, Judgement, NextStep, Outcome, judge_request
from tests.extra_requests.worked_example import FACTS, under


def test_entitled_6_another_case_used_3_ask_3_makes_12_and_is_reviewed_first() -> None:
    judgement = judge_request(FACTS)
    assert judgement == Judgement(
        outcome=Outcome.CLINICAL_REVIEW,
        code=None,
        total=12,
        threshold=12,
        due_on=date(2026, 4, 23),
        clinical_review_due_on=date(2026, 4, 14),
        decision=judgement.decision,
    )
    assert judgement.decision.allowed
    assert (
        judgement.decision.because
        == "This brings the total to 12 sessions. From 12, a clinical review comes first."
    )
    assert dict(judgement.decision.figures) == {
        "total": 12,
        "threshold": 12,
        "counted_in_window": 3,
        "remaining": 6,
        "undecided_elsewhere": 0,
        "asked": 3,
    }


def test_entitled_6_ask_4_makes_10_and_goes_straight_to_the_employer() -> None:
    judgement = judge_request(replace(FACTS, counted_in_window=0, asked=4))
    assert judgement == Judgement(
        outcome=Outcome.EMPLOYER,
        code=None,
        total=10,
        threshold=12,
        due_on=date(2026, 4, 15),
        clinical_review_due_on=None,
        decision=judgement.decision,
    )
    assert (
        judgement.decision.because
        == "This brings the total to 10 sessions. Below 12, it goes straight to the employer."
    )


def test_ask_5_is_rejected_automatically_and_offered_at_4() -> None:
    judgement = judge_request(replace(FACTS, asked=5))
    assert judgement == Judgement(
        outcome=Outcome.REJECTED_AUTOMATICALLY,
        code=None,
        total=14,
        threshold=12,
        due_on=None,
        clinical_review_due_on=None,
        decision=judgement.decision,
        next_steps=(NextStep.ASK_FOR_FEWER, NextStep.CONTACT_CLINICAL_MANAGER),
        instead=4,
    )
    assert judgement.decision.allowed
    assert judgement.decision.because == (
        "5 sessions are more than the 4 one request may ask for, so it is rejected automatically "
        "and never reaches the employer. Ask for 4 instead."
    )


@pytest.mark.parametrize(("counted", "outcome"), [(2, Outcome.EMPLOYER), (3, Outcome.CLINICAL_REVIEW)])
def test_the_threshold_itself_is_reviewed(counted: int, outcome: Outcome) -> None:
    assert judge_request(replace(FACTS, counted_in_window=counted)).outcome == outcome


def test_undecided_requests_elsewhere_are_part_of_the_total() -> None:
    judgement = judge_request(replace(FACTS, counted_in_window=0, undecided_elsewhere_sessions=3))
    assert (judgement.total, judgement.outcome) == (12, Outcome.CLINICAL_REVIEW)


@pytest.mark.parametrize(
    ("approved", "undecided", "outcome"),
    [
        (0, 0, Outcome.APPROVED_AUTOMATICALLY),
        (1, 0, Outcome.EMPLOYER),
        (0, 1, Outcome.EMPLOYER),
    ],
)
def test_a_contract_approves_up_to_a_number_without_asking(
    approved: int, undecided: int, outcome: Outcome
) -> None:
    facts = replace(
        FACTS,
        counted_in_window=0,
        extras_approved_in_window=approved,
        undecided_elsewhere_sessions=undecided,
    )
    judgement = judge_request(under(facts, automatic_approval_up_to=3))
    assert judgement.outcome == outcome
    assert (judgement.due_on is None) == (outcome == Outcome.APPROVED_AUTOMATICALLY)


def test_a_review_comes_before_an_automatic_approval() -> None:
    assert judge_request(under(FACTS, automatic_approval_up_to=9)).outcome == Outcome.CLINICAL_REVIEW


def test_every_outcome_but_a_refusal_has_its_action() -> None:
    assert set(ACTION_FOR) == set(Outcome) - {Outcome.REFUSED}


@given(
    st.integers(1, 99),
    st.integers(0, 30),
    st.integers(0, 12),
    st.integers(0, 12),
    st.integers(0, 12),
    st.one_of(st.none(), st.integers(0, 12)),
    st.one_of(st.none(), st.integers(0, 12)),
    st.integers(0, 4),
)
def test_an_outcome_is_never_better_than_its_limits(
    asked: int,
    counted: int,
    elsewhere: int,
    extras: int,
    spoken_for: int,
    limit: int | None,
    pool: int | None,
    automatic: int,
) -> None:
    facts = under(
        replace(
            FACTS,
            asked=asked,
            counted_in_window=counted,
            undecided_elsewhere_sessions=elsewhere,
            extras_approved_in_window=extras,
            pool_spoken_for=spoken_for,
        ),
        extra_sessions_per_client=limit,
        extra_sessions_pool=pool,
        automatic_approval_up_to=automatic,
    )
    judgement = judge_request(facts)
    assert judgement.total == counted + 6 + elsewhere + asked
    assert judgement.decision.allowed == (judgement.outcome != Outcome.REFUSED)
    assert (judgement.due_on is not None) == (
        judgement.outcome in {Outcome.EMPLOYER, Outcome.CLINICAL_REVIEW}
    )
    if judgement.outcome in {Outcome.EMPLOYER, Outcome.APPROVED_AUTOMATICALLY, Outcome.CLINICAL_REVIEW}:
        assert asked <= 4
        assert limit is None or extras + elsewhere + asked <= limit
        assert pool is None or spoken_for + asked <= pool
    if judgement.outcome in {Outcome.EMPLOYER, Outcome.APPROVED_AUTOMATICALLY}:
        assert judgement.total < 12
    if judgement.outcome == Outcome.APPROVED_AUTOMATICALLY:
        assert extras + elsewhere + asked <= automatic
