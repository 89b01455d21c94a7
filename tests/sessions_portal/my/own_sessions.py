"""A client’s own requests to the pages of their appointments, on a Wednesday in April."""

from datetime import UTC, datetime
from typing import Any

from accounts.models import AuditEntry
from clients.models import AssistCase, Session
from tests.sessions_portal.my.visiting import MELBOURNE, visiting

# Wednesday
NOW = datetime(2026, 4, 8, 10, 0, tzinfo=MELBOURNE)
THURSDAY_AT_14 = datetime(2026, 4, 9, 14, 0, tzinfo=MELBOURNE)


def book(case: AssistCase, starts_at: datetime = THURSDAY_AT_14, **more: Any) -> Any:
    slot = {"slot": starts_at.astimezone(UTC).isoformat()}
    return visiting(case.client).post("/my/sessions/", slot | more)


def move(session: Session, starts_at: datetime) -> Any:
    slot = {"slot": starts_at.astimezone(UTC).isoformat()}
    return visiting(session.case.client).post(f"/my/sessions/{session.reference}/move/", slot)


def cancel(session: Session) -> Any:
    return visiting(session.case.client).post(f"/my/sessions/{session.reference}/cancel/")


def audited() -> tuple[str, str, int | None, str, dict[str, Any]]:
    """The latest row."""
    entry = AuditEntry.objects.order_by("-id")[0]
    return entry.action, entry.subject, entry.by_id, entry.actor, entry.details
