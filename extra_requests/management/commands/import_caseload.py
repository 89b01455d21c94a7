"""``manage.py import_caseload DIR``: load a provider's organisations, people, cases, sessions and requests."""

import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from clients.importing.problems import CaseloadRefused
from clients.importing.upsert import Written
from extra_requests.importing.caseload import import_caseload, read_folder


class Command(BaseCommand):
    """All or nothing, and safe to repeat: docs/import.md describes the files."""

    help = (
        "Import a caseload from a folder of CSV files: all or nothing. Importing it again changes nothing; rows that "
        "differ are changed. Every bad row is named with its file, line, column and reason."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder, and whether progress is shown where no terminal is."""
        parser.add_argument("folder", type=Path, metavar="DIR", help="the folder with the nine CSV files")
        parser.add_argument(
            "--progress", action="store_true", help="show the progress bar even when stderr is no terminal"
        )

    def handle(self, *args: Any, folder: Path, progress: bool, **options: Any) -> None:
        """Read, check, write; then say what came of each file."""
        if not folder.is_dir():
            raise CommandError(f"{folder} is no folder")
        shown = progress or sys.stderr.isatty()
        with tqdm(unit=" rows", desc="Reading", disable=not shown, leave=False) as bar:
            whole = read_folder(folder, bar.update)
        try:
            with tqdm(total=len(whole), unit=" rows", desc="Writing", disable=not shown, leave=False) as bar:
                outcome = import_caseload(whole, bar.update)
        except CaseloadRefused as refusal:
            for problem in refusal.problems:
                self.stderr.write(str(problem), self.style.NOTICE)
            raise CommandError(str(refusal)) from None
        self._report(outcome)

    def _report(self, outcome: Mapping[str, Written]) -> None:
        for file, written in outcome.items():
            self.stdout.write(
                f"{file:<18} {len(written.new):>7,} new {len(written.changed):>7,} changed "
                f"{written.unchanged:>7,} unchanged"
            )
        if not any(written.new or written.changed for written in outcome.values()):
            self.stdout.write("Nothing changed: the portal held all of it already.")
