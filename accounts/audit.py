"""The audit trail: the one function that writes it, and the proof that nobody changed it afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection

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

    The database takes the chain's lock, stamps the time and computes both hashes, so a row that was
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


@dataclass(frozen=True, slots=True)
class ChainProof:
    """What verifying the chain found: ``broken_at`` is the id of the first entry that does not fit."""

    entries: int
    broken_at: int | None

    @property
    def holds(self) -> bool:
        """Whether no entry was changed, removed from the middle or put in later."""
        return self.broken_at is None


def verify_chain() -> ChainProof:
    """Work every hash of the audit trail out again, in the database.

    An entry fits when its hash is the hash of its own columns and its ``previous_hash`` is the hash of the
    entry before it. Entries cut off at the very end cannot be seen from the chain alone: compare the count.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH chain AS (
                SELECT id, entry_hash = audit_entry_hash(entry) AS own_fits,
                       previous_hash = coalesce(lag(entry_hash) OVER (ORDER BY id), '') AS link_fits
                FROM accounts_auditentry entry
            )
            SELECT count(*), min(id) FILTER (WHERE NOT (own_fits AND link_fits)) FROM chain
            """
        )
        row: tuple[int, int | None] = cursor.fetchone()
    return ChainProof(entries=row[0], broken_at=row[1])
