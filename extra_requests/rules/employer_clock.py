"""When an employer is told, and by when it answers: nothing before it was asked counts or shows. Pure: no Django.

What HR reads must not tell what lay before: not a review, not a letter's way, not the hour at which a consultant wrote
(docs/adr, "The employer has a clock of its own"). So an employer hears of what the provider's side does at fixed hours of
its own business days only, and its days count from the day on which it was asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from extra_requests.business_days import BusinessCalendar

type Hours = Sequence[time]


@dataclass(frozen=True, slots=True)
class EmployerAsked:
    """An employer's own promise: what it sees of the days of a request.

    Attributes:
        shows_from: the aware moment from which it sees the request.
        asked_on: the local day of that moment: HR's *asked on*, day 0 of its days.
        due_on: the local day at the end of which its answer is due.
        calendar: the business days that both were counted on, to be stored.
    """

    shows_from: datetime
    asked_on: date
    due_on: date
    calendar: BusinessCalendar


def employer_asked(
    at: datetime, *, zone: ZoneInfo, calendar: BusinessCalendar, hours: Hours, outcome_business_days: int
) -> EmployerAsked:
    """The employer's promise for what the provider's side sends it at ``at``, an aware moment.

    Args:
        zone: of the organisation.
        calendar: its business days as they are known today: one that was stored with an earlier promise would tell of it.
        hours: local times at which the employer is told, earliest first; without any it is told at once.
        outcome_business_days: what the contract gives the employer.
    """
    shows_from = next_hour(at, zone=zone, calendar=calendar, hours=hours)
    asked_on = shows_from.astimezone(zone).date()
    due_on = calendar.add(asked_on, outcome_business_days)
    return EmployerAsked(shows_from, asked_on, due_on, calendar.kept_for(asked_on, due_on))


def next_hour(at: datetime, *, zone: ZoneInfo, calendar: BusinessCalendar, hours: Hours) -> datetime:
    """The first of ``hours`` at or after ``at`` on a business day; ``at`` itself without hours.

    Raises OutsideCalendar where the calendar ends before.
    """
    if not hours:
        return at
    day = at.astimezone(zone).date()
    while True:
        if calendar.is_business_day(day):
            for hour in hours:
                moment = datetime.combine(day, hour, zone)
                if moment >= at:
                    return moment
        day += timedelta(days=1)


def hour_has_come(at: datetime, *, zone: ZoneInfo, hours: Hours) -> bool:
    """Whether the first of the day's hours has come where the employer is; always without hours.

    A reminder that falls on a day leaves from then on.
    """
    return not hours or at.astimezone(zone).time() >= hours[0]
