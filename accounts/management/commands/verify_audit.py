"""Prove that the audit trail was not changed."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.audit_chain import verify_chain
from accounts.audit_check import check_trail


class Command(BaseCommand):
    """``manage.py verify_audit``: exits 1 and names what does not fit the chain or its signed heads."""

    help = (
        "Prove that no entry of the audit trail was changed, removed or put in later: against the signed heads, from the "
        "one at which the latest check ended."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """``--full`` goes along the whole chain, and looks at every signature."""
        parser.add_argument("--full", action="store_true", help="go along the whole chain")

    def handle(self, *args: Any, full: bool, **options: Any) -> None:
        """Print how many entries hold, or fail with what does not."""
        if settings.AUDIT_HEADS is None:
            self._verify_chain_alone()
            return
        verdict = check_trail(settings.AUDIT_HEADS, timezone.now(), full=full)
        if not verdict.holds:
            raise CommandError("The audit trail does not hold.\n" + "\n".join(map(str, verdict.found)))
        self.stdout.write(
            f"{verdict.entries} audit entries checked against {verdict.heads} signed heads: they hold."
        )

    def _verify_chain_alone(self) -> None:
        proof = verify_chain()
        if not proof.holds:
            raise CommandError(f"The audit trail is broken at entry {proof.broken_at} of {proof.entries}.")
        self.stdout.write(
            f"{proof.entries} audit entries, the chain holds. No heads are signed here (AUDIT_HEADS)."
        )
