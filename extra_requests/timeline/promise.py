"""What is promised with a request: by when, and why then."""

from dataclasses import dataclass
from datetime import date

from clients.vocabulary import Silence
from extra_requests.business_days import BusinessCalendar, OutsideCalendar
from extra_requests.models import ExtraSessionsRequest
from extra_requests.rules import answers_reminder_days, due_in_words
from extra_requests.words import counted, listed, long_day


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
    )
