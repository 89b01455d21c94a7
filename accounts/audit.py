"""The audit trail: the one function that writes it. ``accounts.audit_chain`` proves that it was not changed afterwards."""

from typing import Protocol

from accounts.models import AuditEntry, User

SYSTEM = "system"

type Detail = str | int | bool | None


class Referenced(Protocol):
    """Anything that a reference names: a request, a letter, a case."""

    reference: str


def record(
    action: str, subject: Referenced | str, *, by: User | None, actor: str, **details: Detail
) -> AuditEntry:
    """Add one row to the chain, inside the caller's transaction and as late in it as can be.

    The database takes the chain's lock, stamps number and time and computes both hashes, so a row that was
    rolled back leaves no gap. Writing last keeps that lock short.

    Args:
        action: what was done, as a verb on a noun: ``submit_request``.
        subject: what it was done to, or its code where it has no reference.
        by: who did it; None for the system or a client's link.
        actor: the role acted in, or ``SYSTEM``.
        details: figures and codes. Never names, addresses or free text.
    """
    return AuditEntry.objects.create(
        action=action,
        subject=subject if isinstance(subject, str) else subject.reference,
        by=by,
        actor=str(actor),
        details={name: str(said) if isinstance(said, str) else said for name, said in details.items()},
    )
