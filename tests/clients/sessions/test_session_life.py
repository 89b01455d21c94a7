"""The life of a session, by its table and by the clock."""

from datetime import datetime, timedelta
from itertools import product

import pytest

from clients.sessions.counts import is_late_cancellation
from clients.sessions.life import STEPS, SessionAction, may_take_step
from clients.vocabulary import SessionStatus

START = datetime.fromisoformat("2026-04-08T10:00:00+10:00")
COMMENCE, COMPLETE, NO_SHOW, CANCEL, RESCHEDULE = SessionAction
BOOKED, IN_PROGRESS = SessionStatus.BOOKED, SessionStatus.IN_PROGRESS

# every (action, status) that can be taken at some time, and what the session becomes
POSSIBLE = {
    (COMMENCE, BOOKED): SessionStatus.IN_PROGRESS,
    (COMPLETE, BOOKED): SessionStatus.COMPLETED,
    (COMPLETE, IN_PROGRESS): SessionStatus.COMPLETED,
    (NO_SHOW, BOOKED): SessionStatus.NO_SHOW,
    (NO_SHOW, IN_PROGRESS): SessionStatus.NO_SHOW,
    (CANCEL, BOOKED): SessionStatus.CANCELLED,
    (RESCHEDULE, BOOKED): SessionStatus.BOOKED,
}


@pytest.mark.parametrize(("action", "status"), [*product(SessionAction, SessionStatus)])
def test_every_action_in_every_status(action: SessionAction, status: SessionStatus) -> None:
    moments = [START - timedelta(days=3), START - timedelta(minutes=30), START + timedelta(hours=1)]

    decisions = [may_take_step(action, status=status, starts_at=START, now=now) for now in moments]

    if (action, status) in POSSIBLE:
        assert any(decision.allowed for decision in decisions)
        assert STEPS[action].to_status is POSSIBLE[action, status]
    else:
        assert {decision.code for decision in decisions} == {"not_in_this_status"}


@pytest.mark.parametrize(
    ("action", "status", "before_start", "code"),
    [
        (COMMENCE, BOOKED, timedelta(hours=1, microseconds=1), "too_early"),
        (COMMENCE, BOOKED, timedelta(hours=1), "allowed"),
        (COMMENCE, BOOKED, timedelta(days=-400), "allowed"),
        (COMPLETE, BOOKED, timedelta(microseconds=1), "too_early"),
        (COMPLETE, BOOKED, timedelta(0), "allowed"),
        (COMPLETE, IN_PROGRESS, timedelta(minutes=30), "allowed"),
        (NO_SHOW, BOOKED, timedelta(microseconds=1), "too_early"),
        (NO_SHOW, BOOKED, timedelta(0), "allowed"),
        (NO_SHOW, IN_PROGRESS, timedelta(minutes=30), "allowed"),
        (CANCEL, BOOKED, timedelta(hours=24), "allowed"),
        (CANCEL, BOOKED, timedelta(hours=23, minutes=59, seconds=59), "late_cancellation"),
        (CANCEL, BOOKED, timedelta(microseconds=1), "late_cancellation"),
        (CANCEL, BOOKED, timedelta(0), "already_started"),
    ],
)
def test_the_clock_decides_at_its_boundaries(
    action: SessionAction, status: SessionStatus, before_start: timedelta, code: str
) -> None:
    decision = may_take_step(action, status=status, starts_at=START, now=START - before_start)

    assert decision.code == code
    assert decision.allowed is (code in {"allowed", "late_cancellation"})


def test_24_hours_are_real_hours_when_the_clocks_change() -> None:
    # daylight saving ends in Melbourne on 5 April 2026 at 03:00: from 10:00 to 10:00 are 25 hours
    start = datetime.fromisoformat("2026-04-05T10:00:00+10:00")
    wall_clock_the_day_before = datetime.fromisoformat("2026-04-04T10:30:00+11:00")

    decision = may_take_step(CANCEL, status=BOOKED, starts_at=start, now=wall_clock_the_day_before)

    assert decision.code == "allowed"


@pytest.mark.parametrize("hours", [1, 23, 24, 25, 100])
def test_what_is_announced_is_what_will_be_counted(hours: int) -> None:
    now = START - timedelta(hours=hours)

    announced = may_take_step(CANCEL, status=BOOKED, starts_at=START, now=now)

    assert (announced.code == "late_cancellation") is is_late_cancellation(START, now)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (IN_PROGRESS, "This session is in progress."),
        (SessionStatus.COMPLETED, "This session is completed."),
        (SessionStatus.NO_SHOW, "This session was marked as a no-show."),
        (SessionStatus.CANCELLED, "This session was cancelled."),
    ],
)
def test_a_refusal_says_where_the_session_stands(status: SessionStatus, words: str) -> None:
    assert may_take_step(CANCEL, status=status, starts_at=START, now=START).because == words
