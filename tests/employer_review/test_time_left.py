"""Days left in words."""

from datetime import date, timedelta

import pytest

from employer_review.time_left import time_left

DUE_ON = date(2026, 4, 15)


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (-10, "Overdue by 10 days", "negative"),
        (-1, "Overdue by 1 day", "negative"),
        (0, "Due today", "waiting"),
        (1, "Due tomorrow", "waiting"),
        (2, "2 days left", "neutral"),
        (13, "13 days left", "neutral"),
    ],
)
def test_time_left(days: int, words: str, tone: str) -> None:
    left = time_left(DUE_ON, DUE_ON - timedelta(days=days))
    assert (left.words, left.tone) == (words, tone)
