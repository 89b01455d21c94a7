"""The page of a case on one Wednesday morning, for the tests of what it shows and of what is booked on it."""

from datetime import datetime, timedelta
from typing import Any

from clients.models import AssistCase
from clients.vocabulary import SessionStatus
from tests.factories import SessionFactory

# Wednesday 8 April 2026, 10:00 in Melbourne
NOW = datetime.fromisoformat("2026-04-08T10:00:00+10:00")
GOOD = {"date": "2026-04-15", "time": "14:30", "minutes": "50"}


def page_of(case: AssistCase) -> str:
    return f"/cases/{case.reference}/rebook/"


def completed(case: AssistCase, count: int, *, days_ago: int = 20) -> None:
    for number in range(count):
        SessionFactory.create(
            case=case,
            starts_at=NOW - timedelta(days=days_ago, hours=number),
            status=SessionStatus.COMPLETED,
        )


def errors(response: Any) -> dict[str, list[str]]:
    return {field: list(messages) for field, messages in response.context["form"].errors.items()}
