"""A folder's organisations, people, clients, cases and sessions, read and held in memory."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from clients.importing import rows
from clients.importing.files import FileRows, FileShape, Source, read_file
from clients.importing.problems import Problem


@dataclass(slots=True)
class Caseload:
    """Everything of a folder that ``clients`` keeps, file by file."""

    organisations: FileRows[rows.OrganisationRow]
    contracts: FileRows[rows.ContractRow]
    consultants: FileRows[rows.ConsultantRow]
    reviewers: FileRows[rows.ReviewerRow]
    staff: FileRows[rows.StaffRow]
    clients: FileRows[rows.ClientRow]
    cases: FileRows[rows.CaseRow]
    sessions: FileRows[rows.SessionRow]

    def __len__(self) -> int:
        """Rows in all its files."""
        return sum(len(file.rows) for _, file in self.files())

    def files(self) -> Iterator[tuple[FileShape[Any], FileRows[Any]]]:
        """Every file with its shape."""
        return ((SHAPES[each.name], getattr(self, each.name)) for each in fields(self))


#: The shape of each file, by its field of a `Caseload`.
SHAPES: Mapping[str, FileShape[Any]] = {
    "organisations": rows.ORGANISATIONS,
    "contracts": rows.CONTRACTS,
    "consultants": rows.CONSULTANTS,
    "reviewers": rows.REVIEWERS,
    "staff": rows.STAFF,
    "clients": rows.CLIENTS,
    "cases": rows.CASES,
    "sessions": rows.SESSIONS,
}


def read_caseload(source: Source, problems: list[Problem], advance: Callable[[int], object]) -> Caseload:
    """Read every file, adding the faults of single cells and lines to ``problems``."""
    return Caseload(**{name: read_file(source, shape, problems, advance) for name, shape in SHAPES.items()})
