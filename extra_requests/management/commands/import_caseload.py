"""``manage.py import_caseload DIR``: load a provider's organisations, people, cases, sessions and requests."""

import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from clients.importing.files import COMMA, OTHER_DELIMITERS
from clients.importing.problems import CaseloadRefused, Problem
from clients.importing.upsert import Advance, Written
from extra_requests.importing.caseload import (
    WholeCaseload,
    import_caseload,
    import_what_is_right,
    read_folder,
)
from extra_requests.importing.set_aside import write_set_aside

DELIMITERS = {"comma": COMMA} | {name: sign for sign, name in OTHER_DELIMITERS.items()}


def delimiter(word: str) -> str:
    """The sign that a word of the command line names. Raises ValueError for any other word."""
    found = DELIMITERS.get(word, word)
    if found not in DELIMITERS.values():
        raise ValueError(word)
    return found


class Command(BaseCommand):
    """All or nothing, or all that is right, and safe to repeat: docs/import.md describes the files."""

    help = (
        "Import a caseload from a folder of CSV files: all or nothing, unless --set-aside says where the rows go that "
        "cannot be imported. Importing it again changes nothing; rows that differ are changed. Every bad row is named with "
        "its file, line, column and reason."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder, how it is read, and what becomes of rows that cannot be imported."""
        parser.add_argument("folder", type=Path, metavar="DIR", help="the folder with the nine CSV files")
        parser.add_argument(
            "--delimiter",
            type=delimiter,
            default=COMMA,
            metavar="SIGN",
            help=f"what stands between the cells: {', '.join(DELIMITERS)}, or the sign itself (default: comma)",
        )
        parser.add_argument(
            "--set-aside",
            type=Path,
            metavar="FILE",
            help="import what is right, and write the other rows with their reasons into this new file",
        )
        parser.add_argument(
            "--progress", action="store_true", help="show the progress bar even when stderr is no terminal"
        )

    def handle(
        self,
        *args: Any,
        folder: Path,
        delimiter: str,
        set_aside: Path | None,
        progress: bool,
        **options: Any,
    ) -> None:
        """Read, check, write; then say what came of each file."""
        if not folder.is_dir():
            raise CommandError(f"{folder} is no folder")
        if set_aside is not None and set_aside.exists():
            raise CommandError(f"{set_aside} is there already: nothing is written over it")
        shown = progress or sys.stderr.isatty()
        with tqdm(unit=" rows", desc="Reading", disable=not shown, leave=False) as bar:
            whole = read_folder(folder, bar.update, delimiter=delimiter)
        for warning in whole.warnings:
            self.stderr.write(f"warning: {warning}", self.style.WARNING)
        try:
            with tqdm(total=len(whole), unit=" rows", desc="Writing", disable=not shown, leave=False) as bar:
                outcome = self._imported(whole, set_aside, bar.update)
        except CaseloadRefused as refusal:
            for problem in refusal.problems:
                self.stderr.write(str(problem), self.style.NOTICE)
            raise CommandError(str(refusal)) from None
        self._report(outcome)

    def _imported(
        self, whole: WholeCaseload, set_aside: Path | None, advance: Advance
    ) -> Mapping[str, Written]:
        if set_aside is None:
            return import_caseload(whole, advance)
        rows = 0

        def keep(problems: list[Problem]) -> None:
            nonlocal rows
            try:
                rows = write_set_aside(set_aside, whole, problems)
            except OSError as fault:
                set_aside.unlink(missing_ok=True)
                reason = f"{set_aside} cannot be written ({fault.strerror}): nothing was imported"
                raise CommandError(reason) from None

        outcome = import_what_is_right(whole, keep, advance)
        if rows:
            were = "row was" if rows == 1 else "rows were"
            self.stderr.write(f"{rows:,} {were} set aside in {set_aside}", self.style.WARNING)
        return outcome

    def _report(self, outcome: Mapping[str, Written]) -> None:
        for file, written in outcome.items():
            self.stdout.write(
                f"{file:<18} {len(written.new):>7,} new {len(written.changed):>7,} changed "
                f"{written.unchanged:>7,} unchanged"
            )
        if not any(written.new or written.changed for written in outcome.values()):
            self.stdout.write("Nothing changed: the portal held all of it already.")
