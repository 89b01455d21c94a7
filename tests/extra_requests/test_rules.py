from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.roles import Role
from clients.session_counts import Counts
from clients.session_windows import Window
from clients.vocabulary import Silence
from extra_requests.business_days import calendar_around
from extra_requests.rules import (
    ACTION_FOR,
    ContractTerms,
    Judgement,
    NextStep,
    Outcome,
    RequestFacts,
    date_of_request,
    days_left,
    due_in_words,
    is_overdue,
    judge_request,
    late_cancellation,
    may_appeal,
    may_approve,
    may_decide,
    may_rebook,
    may_request,
    may_submit,
    may_withdraw,
    on_silence,
    reminder_days,
    reminders_due,
    sessions_asked,
)
from extra_requests.states import FINAL, UNDECIDED, Action, State

SUBMITTED = date(2026, 4, 2)
VICTORIA = calendar_around("AU", "VIC", SUBMITTED)
WINDOW = Window(date(2026, 1, 12), date(2027, 1, 12))
# the design's example: entitled 6, another case used 3 in the window
FACTS = RequestFacts(
    today=SUBMITTED,
    on=SUBMITTED,
    asked=3,
    terms=ContractTerms(extra_sessions_allowed=True),
    counts=Counts(entitled=6, used=0, booked=0, remaining=6),
    window=WINDOW,
    counted_in_window=3,
    undecided_on_case=False,
    undecided_elsewhere_sessions=0,
    extras_approved_in_window=0,
    pool_spoken_for=0,
    calendar=VICTORIA,
)


def under(facts: RequestFacts, **terms: int | bool | None) -> RequestFacts:
    return replace(facts, terms=replace(facts.terms, **terms))  # type: ignore[arg-type]  # mixed names on purpose


# what becomes of a request


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
    assert judgement.decision.because == "This makes 12 of 12: a clinical review comes first."
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
    assert judgement.decision.because == "This makes 10 of 12: it goes straight to the employer."


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


# may a request be made

