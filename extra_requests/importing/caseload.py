"""A whole caseload: read from a folder, checked, and written in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction

from accounts import audit
from clients.importing import caseload as cases_and_people
from clients.importing.caseload import Caseload
from clients.importing.checks import problems_of
from clients.importing.files import FileRows, read_file
from clients.importing.problems import CaseloadRefused, Problem
from clients.importing.upsert import Advance, Written
from clients.importing.writing import write_caseload
from extra_requests.importing.checks import problems_of_requests
from extra_requests.importing.requests import write_requests
from extra_requests.importing.rows import REQUESTS, RequestRow

# one import at a time: two would each find the same rows to be new
IMPORT_LOCK = 7_283_002


@dataclass(slots=True)
class WholeCaseload:
    """What a folder holds, and the faults found while reading it."""

    caseload: Caseload
    requests: FileRows[RequestRow]
    problems: list[Problem]

    def __len__(self) -> int:
        """Rows in all files."""
        return len(self.caseload) + len(self.requests.rows)


def read_folder(folder: Path, advance: Advance = lambda count: None) -> WholeCaseload:
    """Read the nine files. Faults are kept, not raised, so that ``import_caseload`` can name all of them at once."""
    problems: list[Problem] = []
    return WholeCaseload(
        caseload=cases_and_people.read_caseload(folder, problems, advance),
        requests=read_file(folder, REQUESTS, problems, advance),
        problems=problems,
    )


@transaction.atomic
def import_caseload(whole: WholeCaseload, advance: Advance = lambda count: None) -> Mapping[str, Written]:
    """Write a caseload whole, or leave everything as it was; return what came of each file, by its name.

    Rows are matched by code, reference or e-mail address, so importing the same folder again changes nothing, and a row
    that differs is changed. An audit row is written when anything was.

    Raises CaseloadRefused with every problem of every file.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])
    problems = [
        *whole.problems,
        *problems_of(whole.caseload),
        *problems_of_requests(whole.caseload, whole.requests),
    ]
    if problems:
        raise CaseloadRefused(problems)
    outcome = write_caseload(whole.caseload, advance)
    outcome[REQUESTS.name] = write_requests(whole.requests.rows, advance)
    if any(written.new or written.changed for written in outcome.values()):
        audit.record("import_caseload", "caseload", by=None, actor=audit.SYSTEM, **_figures(outcome))
    return outcome


def _figures(outcome: Mapping[str, Written]) -> dict[str, int]:
    figures: dict[str, int] = {}
    for file, written in outcome.items():
        name = file.removesuffix(".csv")
        figures |= {f"{name}_new": len(written.new), f"{name}_changed": len(written.changed)}
    return figures
