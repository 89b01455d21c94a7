"""By when the clinical questions are answered and reviewed (issue 3, "Clinical review"). Pure: no Django.

Every day is a local day of the organisation. Something is due at the *end* of its day.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from extra_requests.business_days import BusinessCalendar, OutsideCalendar
from extra_requests.states import Action
from interface.days_and_times import long_day
from interface.numbers_in_words import counted

# business days after the questions were put; after the last, the clinical manager sees that they are unanswered
ANSWERS_REMINDER_DAYS = (1, 3)


def answers_reminder_days(calendar: BusinessCalendar, asked_on: date) -> Mapping[int, date]:
    """On which day each reminder of the unanswered questions falls, by its business day."""
    return {number: calendar.add(asked_on, number) for number in ANSWERS_REMINDER_DAYS}


def answers_reminders_due(calendar: BusinessCalendar, asked_on: date, today: date) -> tuple[int, ...]:
    """Which of the reminders' business days have come.

    The sender keeps which were sent, and sends only the latest of several that have come at once.
    """
    return tuple(number for number, day in answers_reminder_days(calendar, asked_on).items() if day <= today)


def answers_overdue(calendar: BusinessCalendar, asked_on: date, today: date) -> bool:
    """Whether the last reminder's day has ended, so that the clinical manager sees it."""
    return today > calendar.add(asked_on, ANSWERS_REMINDER_DAYS[-1])


@dataclass(frozen=True, slots=True)
class Pause:
    """From the day more information was asked for to the day it was given; ``ended_on`` is ``None`` while it is awaited."""

    began_on: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """The promise, and what it comes to without the paused time; ``days_paused`` are business days."""

    promised_on: date
    with_pauses_on: date
    days_paused: int
    paused_since: date | None

    @property
    def is_paused(self) -> bool:
        """Whether more information is awaited now."""
        return self.paused_since is not None

    @property
    def words(self) -> str:
        """ "Paused since …: more information is awaited. Due … (moved by 2 business days while it was paused; originally due …)." """
        promise = f"Due {long_day(self.promised_on)}"
        if self.days_paused:
            paused = counted(self.days_paused, "business day")
            promise = (
                f"Due {long_day(self.with_pauses_on)} (moved by {paused} while it was paused; "
                f"originally due {long_day(self.promised_on)})"
            )
        if self.paused_since is None:
            return f"{promise}."
        return f"Paused since {long_day(self.paused_since)}: more information is awaited. {promise}."


def review_due(
    target_on: date, pauses: Sequence[Pause], calendar: BusinessCalendar, today: date
) -> ReviewDue:
    """The review's target with its clock paused, and the promise unmoved beside it.

    ``target_on`` is the day promised, ``pauses`` in any order. Days beyond what the stored calendar covers count as its
    last day: by then the request is far overdue, and that is what is shown.
    """
    days = _days_paused(pauses, calendar, today)
    paused_since = min((pause.began_on for pause in pauses if pause.ended_on is None), default=None)
    return ReviewDue(target_on, _moved(calendar, target_on, days), days, paused_since)


def pauses_of(moves: Iterable[tuple[Action, date]]) -> tuple[Pause, ...]:
    """The pauses in a request's history: its actions, oldest first, each with its local day.

    A request that was closed while it was paused ends the pause.
    """
    pauses: list[Pause] = []
    began_on: date | None = None
    for action, on in moves:
        if action in (Action.ASK_FOR_MORE_INFORMATION, Action.ASK_ABOUT_LETTER):
            began_on = on
        elif began_on is not None:
            pauses.append(Pause(began_on, on))
            began_on = None
    return tuple(pauses) if began_on is None else (*pauses, Pause(began_on))


def _days_paused(pauses: Sequence[Pause], calendar: BusinessCalendar, today: date) -> int:
    latest = calendar.ends_on - timedelta(days=1)
    days, counted_until = 0, calendar.starts_on
    for pause in sorted(pauses, key=lambda pause: pause.began_on):
        begins_on = max(min(pause.began_on, latest), counted_until)
        ends_on = min(pause.ended_on or today, latest)
        if ends_on > begins_on:
            days += calendar.between(begins_on, ends_on)
            counted_until = ends_on
    return days


def _moved(calendar: BusinessCalendar, target_on: date, days: int) -> date:
    try:
        return calendar.add(target_on, days)
    except OutsideCalendar:
        return max(target_on, calendar.ends_on - timedelta(days=1))
