"""What the desk is told of the audit trail: nothing, as long as its head is signed, was checked, and holds."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from accounts.audit_faults import Fault, Found
from accounts.audit_heads import Head, first_head, is_signed, latest_heads
from accounts.audit_note import Note, NoteAltered, note_of

#: A head is signed every fifteen minutes at least: two were missed.
OLDEST_HEAD = timedelta(minutes=35)
#: A check runs every night.
OLDEST_CHECK = timedelta(hours=26)
_WHAT_TO_DO = "Tell whoever runs the portal at once; docs/audit-heads.md says what to look at."


@dataclass(frozen=True, slots=True)
class AuditAlert:
    """What is wrong, and what to do."""

    title: str
    text: str


def audit_alert(at: datetime) -> AuditAlert | None:
    """What is wrong with the watch over the audit trail at this moment; ``None`` if nothing is, or no heads are kept here."""
    path: Path | None = settings.AUDIT_HEADS
    if path is None:
        return None
    try:
        note = note_of(path, settings.AUDIT_HEAD_VERIFY_KEYS) or Note()
    except NoteAltered:
        return _does_not_hold(str(Found(Fault.NOTE)))
    if note.found:
        return _does_not_hold(" ".join(str(Found(Fault(code), number)) for code, number in note.found[:3]))
    return _head_alert(latest_heads(path), at) or _check_alert(note, first_head(path), at)


def _does_not_hold(what: str) -> AuditAlert:
    return AuditAlert("The audit trail does not hold", f"{what} {_WHAT_TO_DO}")


def _head_alert(tail: list[Head], at: datetime) -> AuditAlert | None:
    if not tail:
        return AuditAlert("The audit trail is not signed", f"There is no signed head of it. {_WHAT_TO_DO}")
    head, before = tail[-1], tail[-2] if len(tail) > 1 else None
    if not is_signed(head, before, settings.AUDIT_HEAD_VERIFY_KEYS):
        return _does_not_hold(str(Found(Fault.HEADS, head.number)))
    if at - head.at > OLDEST_HEAD:
        return AuditAlert(
            "The audit trail is no longer signed",
            f"Its latest signed head is of {_when(head.at)}. {_WHAT_TO_DO}",
        )
    return None


def _check_alert(note: Note, first: Head | None, at: datetime) -> AuditAlert | None:
    since = note.checked_at or (first.at if first else at)
    if at - since <= OLDEST_CHECK:
        return None
    words = f"It was checked last on {_when(since)}." if note.checked_at else "It was never checked."
    return AuditAlert("The audit trail was not checked", f"{words} {_WHAT_TO_DO}")


def _when(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{local.day} {local:%B %Y, %H:%M}"
