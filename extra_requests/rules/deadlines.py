"""Reminders, overdue, and due days in words (DESIGN, "outcome window", "overdue"). Pure: no Django.

Every day is a local day of the organisation. An answer is due at the *end* of its day.
"""

from collections.abc import Mapping
from datetime import date

from clients.vocabulary import Silence
from extra_requests.business_days import CLOSURE_DAY, BusinessCalendar
from extra_requests.states import Action
from interface.days_and_times import long_day
from interface.numbers_in_words import counted, listed

# business days after the employer was asked
REMINDER_DAYS = (3, 5, 6)


def is_overdue(due_on: date, today: date) -> bool:
    """Whether the due day has ended."""
    return today > due_on


def reminder_days(calendar: BusinessCalendar, asked_on: date, due_on: date) -> Mapping[int, date]:
    """On which day each reminder falls, by its business day. No reminder falls after the due day (a contract may allow 5 days).

    ``asked_on`` is the day the employer was asked: of the submission, or of being sent on by a clinical manager.
    """
    days = {number: calendar.add(asked_on, number) for number in REMINDER_DAYS}
    return {number: day for number, day in days.items() if day <= due_on}


def reminders_due(calendar: BusinessCalendar, asked_on: date, due_on: date, today: date) -> tuple[int, ...]:
    """Which of the reminders' business days have come; empty once the request is overdue, which is said instead.

    The sender keeps which were sent, and sends only the latest of several that have come at once.
    """
    if is_overdue(due_on, today):
        return ()
    return tuple(number for number, day in reminder_days(calendar, asked_on, due_on).items() if day <= today)


def on_silence(silence: Silence, due_on: date, today: date) -> Action | None:
    """What the contract makes of the employer's silence once the due day has ended; the default is nothing."""
    if not is_overdue(due_on, today):
        return None
    return {Silence.APPROVES: Action.APPROVE_BY_SILENCE, Silence.DECLINES: Action.DECLINE_BY_SILENCE}.get(
        silence
    )


def days_left(calendar: BusinessCalendar, due_on: date, today: date) -> str:
    """ "3 business days left", "due today", "overdue by 1 business day"; by its date when the calendar ends before."""
    if today == due_on:
        return "due today"
    if not calendar.starts_on <= today < calendar.ends_on:
        return f"{'overdue since' if is_overdue(due_on, today) else 'due'} {long_day(due_on)}"
    if is_overdue(due_on, today):
        late = calendar.between(due_on, today)
        return f"overdue by {counted(late, 'business day')}" if late else "overdue"
    return f"{counted(calendar.between(today, due_on), 'business day')} left"


def due_in_words(calendar: BusinessCalendar, on: date, due_on: date) -> str:
    """ "Due Wednesday 15 April 2026: Good Friday and Easter Monday do not count."

    Ordinary weekends go without saying.
    """
    uncounted = uncounted_in_words(calendar, on, due_on)
    return f"Due {long_day(due_on)}: {uncounted}." if uncounted else f"Due {long_day(due_on)}."


def uncounted_in_words(calendar: BusinessCalendar, on: date, due_on: date) -> str:
    """ "Good Friday and Easter Monday do not count", or nothing."""
    names = [
        f"{name} {day.day} {day:%B}" if name == CLOSURE_DAY else name
        for day, name in calendar.skipped(on, due_on)
    ]
    if not names:
        return ""
    return f"{listed(names)} {'does' if len(names) == 1 else 'do'} not count"
