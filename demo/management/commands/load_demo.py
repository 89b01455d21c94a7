"""``manage.py load_demo``: put the demo's caseload into an empty database. Exists in demo mode only."""

import os
import sys
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from accounts.audit_signing import sign_head
from accounts.models import User
from demo.clearing import clear_demo, forget_signed_heads
from demo.loading import load_demo, loaded_at
from demo.sign_ins import as_table, kept_sign_ins, make_sign_ins
from demo.stage import choose_stage

GROWN_OLD = timedelta(days=7)


class Command(BaseCommand):
    """Leaves a demo that was loaded before as people left it, unless ``--reset``."""

    help = "Load the demo caseload, moved to this week. A demo that is loaded already is left alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to start afresh, and whether to print the sign-ins."""
        parser.add_argument("--reset", action="store_true", help="throw everything away and load it anew")
        parser.add_argument(
            "--print-sign-ins", action="store_true", help="print who can sign in, and what to try"
        )

    def handle(self, *args: Any, reset: bool, print_sign_ins: bool, **options: Any) -> None:
        """Load what is missing. Only the sign-ins go to stdout; what was done is said on stderr."""
        if reset:
            clear_demo(os.environ.get("MIGRATION_DATABASE_URL") or os.environ["DATABASE_URL"])
        at = loaded_at()
        if at is None:
            self._load()
        else:
            self._say_that_it_is_there(timezone.now() - at)
        if settings.AUDIT_HEADS is not None:
            # beat would sign the first one minutes later, and the desk would ask for it meanwhile
            sign_head(settings.AUDIT_HEADS, timezone.now())
        if print_sign_ins:
            sign_ins = kept_sign_ins() or make_sign_ins(choose_stage(timezone.now()))
            self.stdout.write(as_table(sign_ins))

    def _load(self) -> None:
        if User.objects.exists():
            raise CommandError(
                "This database holds people already, and not the demo’s. Give the demo one of its own "
                "(PORTAL_DATA or DATABASE_URL), or throw everything away with load_demo --reset."
            )
        forget_signed_heads()
        with tqdm(unit=" rows", desc="Loading", disable=not sys.stderr.isatty(), leave=False) as bar:
            load_demo(timezone.now(), bar.update)
        self.stderr.write("The demo caseload is loaded, moved to this week.")

    def _say_that_it_is_there(self, age: timedelta) -> None:
        self.stderr.write("The demo caseload is there already, as it was left.")
        if age >= GROWN_OLD:
            self.stderr.write(
                f"It is {age.days} days old: load_demo --reset loads it anew, moved to this week."
            )
