"""Sign the head of the audit trail, outside of beat's rhythm."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.audit_signing import sign_head


class Command(BaseCommand):
    """``manage.py sign_audit_head``: adds a line to the file of signed heads, if there is anything to be signed."""

    help = (
        "Check what was added to the audit trail since its latest signed head, and sign where it has come to."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many entries were signed for the first time, or fail with what does not fit."""
        if settings.AUDIT_HEADS is None:
            raise CommandError(
                "AUDIT_HEADS is not set: it names the file of signed heads, see docs/settings.md."
            )
        verdict = sign_head(settings.AUDIT_HEADS, timezone.now())
        if not verdict.holds:
            raise CommandError("The audit trail does not hold.\n" + "\n".join(map(str, verdict.found)))
        self.stdout.write(f"Signed: {verdict.entries} entries since the head before.")
