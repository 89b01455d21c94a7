"""The clinical questions: what is asked, what is refused, what is kept."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinical_reviews.questions.checking import check_answers, filled_in, highest_risk
from clinical_reviews.questions.in_words import answers_in_words
from clinical_reviews.questions.question import Kind, Section
from clinical_reviews.questions.questions import BY_KEY, QUESTIONS
from extra_requests.vocabulary.clinical import RiskLevel
from tests.clinical_reviews.clinical_answers_typed import TODAY, TYPED

NEEDED = "This is needed."


def errors(changed: Mapping[str, Any] | None = None, /, *, asked: int = 3, **more: Any) -> dict[str, str]:
    typed = {**TYPED, **(changed or {}), **more}
    return dict(check_answers(typed, sessions_requested=asked, today=TODAY).errors)


def test_answers_given_in_full_are_kept_as_plain_json() -> None:
    checked = check_answers(TYPED, sessions_requested=3, today=TODAY)

    assert checked.errors == {}
    assert json.loads(json.dumps(dict(checked.answers))) == TYPED | {
        "modality": ["cognitive_behavioural", "skills_training"],
        "goals": [
            {"goal": "Ride the train alone", "progress": 6},
            {"goal": "Sleep six hours", "progress": 10},
        ],
    }
    assert checked.notices == ()


def test_nothing_typed_names_every_question_that_is_asked_of_everybody() -> None:
    checked = check_answers({}, sessions_requested=3, today=TODAY)

    assert checked.answers == {}
    assert dict(checked.errors) == {
        "presenting_issue": NEEDED,
        "issue_novelty": "Choose one.",
        "effect_on_work": "Choose one.",
        "modality": "Choose at least one.",
        "frequency": "Choose one.",
        "goals": "Enter at least one goal.",
        "instrument": "Choose one.",
        "risk_to_self": "Choose one.",
        "risk_to_others": "Choose one.",
        "safeguarding": "Choose one.",
        "has_other_care": "Choose one.",
        "without_further_sessions": NEEDED,
        "session_plan": "Enter the plan for each session.",
        "discharge_plan": NEEDED,
        "referral_pathway": "Choose one.",
        "consent": "Choose one.",
    }


def test_every_question_has_a_key_that_a_marked_question_can_hold() -> None:
    assert len(BY_KEY) == len(QUESTIONS)
    assert all(len(key) <= 40 for key in BY_KEY)
    assert {question.section for question in QUESTIONS} == set(Section)


def test_no_measure_needs_a_reason_and_no_scores() -> None:
    blank = dict.fromkeys(("baseline_score", "baseline_on", "latest_score", "latest_on"), "")
    assert errors(blank, instrument="none") == {"no_instrument_reason": NEEDED}

    typed = TYPED | {"instrument": "none", "no_instrument_reason": "The client declined"}
    answers = check_answers(typed, sessions_requested=3, today=TODAY).answers
    assert answers["no_instrument_reason"] == "The client declined"
    assert not set(blank) & set(answers)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({"baseline_on": "2026-04-08"}, {}),
        (
            {"baseline_on": "2026-04-02", "latest_on": "2026-04-01"},
            {"latest_on": "The latest score is not before the baseline, Thursday 2 April 2026."},
        ),
        ({"latest_on": "2026-04-09"}, {"latest_on": "This is after today, Wednesday 8 April 2026."}),
        ({"consent_on": "2026-04-09"}, {"consent_on": "This is after today, Wednesday 8 April 2026."}),
        ({"consent_on": "9 April"}, {"consent_on": "Enter a date, as year-month-day."}),
        ({"consent_on": ""}, {"consent_on": "Enter the date."}),
        (
            {"consent": "not_given"},
            {"consent": "The review needs the client’s consent. Talk with your client first."},
        ),
    ],
)
def test_days_lie_in_order_and_none_after_today(typed: dict[str, str], found: dict[str, str]) -> None:
    assert errors(typed) == found


@pytest.mark.parametrize(
    ("goals", "error"),
    [
        ([{"goal": "", "progress": ""}], "Enter at least one goal."),
        ([{"goal": "Sleep", "progress": "11"}], "Goal 1: progress is a whole number from 0 to 10."),
        ([{"goal": "Sleep", "progress": "-1"}], "Goal 1: progress is a whole number from 0 to 10."),
        ([{"goal": "Sleep", "progress": ""}], "Goal 1: progress is a whole number from 0 to 10."),
        (
            [{"goal": "Sleep", "progress": "5"}, {"goal": "", "progress": "5"}],
            "Goal 2: say what the goal is.",
        ),
        ([{"goal": "Sleep", "progress": "0"}] * 11, "10 goals at most."),
        ("Sleep", "This cannot be read."),
        (["Sleep"], "This cannot be read."),
        ([{"goal": "Sleep", "progress": 0}], None),
        ([{"goal": "Sleep", "progress": "10"}], None),
    ],
)
def test_each_goal_says_its_progress(goals: Any, error: str | None) -> None:
    assert errors(goals=goals) == ({"goals": error} if error else {})


@pytest.mark.parametrize(
    ("asked", "lines", "error"),
    [
        (1, ["A safe ending"], None),
        (1, "A safe ending\r\n\r\n", None),
        (1, ["One", "Two"], "One line a session: 1 session is requested, 2 planned."),
        (3, ["One", " ", "Two"], "One line a session: 3 sessions are requested, 2 planned."),
        (3, [], "Enter the plan for each session."),
    ],
)
def test_each_session_asked_for_has_its_line(asked: int, lines: Any, error: str | None) -> None:
    assert errors(asked=asked, session_plan=lines) == ({"session_plan": error} if error else {})


@pytest.mark.parametrize("risk", ["risk_to_self", "risk_to_others", "safeguarding"])
@pytest.mark.parametrize(
    ("level", "needed"),
    [
        ("none", ()),
        ("low", ()),
        ("medium", ("{risk}_plan",)),
        ("high", ("{risk}_plan", "safeguarding_statement")),
    ],
)
def test_a_higher_risk_needs_a_plan_and_then_a_statement(
    risk: str, level: str, needed: tuple[str, ...]
) -> None:
    assert errors({risk: level}) == {key.format(risk=risk): NEEDED for key in needed}


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        ({}, RiskLevel.NONE),
        ({"risk_to_self": "none", "risk_to_others": "none", "safeguarding": "none"}, RiskLevel.NONE),
        ({"risk_to_self": "low", "safeguarding": "high"}, RiskLevel.HIGH),
        ({"risk_to_self": "low", "risk_to_others": "medium"}, RiskLevel.MEDIUM),
        ({"risk_to_self": "nonsense", "safeguarding": ["high"]}, RiskLevel.NONE),
    ],
)
def test_the_highest_of_the_three_risks(answers: dict[str, str], level: RiskLevel) -> None:
    assert highest_risk(answers) is level


def test_a_new_issue_is_pointed_to_a_new_assist_case_and_no_error() -> None:
    checked = check_answers(TYPED | {"issue_novelty": "new"}, sessions_requested=3, today=TODAY)
    assert checked.is_good
    assert [(notice.code, notice.allowed) for notice in checked.notices] == [("new_issue", True)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({"referral_pathway": "none_needed", "pathway_status": ""}, {}),
        ({"referral_pathway": "specialist", "pathway_status": ""}, {"pathway_status": "Choose one."}),
        ({"modality": ["other"]}, {"modality_other": NEEDED}),
        ({"modality": ["other"], "modality_other": "Drama therapy"}, {}),
        ({"modality": ["hypnosis"]}, {"modality": "Choose one of the list."}),
        ({"has_other_care": "yes"}, {"other_care": NEEDED}),
        ({"has_other_care": "yes", "other_care": "A GP"}, {}),
        (
            {"presenting_issue": "x" * 4001},
            {"presenting_issue": "This is too long: 4000 characters at most."},
        ),
        ({"presenting_issue": ["a", "b"]}, {"presenting_issue": "This cannot be read."}),
    ],
)
def test_one_answer_decides_what_else_is_asked(typed: dict[str, Any], found: dict[str, str]) -> None:
    assert errors(typed) == found


def test_an_answer_to_what_is_no_longer_asked_is_dropped() -> None:
    typed = TYPED | {"other_care": "A psychiatrist", "risk_to_others_plan": "None", "unknown": "x"}
    answers = check_answers(typed, sessions_requested=3, today=TODAY).answers
    assert not {"other_care", "risk_to_others_plan", "unknown"} & set(answers)


def test_the_desk_reads_answers_in_words() -> None:
    answers = check_answers(TYPED, sessions_requested=3, today=TODAY).answers
    words = {
        said.question.key: said.lines
        for said in answers_in_words({**answers, **filled_in(completed=5, booked=1, remaining=0)})
    }
    assert words["modality"] == ("Cognitive behavioural therapy", "Psychoeducation and skills training")
    assert words["goals"] == ("Ride the train alone: 6 of 10", "Sleep six hours: 10 of 10")
    assert words["session_plan"][0] == "1. Exposure: the bus"
    assert words["consent_on"] == ("Tuesday 7 April 2026",)
    assert words["risk_to_self"] == ("Low",)
    assert (words["sessions_completed"], words["sessions_booked"]) == (("5",), ("1",))
    assert "risk_to_self_plan" not in words
    assert [said.question.key for said in answers_in_words(answers, Section.CONSENT)] == [
        "consent",
        "consent_on",
    ]


blanks_and_nonsense = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text("aé9²٣-. \n\0", max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["goal", "progress"]), inner),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(sorted(BY_KEY)), blanks_and_nonsense, max_size=12))
def test_whatever_is_sent_is_answered_with_words_and_never_breaks(sent: dict[str, Any]) -> None:
    checked = check_answers({**TYPED, **sent}, sessions_requested=3, today=TODAY)
    assert bool(checked.answers) is not bool(checked.errors)
    json.dumps(dict(checked.answers))
    for said in answers_in_words(checked.answers):
        assert said.lines


@given(st.integers(0, 400), st.integers(0, 400), st.integers(1, 6), st.integers(1, 6))
def test_days_are_good_exactly_when_they_lie_in_order(
    first: int, second: int, asked: int, lines: int
) -> None:
    baseline_on, latest_on = (TODAY + timedelta(days=days - 200) for days in (first, second))
    found = errors(
        asked=asked,
        session_plan=["plan"] * lines,
        baseline_on=baseline_on.isoformat(),
        latest_on=latest_on.isoformat(),
    )
    in_order = baseline_on <= latest_on <= TODAY
    assert (found == {}) is (in_order and asked == lines)


def test_only_the_portal_answers_what_it_fills_in() -> None:
    kinds = {question.key for question in QUESTIONS if question.kind is Kind.FILLED_IN}
    assert kinds == set(filled_in(completed=0, booked=0, remaining=0))
    answers = check_answers(TYPED | dict.fromkeys(kinds, "7"), sessions_requested=3, today=TODAY).answers
    assert not kinds & set(answers)
