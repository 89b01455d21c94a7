"""Several weekly sessions at once, within what remains."""

import pytest

from booking.rules.rebooking import may_book_weekly, may_rebook


@pytest.mark.parametrize(
    ("undecided", "bridging", "remaining", "weeks", "code"),
    [
        (False, False, 4, 4, "sessions_left"),
        (False, False, 4, 5, "too_many"),
        (False, False, 4, 0, "too_few"),
        (False, False, 0, 1, "no_sessions_left"),
        (True, False, 4, 1, "undecided_request"),
        (True, True, 0, 1, "bridging_session"),
        (True, True, 4, 2, "too_many"),
    ],
)
def test_no_more_than_remain(undecided: bool, bridging: bool, remaining: int, weeks: int, code: str) -> None:
    one = may_rebook(case_closed=False, undecided=undecided, bridging_allowed=bridging, remaining=remaining)
    decision = may_book_weekly(one, weeks=weeks, remaining=remaining)
    assert (decision.code, decision.allowed) == (code, code in {"sessions_left", "bridging_session"})


def test_the_refusal_says_how_many_can_be() -> None:
    one = may_rebook(case_closed=False, undecided=False, bridging_allowed=False, remaining=3)
    assert may_book_weekly(one, weeks=4, remaining=3).because == "3 sessions can be booked, not 4."
