"""Who reviews, what may be sent on, and by when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.roles import Role
from clinical_reviews.rules.reviewing import (
    CLOSES_REVIEW,
    REVIEW_ACTIONS,
    may_ask_for_more,
    may_claim,
    may_hand_over,
    may_review,
    may_send_with_fewer,
    near_threshold,
    next_usual_total,
    usual_ask,
)
from decisions.decision import Decision
from extra_requests.rules.facts import ContractTerms
from extra_requests.rules.review_deadlines import (
    Pause,
    ReviewDue,
    answers_overdue,
    answers_reminder_days,
    answers_reminders_due,
    pauses_of,
    review_due,
)
from extra_requests.states import Action, State
from extra_requests.vocabulary.clinical import RiskLevel
from tests.extra_requests.worked_example import FACTS, SUBMITTED, VICTORIA

ME, ANOTHER = 7, 8
# six business days after Thursday 2 April 2026: Good Friday and Easter Monday do not count
TARGET = date(2026, 4, 14)


def review(
    action: Action = Action.SEND_TO_EMPLOYER,
    state: State = State.AWAITING_CLINICAL_REVIEW,
    role: Role = Role.CLINICAL_MANAGER,
    *,
    own_client: bool = False,
    claimed_by: int | None = ME,
    risk: RiskLevel = RiskLevel.NONE,
    note: bool = False,
    declined_before_by: tuple[int, ...] = (),
) -> Decision:
    return may_review(
        action,
        state,
        [role],
        by=ME,
        own_client=own_client,
        claimed_by=claimed_by,
        highest_risk=risk,
        has_safety_note=note,
        declined_before_by=declined_before_by,
    )


def in_its_state(action: Action) -> State:
    """The state in which the step of a review is taken: a letter's while it is assessed."""
    of_letter = (Action.ENDORSE_LETTER, Action.ASK_ABOUT_LETTER)
    return State.AWAITING_ASSESSMENT if action in of_letter else State.AWAITING_CLINICAL_REVIEW


@pytest.mark.parametrize("action", sorted(REVIEW_ACTIONS))
def test_a_manager_reviews_what_nobody_else_has(action: Action) -> None:
    state = in_its_state(action)
    assert [review(action, state, claimed_by=holder).code for holder in (ME, None, ANOTHER)] == [
        "allowed",
        "allowed",
        "claimed_by_another",
    ]


def test_the_table_the_own_client_and_the_appeal_come_before_the_rest() -> None:
    assert review(role=Role.CONSULTANT).code == "not_for_this_role"
    assert review(state=State.AWAITING_EMPLOYER).code == "not_in_this_state"
    assert review(state=State.WITHDRAWN).code == "already_decided"
    assert review(own_client=True, claimed_by=ANOTHER).code == "own_client"
    assert review(declined_before_by=(ME,)).code == "someone_else"
    assert review(declined_before_by=(ANOTHER,)).allowed


@pytest.mark.parametrize("action", sorted(REVIEW_ACTIONS))
def test_a_high_risk_leaves_the_review_with_a_safety_note_only(action: Action) -> None:
    state = in_its_state(action)
    without = review(action, state, risk=RiskLevel.HIGH)
    assert without.code == ("safety_note_missing" if action in CLOSES_REVIEW else "allowed")
    assert review(action, state, risk=RiskLevel.HIGH, note=True).allowed
    assert review(action, state, risk=RiskLevel.MEDIUM).allowed


@pytest.mark.parametrize(
    ("state", "claimed_by", "own_client", "is_manager", "code"),
    [
        (State.AWAITING_CLINICAL_REVIEW, None, False, True, "claimable"),
        (State.MORE_INFORMATION_NEEDED, None, False, True, "claimable"),
        (State.AWAITING_ASSESSMENT, None, False, True, "claimable"),
        (State.AWAITING_CLINICAL_ANSWERS, None, False, True, "not_in_review"),
        (State.AWAITING_EMPLOYER, None, False, True, "not_in_review"),
        (State.AWAITING_CLINICAL_REVIEW, None, False, False, "not_a_manager"),
        (State.AWAITING_CLINICAL_REVIEW, None, True, True, "own_client"),
        (State.AWAITING_CLINICAL_REVIEW, ME, False, True, "claimed_already"),
        (State.AWAITING_CLINICAL_REVIEW, ANOTHER, False, True, "claimed_by_another"),
    ],
)
def test_claiming(
    state: State, claimed_by: int | None, own_client: bool, is_manager: bool, code: str
) -> None:
    decision = may_claim(state, by=ME, claimed_by=claimed_by, own_client=own_client, is_manager=is_manager)
    assert (decision.code, decision.allowed) == (code, code == "claimable")


@pytest.mark.parametrize(
    ("claimed_by", "to_is_manager", "to_own_client", "active", "code"),
    [
        (ME, True, False, True, "hand_over"),
        (None, True, False, True, "hand_over"),
        (9, True, False, True, "not_yours"),
        (9, True, False, False, "hand_over"),
        (ANOTHER, True, False, True, "claimed_already"),
        (ME, False, False, True, "not_a_manager"),
        (ME, True, True, True, "own_client"),
    ],
)
def test_handing_over(
    claimed_by: int | None, to_is_manager: bool, to_own_client: bool, active: bool, code: str
) -> None:
    decision = may_hand_over(
        State.AWAITING_CLINICAL_REVIEW,
        by=ME,
        claimed_by=claimed_by,
        to=ANOTHER,
        to_is_manager=to_is_manager,
        to_own_client=to_own_client,
        holder_is_active=active,
    )
    assert (decision.code, decision.allowed) == (code, code == "hand_over")


