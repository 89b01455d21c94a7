"""Adding approved sessions to a case."""

from datetime import datetime

from accounts.models import User
from clients.models import AssistCase, EntitlementGrant
from clients.sessions.counts import local_day
from clients.vocabulary import GrantKind


def grant_extra_sessions(
    case: AssistCase, sessions: int, *, request_reference: str, by: User | None, at: datetime
) -> EntitlementGrant:
    """Add ``sessions`` approved extras to the case and reopen it if it was closed meanwhile.

    Part of the command that approves: call it inside that transaction, with the case's row locked and
    ``client.organisation`` loaded. The database refuses a second grant for the same request.

    Args:
        sessions: how many, at least 1.
        request_reference: the approved request, ``XSR-000123``.
        by: who approved; None where the contract did.
        at: when; the grant counts from that day in the organisation's time zone.
    """
    if case.is_closed and not _has_another_active_case(case):
        case.closed_on, case.outcome = None, ""
        case.save(update_fields=["closed_on", "outcome"])
    return EntitlementGrant.objects.create(
        case=case,
        kind=GrantKind.EXTRA.value,
        sessions=sessions,
        granted_on=local_day(at, case.client.organisation.zone),
        granted_at=at,
        granted_by=by,
        request_reference=request_reference,
    )


def _has_another_active_case(case: AssistCase) -> bool:
    """One active case a client: sessions for an old case are added to it and wait there, closed."""
    return (
        AssistCase.objects.filter(client_id=case.client_id, closed_on__isnull=True)
        .exclude(pk=case.pk)
        .exists()
    )
