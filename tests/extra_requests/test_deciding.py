"""Rebooking, cancelling, approving, withdrawing, appealing."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.roles import Role
from booking.rules.rebooking import late_cancellation, may_rebook
from extra_requests.rules.deciding import may_appeal, may_approve, may_decide, may_withdraw
from extra_requests.states import FINAL, UNDECIDED, Action, State


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


@pytest.mark.parametrize(
    ("approved", "code", "because"),
    [
        (-1, "too_few", "Approve at least 1 session, or decline."),
        (0, "too_few", "Approve at least 1 session, or decline."),
        (1, "approved_in_part", "1 of 3 sessions approved."),
        (3, "approved_in_full", "3 sessions approved."),
        (4, "too_many", "No more than the 3 requested sessions can be approved."),
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


@pytest.mark.parametrize("state", [State.DECLINED, State.DECLINED_CLINICALLY])
def test_no_decline_is_appealed_against_once_the_case_has_ended_with_a_transfer(state: State) -> None:
    decision = may_appeal(state, [Role.CONSULTANT], appeals=0, transferred=True)
    assert (decision.allowed, decision.code, decision.because) == (
        False,
        "case_transferred",
        "This case ended with a transfer to private practice: no sessions are added to it any more.",
    )
