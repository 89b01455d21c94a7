"""The proof of the audit trail: every hash worked out again, here, and not by a function that the database keeps.

An entry fits when its hash is the hash of its own columns, its ``previous_hash`` is the hash of the entry before it, and its
time is after that one's. What was cut off at the end, or worked out anew with fitting hashes, is found by comparing with
the heads that were signed: ``accounts.audit_heads``.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db.models import TextField
from django.db.models.functions import Cast

from accounts.models import AuditEntry

#: Entries that are held in memory at a time.
BATCH = 5_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Entry(NamedTuple):
    """An entry as it is hashed: ``details`` is its JSON in the database's own spelling."""

    id: int
    at: datetime
    by_id: int | None
    actor: str
    action: str
    subject: str
    details: str
    previous_hash: str
    entry_hash: str


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the chain: after the entry ``id``, whose hash is ``hash``, and which is the ``entries``-th."""

    id: int = 0
    hash: str = ""
    entries: int = 0
    at: datetime | None = None


#: Before the first entry.
BEGINNING = Position()


@dataclass(frozen=True, slots=True)
class ChainProof:
    """What verifying the chain found: ``broken_at`` is the id of the first entry that does not fit; ``None`` if all do."""

    entries: int
    broken_at: int | None

    @property
    def holds(self) -> bool:
        """Whether no entry was changed, removed from the middle or put in later."""
        return self.broken_at is None


def hash_of(entry: Entry) -> str:
    """The SHA-256 of an entry, in hexadecimal, as the database stamps it (accounts/migrations/0002)."""
    seconds, rest = divmod((entry.at - EPOCH) // MICROSECOND, 1_000_000)
    parts = [
        str(entry.id),
        f"{seconds}.{rest:06d}",
        "null" if entry.by_id is None else str(entry.by_id),
        *(json.dumps(text, ensure_ascii=False) for text in (entry.actor, entry.action, entry.subject)),
        entry.details,
        json.dumps(entry.previous_hash),
    ]
    return hashlib.sha256(f"[{', '.join(parts)}]".encode()).hexdigest()


def follow(start: Position, *, times_grow_from: int = 0) -> Iterator[tuple[Position, bool]]:
    """Go along the chain from ``start``: the place after each entry, and whether that entry fits there.

    One that does not fit is passed by its stored hash, so that what comes after it is judged by itself.

    Args:
        start: where to begin; the entries up to it are not looked at.
        times_grow_from: the id from which times must grow. Entries of an earlier version may have been stamped by a
            clock that was set back.
    """
    before = start
    while batch := entries_after(before.id):
        for entry in batch:
            in_time = before.at is None or entry.at > before.at or entry.id < times_grow_from
            fits = in_time and entry.previous_hash == before.hash and entry.entry_hash == hash_of(entry)
            before = Position(entry.id, entry.entry_hash, before.entries + 1, entry.at)
            yield before, fits


def entries_after(key: int, *, most: int = BATCH) -> list[Entry]:
    """The entries that come after the id ``key``, in their order, ``most`` of them at a time."""
    rows = (
        AuditEntry.objects.filter(id__gt=key)
        .annotate(written=Cast("details", TextField()))
        .order_by("id")
        .values_list(
            "id", "at", "by_id", "actor", "action", "subject", "written", "previous_hash", "entry_hash"
        )[:most]
    )
    return [Entry(*row) for row in rows]


def verify_chain() -> ChainProof:
    """Go along the whole chain. What was cut off at the very end cannot be seen from the chain alone."""
    entries, broken_at = 0, None
    for place, fits in follow(BEGINNING):
        entries = place.entries
        if not fits and broken_at is None:
            broken_at = place.id
    return ChainProof(entries, broken_at)
