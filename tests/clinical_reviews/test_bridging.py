"""One session while a request is undecided."""

from typing import Any

import pytest

from booking.rules.rebooking import may_rebook
from clinical_reviews.rules.bridging import may_allow_bridging
from extra_requests.states import UNDECIDED, State

ASKED: dict[str, Any] = {
    "is_manager": True,
    "own_client": False,
    "allowed_already": False,
    "case_closed": False,
}


@pytest.mark.parametrize("state", State)
def test_bridging_is_for_undecided_requests(state: State) -> None:
    decision = may_allow_bridging(state, **ASKED, reason="Risk rises")
    assert decision.code == ("bridging" if state in UNDECIDED else "not_undecided")
    assert decision.allowed is (state in UNDECIDED)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"is_manager": False}, "not_for_this_role"),
        ({"own_client": True}, "own_client"),
        ({"allowed_already": True}, "allowed_already"),
        ({"case_closed": True}, "case_closed"),
        ({"reason": " "}, "reason_missing"),
        ({"reason": None}, "bridging"),
    ],
)
def test_one_session_with_a_reason_by_a_manager(changed: dict[str, Any], code: str) -> None:
    decision = may_allow_bridging(State.AWAITING_EMPLOYER, **{**ASKED, "reason": "Risk rises", **changed})
    assert (decision.code, decision.allowed) == (code, code == "bridging")


def test_what_was_allowed_opens_booking_even_when_no_session_is_left() -> None:
    assert may_allow_bridging(State.AWAITING_EMPLOYER, **ASKED).allowed
    assert may_rebook(case_closed=False, undecided=True, bridging_allowed=True, remaining=0).allowed
