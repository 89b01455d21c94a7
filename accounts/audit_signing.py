"""Signing the head of the audit trail every few minutes: from then on what it holds cannot be reworked unseen."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from accounts.audit_chain import BEGINNING, Position, follow
from accounts.audit_check import as_noted, place_of, report
from accounts.audit_faults import Fault, Faults, Found, Verdict
from accounts.audit_heads import Head, add_head, held, is_signed, latest_heads, signed_head
from accounts.audit_note import Note, NoteAltered, note_of, write_note
from accounts.models import AuditEntry

#: A head is signed after this time even if nothing was added: a head that is missing then says something.
HEARTBEAT = timedelta(minutes=15)
#: Greater than the id of any entry.
_NEVER = 2**63


def sign_head(path: Path, at: datetime) -> Verdict:
    """Sign where the chain has come to, once it was checked from the latest head on.

    A fault is logged and noted, and the head signed all the same: what comes later shall be found too.

    Args:
        path: the file of signed heads.
        at: the moment of signing.

    Raises ImproperlyConfigured in a process that has no key to sign with.
    """
    if not settings.AUDIT_HEAD_KEY:
        raise ImproperlyConfigured(
            "AUDIT_HEAD_KEY is not set: the worker signs the head of the audit trail with it."
        )
    with held(path):
        tail = latest_heads(path)
        before = tail[-1] if tail else None
        end, found = _checked_end(tail)
        if before is None or end.id != before.entry or at - before.at >= HEARTBEAT:
            add_head(path, signed_head(settings.AUDIT_HEAD_KEY, end, at, before))
    verdict = Verdict(end.entries - (before.entries if before else 0), len(tail[-1:]), found)
    report(verdict)
    if found:
        _note(path, verdict)
    return verdict


def _checked_end(tail: list[Head]) -> tuple[Position, tuple[Found, ...]]:
    """Where the chain ends, and what does not fit since the last head of ``tail``."""
    if not tail:
        # entries of an earlier version may have been stamped by a clock that was set back
        return _followed(BEGINNING, times_grow_from=_NEVER)
    head, before = tail[-1], tail[-2] if len(tail) > 1 else None
    if not is_signed(head, before, settings.AUDIT_HEAD_VERIFY_KEYS):
        return _latest_entry(), (Found(Fault.HEADS, head.number),)
    place = place_of(head)
    if place is None:
        return _latest_entry(), (Found(Fault.SIGNED_ENTRY, head.entry),)
    return _followed(place)


def _followed(place: Position, *, times_grow_from: int = 0) -> tuple[Position, tuple[Found, ...]]:
    end, found = place, Faults()
    for end, fits in follow(place, times_grow_from=times_grow_from):
        if not fits:
            found.add(Fault.ENTRY, end.id)
    return end, found.first


def _latest_entry() -> Position:
    """The latest entry there is, whatever came before it."""
    latest = AuditEntry.objects.order_by("-id").values_list("id", "entry_hash").first()
    return Position(*latest, AuditEntry.objects.count()) if latest else BEGINNING


def _note(path: Path, verdict: Verdict) -> None:
    """Note the faults. One in the note itself is the check's to find: it is left as it is."""
    try:
        note = note_of(path, settings.AUDIT_HEAD_VERIFY_KEYS) or Note()
    except NoteAltered:
        return
    write_note(path, replace(note, found=as_noted(verdict)), settings.AUDIT_HEAD_KEY)
