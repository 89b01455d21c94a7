"""Quick View on one Wednesday morning, for the tests of its rows and of its pages."""

from datetime import datetime
from typing import Any

from clients.models import Consultant, Session
from tests.factories import AssistCaseFactory, SessionFactory

PAGE = "/quick-view/"
# Wednesday 8 April 2026, 10:00 in Sydney and Melbourne
NOW = datetime.fromisoformat("2026-04-08T10:00:00+10:00")


def session_of(consultant: Consultant, starts_at: datetime, **fields: Any) -> Session:
    case = fields.pop("case", None) or AssistCaseFactory.create(consultant=consultant)
    return SessionFactory.create(case=case, starts_at=starts_at, **fields)


def lists_of(response: Any) -> dict[str, list[str]]:
    """The references in each list of the page."""
    return {
        page.section.name: [row.session.reference for row in page.rows] for page in response.context["pages"]
    }
