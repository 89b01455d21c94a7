from datetime import date

import pytest

from clients.vocabulary import Silence
from extra_requests.business_days import calendar_around
from extra_requests.rules.deadlines import (
    days_left,
    due_in_words,
    is_overdue,
    on_silence,
    reminder_days,
    reminders_due,
)
from extra_requests.states import Action
from tests.extra_requests.worked_example import SUBMITTED, VICTORIA

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
