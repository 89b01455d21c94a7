"""Prove that the audit trail was not changed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.audit import verify_chain


class Command(BaseCommand):
    """``manage.py verify_audit``: exits 1 at the first entry that does not fit the chain."""

    help = "Prove that no entry of the audit trail was changed, removed or put in later."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how many entries hold, or fail with the first that does not."""
        proof = verify_chain()
        if not proof.holds:
            raise CommandError(f"The audit trail is broken at entry {proof.broken_at} of {proof.entries}.")
        self.stdout.write(f"{proof.entries} audit entries, the chain holds.")