@pytest.mark.parametrize(
    ("asked", "sent", "code"),
    [
        (4, 0, "too_few"),
        (4, 1, "fewer"),
        (4, 3, "fewer"),
        (4, 4, "not_fewer"),
        (4, 5, "not_fewer"),
        (1, 1, "not_fewer"),
        (1, 0, "not_fewer"),
    ],
)
def test_fewer_sessions_are_fewer_than_asked(asked: int, sent: int, code: str) -> None:
    decision = may_send_with_fewer(asked, sent)
    assert (decision.code, decision.allowed) == (code, code == "fewer")
    assert dict(decision.figures) == {"asked": asked, "sent": sent}


def test_more_is_asked_about_known_questions() -> None:
    assert may_ask_for_more(["goals", "risk_to_self"]).allowed
    assert may_ask_for_more([]).code == "nothing_marked"
    assert may_ask_for_more(["goals", "birthday"]).code == "no_such_question"


def test_reminders_of_the_answers_come_on_business_days_1_and_3_then_the_manager_sees_it() -> None:
    assert answers_reminder_days(VICTORIA, SUBMITTED) == {1: date(2026, 4, 7), 3: date(2026, 4, 9)}
    days = range(6, 12)
    due = [answers_reminders_due(VICTORIA, SUBMITTED, date(2026, 4, day)) for day in days]
    assert due == [(), (1,), (1,), (1, 3), (1, 3), (1, 3)]
    overdue = [answers_overdue(VICTORIA, SUBMITTED, date(2026, 4, day)) for day in days]
    assert overdue == [False, False, False, False, True, True]


def test_without_a_pause_the_promise_is_all_there_is_to_say() -> None:
    due = review_due(TARGET, (), VICTORIA, date(2026, 4, 8))
    assert due == ReviewDue(TARGET, TARGET, 0, None)
    assert due.words == "Due Tuesday 14 April 2026."


def test_while_paused_both_dates_are_said() -> None:
    due = review_due(TARGET, [Pause(date(2026, 4, 8))], VICTORIA, date(2026, 4, 13))
    assert due == ReviewDue(TARGET, date(2026, 4, 17), 3, date(2026, 4, 8))
    assert due.is_paused
    assert due.words == (
        "Paused since Wednesday 8 April 2026: more information is awaited. Due Friday 17 April 2026 "
        "(moved by 3 business days while it was paused; originally due Tuesday 14 April 2026)."
    )


def test_a_pause_that_is_over_is_still_told() -> None:
    due = review_due(TARGET, [Pause(date(2026, 4, 8), date(2026, 4, 9))], VICTORIA, date(2026, 4, 13))
    assert not due.is_paused
    assert due.words == (
        "Due Wednesday 15 April 2026 "
        "(moved by 1 business day while it was paused; originally due Tuesday 14 April 2026)."
    )


def test_pauses_read_from_the_history() -> None:
    first, second, third = date(2026, 4, 7), date(2026, 4, 8), date(2026, 4, 10)
    begun = [(Action.ANSWER_CLINICAL_QUESTIONS, first), (Action.ASK_FOR_MORE_INFORMATION, first)]
    assert pauses_of([]) == ()
    assert pauses_of(begun) == (Pause(first),)
    assert pauses_of([*begun, (Action.GIVE_MORE_INFORMATION, second)]) == (Pause(first, second),)
    assert pauses_of([*begun, (Action.WITHDRAW, third)]) == (Pause(first, third),)


april_on = st.integers(0, 700).map(lambda days: SUBMITTED + timedelta(days=days))
pauses = st.tuples(april_on, st.none() | st.integers(0, 30)).map(
    lambda pair: Pause(pair[0], None if pair[1] is None else pair[0] + timedelta(days=pair[1]))
)


@given(st.lists(pauses, max_size=4), april_on)
def test_the_promise_never_moves_and_no_day_is_paused_twice(paused: list[Pause], today: date) -> None:
    due = review_due(TARGET, paused, VICTORIA, today)

    end = VICTORIA.ends_on
    within = [(pause.began_on, min(pause.ended_on or today, end - timedelta(days=1))) for pause in paused]
    each_day = (SUBMITTED + timedelta(days=days) for days in range((end - SUBMITTED).days))
    counted = sum(
        VICTORIA.is_business_day(day) and any(first < day <= last for first, last in within)
        for day in each_day
    )
    assert due.promised_on == TARGET
    assert due.days_paused == counted
    assert due.with_pauses_on >= TARGET
    assert due.is_paused == any(pause.ended_on is None for pause in paused)


@pytest.mark.parametrize(
    ("total", "code"), [(11, "below_threshold"), (12, "reaches_threshold"), (15, "reaches_threshold")]
)
def test_the_watch_list(total: int, code: str) -> None:
    decision = near_threshold(total, 12)
    assert (decision.code, decision.allowed) == (code, code == "reaches_threshold")
    assert str(total) in decision.because


def test_the_next_usual_request_is_judged_as_a_real_one_would_be() -> None:
    asked = usual_ask(ContractTerms(extra_sessions_allowed=True))
    total = next_usual_total(
        counted_in_window=FACTS.counted_in_window,
        remaining=FACTS.counts.remaining,
        undecided_elsewhere=FACTS.undecided_elsewhere_sessions,
        usual_ask=asked,
    )
    assert (asked, total) == (4, FACTS.total - FACTS.asked + 4)
