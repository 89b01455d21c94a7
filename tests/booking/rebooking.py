"""Weekly sessions of a client, booked in the weeks in which the clocks change."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from booking.commands.rebook import rebook_sessions
from clients.models import AssistCase, Session
from clients.vocabulary import Engagement
from tests.factories import (
    AssistCaseFactory,
    ConsultantFactory,
)

MELBOURNE = ZoneInfo("Australia/Melbourne")
# Wednesday; the clocks go back on Sunday 5 April
NOW = datetime(2026, 3, 25, 10, 0, tzinfo=MELBOURNE)
FIRST = datetime(2026, 3, 27, 14, 0, tzinfo=MELBOURNE)


def case_with(engagement: Engagement, **fields: Any) -> AssistCase:
    consultant = ConsultantFactory.create(engagement=engagement.value, user__time_zone="Australia/Melbourne")
    return AssistCaseFactory.create(consultant=consultant, **fields)


def rebook(case: AssistCase, starts_at: datetime = FIRST, **how: Any) -> tuple[Session, ...]:
    return rebook_sessions(
        by=case.consultant.user, at=timezone.now(), case_reference=case.reference, starts_at=starts_at, **how
    )
