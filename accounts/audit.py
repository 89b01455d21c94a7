"""The audit trail: the one function that writes it. ``accounts.audit_chain`` proves that nobody changed it afterwards."""

from collections.abc import Mapping

from accounts.models import AuditEntry, User

SYSTEM = "system"

type Detail = str | int | bool | None


def record(
    action: str,
    *,
    subject: str,
    by: User | None,
    actor: str,
    details: Mapping[str, Detail] | None = None,
) -> AuditEntry:
    """Add one row to the chain, inside the caller's transaction and as late in it as can be.

    The database takes the chain's lock, stamps number and time and computes both hashes, so a row that was
    rolled back leaves no gap. Writing last keeps that lock short.

    Args:
        action: what was done, as a verb on a noun: ``submit_request``.
        subject: the reference of what it was done to: ``XSR-000123``.
        by: who did it; None for the system or a client's link.
        actor: the role acted in, or ``SYSTEM``.
        details: figures and codes. Never names, addresses or free text.
    """
    return AuditEntry.objects.create(
        action=action, subject=subject, by=by, actor=actor, details=dict(details or {})
    )
