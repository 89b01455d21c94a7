"""A browser with a client's visit under way, as opening a link leaves it."""

from datetime import time
from zoneinfo import ZoneInfo

from django.test import Client as Browser
from django.utils import timezone

from clients.client_links.sending import make_link
from clients.client_links.visiting import open_link
from clients.models import AssistCase, Client, Consultant, WorkingHours
from clients.vocabulary import Engagement
from sessions_portal.my.access import COOKIE
from tests.factories import AssistCaseFactory, ConsultantFactory

MELBOURNE = ZoneInfo("Australia/Melbourne")


def key_of(client: Client) -> str:
    """The key of a visit that begins now."""
    now = timezone.now()
    return open_link(at=now, token=make_link(client, at=now).token)


def visiting(client: Client, *, enforce_csrf_checks: bool = False) -> Browser:
    """A test browser in which ``client`` has just opened a link."""
    browser = Browser(enforce_csrf_checks=enforce_csrf_checks)
    browser.cookies[COOKIE] = key_of(client)
    return browser


def works_daily(engagement: Engagement = Engagement.EMPLOYEE) -> Consultant:
    """Somebody in Melbourne who works from 9 to 17 on every day of the week."""
    consultant = ConsultantFactory.create(engagement=engagement.value, user__time_zone="Australia/Melbourne")
    for weekday in range(7):
        WorkingHours.objects.create(
            consultant=consultant, weekday=weekday, starts_at=time(9), ends_at=time(17)
        )
    return consultant


def case_with_hours(engagement: Engagement = Engagement.EMPLOYEE) -> AssistCase:
    """A case with such a consultant, and six sessions to book."""
    return AssistCaseFactory.create(consultant=works_daily(engagement))
