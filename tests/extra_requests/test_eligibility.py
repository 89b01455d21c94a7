"""May a request be made: each refusal with its words and next steps."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from extra_requests.rules.eligibility import date_of_request, may_request, may_submit, sessions_asked
from extra_requests.rules.facts import RequestFacts
from extra_requests.rules.judgement import Judgement, NextStep, Outcome, judge_request
from tests.extra_requests.worked_example import FACTS, SUBMITTED, under

REFUSALS = [
    (
        replace(FACTS, undecided_on_case=True),
        "undecided_request",
        "A request on this case is still undecided. Wait for its outcome, or withdraw it first.",
        (NextStep.WAIT_FOR_OUTCOME,),
        None,
    ),
    (
        replace(FACTS, goes_on_in="ASST-000007"),
        "another_case_active",
        "This case is closed, and the client has an active one, ASST-000007: request extra sessions there.",
        (NextStep.ASK_ON_ACTIVE_CASE,),
        None,
    ),
    (
        replace(FACTS, transferred=True),
        "case_transferred",
        "This case ended with a transfer to private practice: no sessions are added to it any more.",
        (NextStep.NEW_ASSIST_CASE, NextStep.CONTACT_CLINICAL_MANAGER),
        None,
    ),
    (
        under(FACTS, extra_sessions_allowed=False),
        "extra_sessions_not_allowed",
        "The employer’s contract allows no extra sessions.",
        (NextStep.NEW_ASSIST_CASE, NextStep.CONTACT_CLINICAL_MANAGER, NextStep.TRANSFER),
        None,
    ),
    (
        under(
            replace(FACTS, extras_approved_in_window=4, undecided_elsewhere_sessions=2),
            extra_sessions_per_client=8,
        ),
        "client_limit_reached",
        "The client may have 8 extra sessions in 12 months: 4 approved · 2 waiting · 2 left.",
        (NextStep.ASK_FOR_FEWER, NextStep.NEW_ASSIST_CASE, NextStep.CONTACT_CLINICAL_MANAGER),
        2,
    ),
    (
        under(replace(FACTS, pool_spoken_for=151), extra_sessions_pool=150),
        "pool_used_up",
        "The employer’s pool of 150 extra sessions for this contract year has 0 left.",
        (NextStep.NEW_ASSIST_CASE, NextStep.CONTACT_CLINICAL_MANAGER, NextStep.TRANSFER),
        None,
    ),
]


@pytest.mark.parametrize(
    ("facts", "code", "because", "steps", "instead"), REFUSALS, ids=[refusal[1] for refusal in REFUSALS]
)
def test_a_refusal_says_why_and_what_to_do(
    facts: RequestFacts, code: str, because: str, steps: tuple[NextStep, ...], instead: int | None
) -> None:
    decision = may_request(facts)
    assert (decision.allowed, decision.code, decision.because) == (False, code, because)
    judgement = judge_request(facts)
    assert judgement == Judgement(
        outcome=Outcome.REFUSED,
        code=code,
        total=facts.total,
        threshold=12,
        due_on=None,
        clinical_review_due_on=None,
        decision=decision,
        next_steps=steps,
        instead=instead,
    )


def test_the_first_reason_is_given_when_several_apply() -> None:
    all_at_once = under(
        replace(FACTS, undecided_on_case=True, pool_spoken_for=9),
        extra_sessions_allowed=False,
        extra_sessions_per_client=1,
        extra_sessions_pool=1,
    )
    codes = []
    for mended in (
        {},
        {"undecided_on_case": False},
        {"extra_sessions_allowed": True},
        {"extra_sessions_per_client": None},
        {"extra_sessions_pool": None},
    ):
        for name, value in mended.items():
            all_at_once = (
                replace(all_at_once, undecided_on_case=False)
                if name == "undecided_on_case"
                else under(all_at_once, **{name: value})
            )
        codes.append(may_request(all_at_once).code)
    assert codes == [
        "undecided_request",
        "extra_sessions_not_allowed",
        "client_limit_reached",
        "pool_used_up",
        "eligible",
    ]


@pytest.mark.parametrize(
    ("limit", "outcome"), [(4, Outcome.REJECTED_AUTOMATICALLY), (3, Outcome.REFUSED)], ids=["4", "3"]
)
def test_limits_judge_an_ask_over_the_maximum_as_the_maximum(limit: int, outcome: Outcome) -> None:
    asked_9 = replace(FACTS, asked=9)
    assert judge_request(under(asked_9, extra_sessions_per_client=limit)).outcome == outcome
    assert judge_request(under(asked_9, extra_sessions_pool=limit)).outcome == outcome


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (-(10**20), "too_few"),
        (0, "too_few"),
        (1, "sessions_asked"),
        (99, "sessions_asked"),
        (100, "too_many"),
        (10**20, "too_many"),
    ],
)
def test_the_number_of_sessions_asked(asked: int, code: str) -> None:
    decision = sessions_asked(asked)
    assert (decision.allowed, decision.code) == (code == "sessions_asked", code)


@pytest.mark.parametrize(
    ("days", "code"),
    [(0, "today"), (1, "date_in_the_future"), (-1, "date_in_the_past"), (-400, "date_in_the_past")],
)
def test_the_date_of_request_is_today(days: int, code: str) -> None:
    decision = date_of_request(SUBMITTED + timedelta(days=days), SUBMITTED)
    assert (decision.allowed, decision.code) == (days == 0, code)


def test_what_is_submitted_is_checked_for_number_then_date_then_eligibility() -> None:
    wrong = replace(FACTS, asked=0, on=date(2026, 4, 1), undecided_on_case=True)
    assert may_submit(wrong).code == "too_few"
    assert may_submit(replace(wrong, asked=5)).code == "date_in_the_past"
    assert may_submit(replace(wrong, asked=5, on=SUBMITTED)).code == "undecided_request"
    assert may_submit(replace(FACTS, asked=5)).code == "eligible"
