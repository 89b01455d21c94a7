"""What is promised with a request: by when, and why then."""

from dataclasses import dataclass
from datetime import date

from clients.vocabulary import Silence
from extra_requests.business_days import BusinessCalendar, OutsideCalendar
from extra_requests.models import ExtraSessionsRequest
from extra_requests.rules.deadlines import due_in_words
from extra_requests.rules.review_deadlines import answers_reminder_days
from interface.days_and_times import long_day
from interface.numbers_in_words import counted, listed


@dataclass(frozen=True, slots=True)
class PromiseToEmployer:
    """The days that the employer has: its own, from the day on which it is asked (rules.employer_clock).

    Attributes:
        asked_on: its local day.
        due_on: the last of its days.
        calendar: the business days they were counted on; None where none were stored.
        is_shown: whether its page shows the request by now.
    """

    asked_on: date
    due_on: date
    calendar: BusinessCalendar | None
    is_shown: bool

    def in_words(self) -> str:
        """ "It was asked on Thursday 2 April 2026 and has until the end of Wednesday 15 April 2026." """
        until = f"and has until the end of {long_day(self.due_on)}."
        if self.is_shown:
            return f"It was asked on {long_day(self.asked_on)} {until}"
        return f"It is asked at its next fixed hour, on {long_day(self.asked_on)}, {until}"

    def due(self) -> str:
        """ "Due Wednesday 15 April 2026: Easter Monday does not count." """
        if self.calendar is None:
            return f"Due {long_day(self.due_on)}."
        return due_in_words(self.calendar, self.asked_on, self.due_on)

    def counted(self) -> str:
        """ "That is 7 business days after Thursday 2 April 2026, when it was asked. "; nothing without a calendar."""
        if self.calendar is None:
            return ""
        days = counted(self.calendar.between(self.asked_on, self.due_on), "business day")
        when = "when it was asked" if self.is_shown else "when it is asked"
        return f"That is {days} after {long_day(self.asked_on)}, {when}. "


@dataclass(frozen=True, slots=True)
class Promise:
    """What was, or would be, promised with a request: the days and the calendar they were counted on."""

    organisation: str
    on: date
    due_on: date | None
    clinical_review_due_on: date | None
    calendar: BusinessCalendar | None
    client_has_email: bool
    silence: Silence = Silence.NEITHER
    to_employer: "PromiseToEmployer | None" = None

    def counted(self, day: date | None) -> str:
        """ "That is 7 business days after Thursday 2 April 2026. ", why the day is that one; nothing without a calendar."""
        if day is None or self.calendar is None or not self.on <= day < self.calendar.ends_on:
            return ""
        days = counted(self.calendar.between(self.on, day), "business day")
        return f"That is {days} after {long_day(self.on)}. "

    def reminded_of_answers(self) -> str:
        """On which days the consultant is reminded of the clinical questions, and what comes after."""
        if self.calendar is None:
            return ""
        try:
            days = answers_reminder_days(self.calendar, self.on).values()
        except OutsideCalendar:
            return ""
        on = listed([long_day(day) for day in days])
        return f"Reminders come on {on}; after that the clinical manager is told. "

    def due(self, day: date | None) -> str:
        """ "Due Wednesday 15 April 2026: Easter Monday does not count.", or nothing without a day."""
        if day is None:
            return ""
        if self.calendar is None:
            return f"Due {long_day(day)}."
        return due_in_words(self.calendar, self.on, day)


def promise_of(request: ExtraSessionsRequest) -> Promise:
    """What was promised when this request was made, or appealed, on the calendar that was stored with it.

    That calendar begins on the day from which the promise was counted.
    """
    calendar = BusinessCalendar.from_json(request.calendar) if request.calendar else None
    return Promise(
        organisation=request.case.client.organisation.name,
        on=calendar.starts_on if calendar else request.requested_on,
        due_on=request.due_on,
        clinical_review_due_on=request.clinical_review_due_on,
        calendar=calendar,
        client_has_email=bool(request.case.client.contact_email),
        silence=Silence(request.case.contract.silence),
        to_employer=_to_employer(request),
    )


def _to_employer(request: ExtraSessionsRequest) -> PromiseToEmployer | None:
    """What the employer was promised; None before the request has come to it."""
    if request.employer_asked_on is None or request.employer_due_on is None:
        return None
    return PromiseToEmployer(
        asked_on=request.employer_asked_on,
        due_on=request.employer_due_on,
        calendar=BusinessCalendar.from_json(request.employer_calendar) if request.employer_calendar else None,
        is_shown=request.employer_shown_from is None,
    )
