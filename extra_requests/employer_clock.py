"""The employer's clock of one case: the rule asked with what the database and the settings know."""

from datetime import datetime

from django.conf import settings

from clients.models import AssistCase
from clients.sessions.counts import local_day
from extra_requests.facts.request import calendar_of
from extra_requests.models import ExtraSessionsRequest
from extra_requests.rules.employer_clock import EmployerAsked, employer_asked, hour_has_come, next_hour


def asked_at(case: AssistCase, at: datetime, *, at_once: bool = False) -> EmployerAsked:
    """The employer's promise for what is sent to it at ``at``. No query.

    Args:
        case: with ``contract`` and ``client.organisation`` loaded.
        at: an aware moment.
        at_once: without waiting for the hour, which has passed already.
    """
    organisation = case.client.organisation
    return employer_asked(
        at,
        zone=organisation.zone,
        calendar=calendar_of(case, local_day(at, organisation.zone)),
        hours=() if at_once else settings.EMPLOYER_MAIL_HOURS,
        outcome_business_days=case.contract.outcome_business_days,
    )


def told_from(request: ExtraSessionsRequest, at: datetime) -> datetime:
    """From when an employer may hear of what the provider's side does about ``request`` at ``at``. No query."""
    zone = request.case.client.organisation.zone
    return next_hour(
        at,
        zone=zone,
        calendar=calendar_of(request.case, local_day(at, zone)),
        hours=settings.EMPLOYER_MAIL_HOURS,
    )


def may_remind(request: ExtraSessionsRequest, at: datetime) -> bool:
    """Whether a reminder of today may leave by now. No query."""
    zone = request.case.client.organisation.zone
    return hour_has_come(at, zone=zone, hours=settings.EMPLOYER_MAIL_HOURS)


def promise_to_employer(request: ExtraSessionsRequest, asked: EmployerAsked) -> None:
    """Keep the employer's promise with the request; the caller saves it."""
    request.employer_asked_on, request.employer_due_on = asked.asked_on, asked.due_on
    request.employer_calendar = asked.calendar.to_json()
    request.latest_reminder = request.escalated_at = None
