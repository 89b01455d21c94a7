"""Somebody who works on Fridays, on a Wednesday shortly before the clocks change: for the tests of booking pages."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse

from clients.models import Consultant, WorkingHours
from clients.vocabulary import Engagement
from tests.factories import (
    ConsultantFactory,
)

MELBOURNE = ZoneInfo("Australia/Melbourne")
# Wednesday; the clocks go back on Sunday 5 April
NOW = datetime(2026, 3, 25, 10, 0, tzinfo=MELBOURNE)


def works(engagement: Engagement = Engagement.EMPLOYEE, **fields: Any) -> Consultant:
    """Somebody who works on Fridays, from 9 to 12."""
    consultant = ConsultantFactory.create(
        engagement=engagement.value, user__time_zone="Australia/Melbourne", **fields
    )
    WorkingHours.objects.create(consultant=consultant, weekday=4, starts_at=time(9), ends_at=time(12))
    return consultant


def page(name: str, *args: Any) -> str:
    return reverse(f"sessions_portal:{name}", args=args)


def offered(response: Any) -> dict[str, list[str]]:
    return {
        column.day.isoformat(): [one.label for one in column.times]
        for column in response.context["grid"].columns
    }