REFUSALS = [
    (
        replace(FACTS, undecided_on_case=True),
        "undecided_request",
        "A request on this case is still undecided. Wait for its outcome, or withdraw it first.",
        (NextStep.WAIT_FOR_OUTCOME,),
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
        "The client may have 8 extra sessions in 12 months: 4 are approved, 2 are being decided, 2 are left.",
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


# rebooking and cancelling


@pytest.mark.parametrize(
    ("case_closed", "undecided", "bridging", "remaining", "code"),
    [
        (False, False, False, 1, "sessions_left"),
        (False, False, False, 0, "no_sessions_left"),
        (False, False, True, 0, "no_sessions_left"),
        (False, True, False, 5, "undecided_request"),
        (False, True, True, 5, "bridging_session"),
        (False, True, True, 0, "bridging_session"),
        (True, False, False, 5, "case_closed"),
        (True, True, True, 5, "case_closed"),
    ],
)
def test_when_a_session_may_be_rebooked(
    case_closed: bool, undecided: bool, bridging: bool, remaining: int, code: str
) -> None:
    decision = may_rebook(
        case_closed=case_closed, undecided=undecided, bridging_allowed=bridging, remaining=remaining
    )
    assert (decision.code, decision.allowed) == (code, code in {"sessions_left", "bridging_session"})
    assert decision.because


def test_cancelling_exactly_24_hours_before_is_in_time() -> None:
    starts_at = datetime(2026, 4, 5, 10, tzinfo=ZoneInfo("Australia/Melbourne"))
    day_before = starts_at.astimezone(UTC) - timedelta(hours=24)
    assert late_cancellation(starts_at, day_before).code == "in_time"
    assert late_cancellation(starts_at, day_before + timedelta(seconds=1)).code == "uses_a_session"
    assert late_cancellation(starts_at, day_before + timedelta(seconds=1)).allowed


# deciding


@pytest.mark.parametrize(
    ("approved", "code", "because"),
    [
        (-1, "too_few", "Approve at least 1 session, or decline."),
        (0, "too_few", "Approve at least 1 session, or decline."),
        (1, "approved_in_part", "1 of 3 sessions approved."),
        (3, "approved_in_full", "3 sessions approved."),
        (4, "too_many", "No more than the 3 sessions asked for can be approved."),
    ],
)
def test_1_up_to_those_asked_may_be_approved(approved: int, code: str, because: str) -> None:
    decision = may_approve(3, approved)
    assert (decision.code, decision.because) == (code, because)
    assert decision.allowed == (1 <= approved <= 3)


def test_an_appeal_is_decided_by_someone_else_and_never_for_a_client_of_ones_own() -> None:
    reviewer, waiting = [Role.EMPLOYER_REVIEWER], State.AWAITING_EMPLOYER
    assert may_decide(Action.APPROVE, waiting, reviewer, by=7).code == "allowed"
    assert may_decide(Action.APPROVE, waiting, reviewer, by=7, declined_before_by=[7]).code == "someone_else"
    assert may_decide(Action.APPROVE, waiting, reviewer, by=8, declined_before_by=[7]).code == "allowed"
    assert may_decide(Action.APPROVE, State.DECLINED, reviewer, by=8).code == "already_decided"
    manager, review = [Role.CONSULTANT, Role.CLINICAL_MANAGER], State.AWAITING_CLINICAL_REVIEW
    assert may_decide(Action.SEND_TO_EMPLOYER, review, manager, own_client=True).code == "own_client"
    assert may_decide(Action.SEND_TO_EMPLOYER, review, manager).code == "allowed"


def test_an_undecided_request_may_be_withdrawn_by_its_side() -> None:
    states = {state for state in State if may_withdraw(state, [Role.CONSULTANT]).allowed}
    assert states == UNDECIDED
    assert not any(may_withdraw(state, [Role.EMPLOYER_REVIEWER]).allowed for state in State)


def test_a_decline_is_appealed_against_once() -> None:
    consultant = [Role.CONSULTANT]
    codes = {state: may_appeal(state, consultant, appeals=0).code for state in State}
    appealable = {State.DECLINED, State.DECLINED_CLINICALLY}
    assert codes == {state: "allowed" if state in appealable else "not_declined" for state in State}
    assert may_appeal(State.DECLINED, consultant, appeals=1).code == "appealed_already"
    assert may_appeal(State.DECLINED, [Role.EMPLOYER_REVIEWER], appeals=0).code == "not_for_this_role"
    assert appealable < FINAL


# deadlines

DUE = date(2026, 4, 15)


def test_reminders_come_on_business_days_3_5_and_6() -> None:
    assert reminder_days(VICTORIA, SUBMITTED, DUE) == {
        3: date(2026, 4, 9),
        5: date(2026, 4, 13),
        6: date(2026, 4, 14),
    }
    due = {day: reminders_due(VICTORIA, SUBMITTED, DUE, date(2026, 4, day)) for day in range(2, 18)}
    assert due == (
        dict.fromkeys(range(2, 9), ())
        | dict.fromkeys(range(9, 13), (3,))
        | {13: (3, 5), 14: (3, 5, 6), 15: (3, 5, 6), 16: (), 17: ()}
    )


def test_a_contract_of_5_days_is_reminded_no_later_than_its_due_day() -> None:
    due_on = VICTORIA.add(SUBMITTED, 5)
    assert reminder_days(VICTORIA, SUBMITTED, due_on) == {3: date(2026, 4, 9), 5: due_on}


def test_an_answer_is_overdue_when_its_day_has_ended() -> None:
    assert [is_overdue(DUE, date(2026, 4, day)) for day in (14, 15, 16)] == [False, False, True]


@pytest.mark.parametrize(
    ("silence", "action"),
    [
        (Silence.NEITHER, None),
        (Silence.APPROVES, Action.APPROVE_BY_SILENCE),
        (Silence.DECLINES, Action.DECLINE_BY_SILENCE),
    ],
)
def test_silence_means_what_the_contract_says_once_the_day_has_ended(
    silence: Silence, action: Action | None
) -> None:
    assert on_silence(silence, DUE, DUE) is None
    assert on_silence(silence, DUE, date(2026, 4, 16)) == action


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (SUBMITTED, "7 business days left"),
        (date(2026, 4, 14), "1 business day left"),
        (DUE, "due today"),
        (date(2026, 4, 16), "overdue by 1 business day"),
        (date(2026, 4, 20), "overdue by 3 business days"),
        (date(2028, 1, 1), "overdue since Wednesday 15 April 2026"),
    ],
)
def test_days_left_in_words(today: date, words: str) -> None:
    assert days_left(VICTORIA, DUE, today) == words


def test_overdue_over_a_weekend_without_a_business_day() -> None:
    assert days_left(VICTORIA, date(2026, 4, 17), date(2026, 4, 18)) == "overdue"


@pytest.mark.parametrize(
    ("on", "due_on", "words"),
    [
        (SUBMITTED, DUE, "Due Wednesday 15 April 2026: Good Friday and Easter Monday do not count."),
        (date(2026, 4, 3), DUE, "Due Wednesday 15 April 2026: Easter Monday does not count."),
        (date(2026, 5, 1), date(2026, 5, 12), "Due Tuesday 12 May 2026."),
    ],
)
def test_the_due_day_is_explained(on: date, due_on: date, words: str) -> None:
    assert due_in_words(VICTORIA, on, due_on) == words


def test_a_closure_day_is_explained_by_its_date() -> None:
    calendar = calendar_around("GB", "ENG", date(2026, 12, 24), [date(2026, 12, 29)])
    assert due_in_words(calendar, date(2026, 12, 24), date(2027, 1, 5)) == (
        "Due Tuesday 5 January 2027: Christmas Day, Boxing Day (observed), closure day 29 December "
        "and New Year's Day do not count."
    )
