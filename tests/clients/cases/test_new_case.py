"""When a new assist case may be opened, and what stands against it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.cases.new_case_rules import NewCaseFacts, grounds_for_new_case, may_open_new_case
from clients.sessions.windows import chained_windows
from clients.vocabulary import Basis

BEGAN = date(2025, 5, 12)
FACTS = NewCaseFacts(
    today=date(2026, 4, 8),
    basis=Basis.PER_ISSUE,
    new_issue=False,
    windows=chained_windows([BEGAN]),
    case_closed=True,
)
AFTER = date(2026, 5, 12)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({}, "same_issue"),
        ({"new_issue": True}, "new_issue"),
        ({"new_issue": True, "basis": Basis.PER_YEAR}, "not_per_issue"),
        ({"new_issue": True, "basis": Basis.PER_MONTH}, "not_per_issue"),
        ({"new_issue": None}, "unsure"),
        ({"today": AFTER - timedelta(days=1)}, "same_issue"),
        ({"today": AFTER}, "window_over"),
        ({"today": AFTER, "new_issue": None}, "window_over"),
        ({"today": AFTER, "basis": Basis.PER_YEAR}, "window_over"),
        ({"today": AFTER, "windows": chained_windows([BEGAN, AFTER])}, "same_issue"),
        # the next window has not begun: its first session is still to come
        ({"today": AFTER, "windows": chained_windows([BEGAN, date(2026, 6, 1)])}, "window_over"),
        ({"windows": ()}, "same_issue"),
        ({"windows": (), "new_issue": True}, "new_issue"),
        ({"windows": (), "has_case": False, "case_closed": False}, "first_case"),
        ({"new_issue": True, "case_closed": False}, "case_still_open"),
        ({"new_issue": True, "other_case_active": True}, "another_case_active"),
        ({"today": AFTER, "case_closed": False}, "case_still_open"),
        ({"case_closed": False}, "same_issue"),
        ({"has_case": False, "other_case_active": True}, "another_case_active"),
    ],
)
def test_when_a_new_case_may_be_opened(changed: dict[str, Any], code: str) -> None:
    decision = may_open_new_case(replace(FACTS, **changed))
    assert (decision.code, decision.allowed) == (code, code in {"new_issue", "window_over", "first_case"})


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        (
            {},
            (
                "The same issue stays in its assist case until the 12 months end. A new one may be opened from "
                "Tuesday 12 May 2026."
            ),
        ),
        ({"windows": ()}, "The same issue stays in its assist case."),
        (
            {"new_issue": True, "basis": Basis.PER_YEAR},
            (
                "This contract includes sessions per 12 months, not per issue: a new issue stays in the same assist case "
                "until the 12 months end. A new one may be opened from Tuesday 12 May 2026."
            ),
        ),
        (
            {"today": AFTER},
            "12 months have passed since the window began on Monday 12 May 2025: a new assist case may be opened.",
        ),
        (
            {"new_issue": True, "case_closed": False},
            "A new issue has its own assist case under this contract. Close the current case first.",
        ),
        (
            {"new_issue": None},
            "Not sure whether it is a new issue? Raise a support ticket: Client Services will tell you.",
        ),
    ],
)
def test_the_explanation(changed: dict[str, Any], because: str) -> None:
    assert may_open_new_case(replace(FACTS, **changed)).because == because


def test_a_case_still_open_says_on_what_grounds_it_could_be_replaced() -> None:
    decision = may_open_new_case(replace(FACTS, new_issue=True, case_closed=False))
    assert dict(decision.figures) == {"grounds": "new_issue"}


@given(
    st.lists(st.integers(0, 1500).map(lambda days: BEGAN + timedelta(days=days)), max_size=8),
    st.integers(0, 1500).map(lambda days: BEGAN + timedelta(days=days)),
)
def test_the_same_issue_has_a_new_case_exactly_outside_the_windows_once_one_began(
    counted_days: list[date], today: date
) -> None:
    windows = chained_windows(counted_days)
    grounds = grounds_for_new_case(replace(FACTS, windows=windows, today=today))
    begun = any(day <= today for day in counted_days)
    within = any(window.holds(today) for window in windows)
    assert grounds.allowed is (begun and not within)
