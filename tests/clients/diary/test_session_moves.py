"""Every step of a session in every status, against a table written out by hand, and the times that decide the rest."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.sessions.counts import SessionFact, Standing, counts_as
from clients.sessions.life import ONE_PRESS, STEPS, SessionAction, may_move_to, may_take_step
from clients.vocabulary import SessionStatus
from extra_requests.states_diagram import session_mermaid

STARTS = datetime(2026, 4, 9, 10, tzinfo=ZoneInfo("Australia/Melbourne"))
LONG_BEFORE, AFTER = STARTS - timedelta(days=3), STARTS + timedelta(hours=1)
NOTICE = timedelta(hours=24)

# status: {action: where it leads}; written from the issue, not from the code; everything else is refused
BY_HAND = {
    "booked": {
        "commence": "in_progress",
        "complete": "completed",
        "no_show": "no_show",
        "cancel": "cancelled",
        "reschedule": "booked",
    },
    "in_progress": {"complete": "completed", "no_show": "no_show"},
    "completed": {},
    "no_show": {},
    "cancelled": {},
}


@pytest.mark.parametrize("status", SessionStatus)
@pytest.mark.parametrize("action", SessionAction)
def test_every_step_does_what_the_table_by_hand_says(status: SessionStatus, action: SessionAction) -> None:
    leads_to = BY_HAND[status.value].get(action.value)
    # cancelling and moving come before the start, the others after it
    before = action in {SessionAction.CANCEL, SessionAction.RESCHEDULE}
    now = LONG_BEFORE if before else AFTER
    decision = may_take_step(action, status=status, starts_at=STARTS, now=now)
    assert decision.code == ("allowed" if leads_to else "not_in_this_status")
    if leads_to:
        assert STEPS[action].to_status.value == leads_to


@pytest.mark.parametrize(
    ("action", "status", "before_start", "code"),
    [
        ("commence", "booked", timedelta(hours=1), "allowed"),
        ("commence", "booked", timedelta(hours=1, seconds=1), "too_early"),
        ("complete", "booked", timedelta(0), "allowed"),
        ("complete", "booked", timedelta(seconds=1), "too_early"),
        ("no_show", "booked", timedelta(seconds=1), "too_early"),
        ("complete", "in_progress", timedelta(minutes=30), "allowed"),
        ("no_show", "in_progress", timedelta(minutes=30), "allowed"),
        ("cancel", "booked", NOTICE, "allowed"),
        ("cancel", "booked", NOTICE - timedelta(seconds=1), "late_cancellation"),
        ("cancel", "booked", timedelta(seconds=1), "late_cancellation"),
        ("cancel", "booked", timedelta(0), "already_started"),
        ("reschedule", "booked", NOTICE, "allowed"),
        ("reschedule", "booked", NOTICE - timedelta(seconds=1), "too_late"),
        ("reschedule", "booked", timedelta(seconds=1), "too_late"),
        ("reschedule", "booked", timedelta(0), "already_started"),
    ],
)
def test_times_decide_the_rest(action: str, status: str, before_start: timedelta, code: str) -> None:
    decision = may_take_step(
        SessionAction(action), status=SessionStatus(status), starts_at=STARTS, now=STARTS - before_start
    )
    assert (decision.code, decision.allowed) == (code, code in {"allowed", "late_cancellation"})


def test_a_late_reschedule_says_to_cancel_instead() -> None:
    decision = may_take_step(
        SessionAction.RESCHEDULE,
        status=SessionStatus.BOOKED,
        starts_at=STARTS,
        now=STARTS - timedelta(hours=2),
    )
    assert decision.because == (
        "Cancel it instead: less than 24 hours are left, so this session counts as used."
    )


@given(st.integers(-3000, 3000).map(lambda minutes: STARTS.astimezone(UTC) + timedelta(minutes=minutes)))
def test_what_may_be_rescheduled_is_what_would_be_cancelled_without_cost(now: datetime) -> None:
    moved = may_take_step(SessionAction.RESCHEDULE, status=SessionStatus.BOOKED, starts_at=STARTS, now=now)
    cancelled = may_take_step(SessionAction.CANCEL, status=SessionStatus.BOOKED, starts_at=STARTS, now=now)
    assert moved.allowed is (cancelled.code == "allowed")
    fact = SessionFact(1, STARTS, SessionStatus.CANCELLED, cancelled_at=now)
    if cancelled.allowed:
        assert counts_as(fact) is (None if moved.allowed else Standing.USED)


@pytest.mark.parametrize(
    ("to_starts_at", "code"),
    [
        (STARTS + timedelta(hours=1), "allowed"),
        (STARTS - timedelta(hours=1), "allowed"),
        (STARTS.astimezone(UTC), "same_time"),
        (LONG_BEFORE, "in_the_past"),
        (LONG_BEFORE - timedelta(days=1), "in_the_past"),
    ],
)
def test_the_new_time_is_another_one_and_still_to_come(to_starts_at: datetime, code: str) -> None:
    decision = may_move_to(starts_at=STARTS, to_starts_at=to_starts_at, now=LONG_BEFORE)
    assert (decision.code, decision.allowed) == (code, code == "allowed")


def test_all_but_rescheduling_are_taken_by_one_press() -> None:
    assert set(SessionAction) - set(ONE_PRESS) == {SessionAction.RESCHEDULE}


def test_the_diagram_draws_every_step_once() -> None:
    by_hand = {(status, to, action) for status, steps in BY_HAND.items() for action, to in steps.items()}
    arrows = [line.split() for line in session_mermaid().splitlines() if line.endswith(tuple(SessionAction))]
    assert sorted((source, to.rstrip(":"), action) for source, _, to, action in arrows) == sorted(by_hand)
    ends = [line.split()[0] for line in session_mermaid().splitlines() if line.endswith("[*]")]
    assert ends == ["completed", "no_show", "cancelled"]
