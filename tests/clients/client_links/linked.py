"""A client with a link to their own pages, and what its mail and the audit trail say."""

import re
from datetime import UTC, datetime
from typing import Any

from accounts.models import AuditEntry
from clients.models import AssistCase
from notifications.models import OutboxMessage
from tests.factories import AssistCaseFactory

NOW = datetime(2026, 4, 8, 1, 0, tzinfo=UTC)
_LINK = re.compile(r"/my/open/([\w-]{43})/")


def case_of_ana() -> AssistCase:
    """A case whose client is known by ana@mail.example."""
    return AssistCaseFactory.create(client__email="ana@mail.example", client__given_name="Ana")


def audited() -> list[tuple[str, str, int | None, str, dict[str, Any]]]:
    entries = AuditEntry.objects.order_by("id")
    return [(entry.action, entry.subject, entry.by_id, entry.actor, entry.details) for entry in entries]


def token_in(message: OutboxMessage) -> str:
    found = _LINK.search(message.text)
    assert found is not None
    return found[1]
