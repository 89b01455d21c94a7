"""A whole caseload: read from a folder, checked, and written in one transaction."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from accounts import audit
from clients.importing import caseload as cases_and_people
from clients.importing.caseload import Caseload
from clients.importing.checks import problems_of
from clients.importing.files import COMMA, FileRows, FileShape, Source, read_file
from clients.importing.problems import CaseloadRefused, Problem, told_once
from clients.importing.upsert import Advance, Written
from clients.importing.writing import write_caseload
from extra_requests.importing.checks import problems_of_requests, regions_not_told
from extra_requests.importing.requests import write_requests
from extra_requests.importing.rows import REQUESTS, RequestRow

# one import at a time: two would each find the same rows to be new
IMPORT_LOCK = 7_283_002


@dataclass(slots=True)
class WholeCaseload:
    """What a folder holds, and the faults found while reading it."""

    source: Source
    caseload: Caseload
    requests: FileRows[RequestRow]
    problems: list[Problem]

    def __len__(self) -> int:
        """Rows in all files."""
        return len(self.caseload) + len(self.requests.rows)

    def files(self) -> Iterator[tuple[FileShape[Any], FileRows[Any]]]:
        """All nine files, each with its shape."""
        yield from self.caseload.files()
        yield REQUESTS, self.requests

    @property
    def warnings(self) -> list[Problem]:
        """What is no fault, but should be known before people are told days."""
        return list(regions_not_told(self.caseload))


def read_folder(
    folder: Path, advance: Advance = lambda count: None, *, delimiter: str = COMMA
) -> WholeCaseload:
    """Read the nine files. Faults are kept, not raised, so that ``import_caseload`` can name all of them at once."""
    source, problems = Source(folder, delimiter), list[Problem]()
    caseload = cases_and_people.read_caseload(source, problems, advance)
    requests = read_file(source, REQUESTS, problems, advance)
    return WholeCaseload(source, caseload, requests, told_once(problems))


@transaction.atomic
def import_caseload(whole: WholeCaseload, advance: Advance = lambda count: None) -> Mapping[str, Written]:
    """Write a caseload whole, or leave everything as it was; return what came of each file, by its name.

    Rows are matched by code, reference or e-mail address, so importing the same folder again changes nothing, and a row
    that differs is changed. An audit row is written when anything was.

    Raises CaseloadRefused with every problem of every file.
    """
    _lock()
    problems = [*whole.problems, *_problems_between_rows(whole)]
    if problems:
        raise CaseloadRefused(problems)
    return _written(whole, advance)


@transaction.atomic
def import_what_is_right(
    whole: WholeCaseload, keep: Callable[[list[Problem]], None], advance: Advance = lambda count: None
) -> Mapping[str, Written]:
    """As `import_caseload`, without the rows that have problems, and without the rows that lead to one of those.

    Args:
        keep: writes down what is set aside, with every problem of it. Where it fails, nothing is imported.

    Raises CaseloadRefused where a file cannot be read to its end: which of its rows are right is not known then.
    """
    _lock()
    problems = new = whole.problems
    while new:
        if unread := [problem for problem in new if problem.ends_file]:
            raise CaseloadRefused(unread)
        for shape, file in whole.files():
            file.leave_out({problem.line for problem in new if problem.file == file.name}, shape)
        new = _problems_between_rows(whole)
        problems = [*problems, *new]
    rows = {(problem.file, problem.line) for problem in problems}
    outcome = _written(whole, advance, set_aside=len(rows))
    keep(sorted(set(problems)))
    return outcome


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])


def _problems_between_rows(whole: WholeCaseload) -> list[Problem]:
    return [*problems_of(whole.caseload), *problems_of_requests(whole.caseload, whole.requests)]


def _written(whole: WholeCaseload, advance: Advance, *, set_aside: int = 0) -> Mapping[str, Written]:
    outcome = write_caseload(whole.caseload, advance)
    outcome[REQUESTS.name] = write_requests(whole.requests.rows, advance)
    if any(written.new or written.changed for written in outcome.values()):
        figures = _figures(outcome) | ({"set_aside": set_aside} if set_aside else {})
        audit.record("import_caseload", "caseload", by=None, actor=audit.SYSTEM, **figures)
    return outcome


def _figures(outcome: Mapping[str, Written]) -> dict[str, int]:
    figures: dict[str, int] = {}
    for file, written in outcome.items():
        name = file.removesuffix(".csv")
        figures |= {f"{name}_new": len(written.new), f"{name}_changed": len(written.changed)}
    return figures
