"""The watch over the audit trail, run by beat."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from accounts.audit_check import check_trail
from accounts.audit_note import NoteAltered, note_of
from accounts.audit_signing import sign_head

#: After this time a night was missed, because beat was not running: the check is made up for.
LONGEST_BETWEEN_CHECKS = timedelta(hours=25)


@shared_task(ignore_result=True)
def watch_audit_trail() -> None:
    """Sign the head, and make up for a night's check that was missed. Does nothing where no heads are kept."""
    path, at = settings.AUDIT_HEADS, timezone.now()
    if path is None:
        return
    sign_head(path, at)
    try:
        note = note_of(path, settings.AUDIT_HEAD_VERIFY_KEYS)
        is_due = note is None or note.checked_at is None or at - note.checked_at > LONGEST_BETWEEN_CHECKS
    except NoteAltered:
        is_due = True
    if is_due:
        check_trail(path, at)


@shared_task(ignore_result=True)
def check_audit_trail(*, full: bool = False) -> None:
    """Check what was added since the check before, or the whole trail. Does nothing where no heads are kept."""
    if settings.AUDIT_HEADS is not None:
        check_trail(settings.AUDIT_HEADS, timezone.now(), full=full)
