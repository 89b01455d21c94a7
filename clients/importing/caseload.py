"""A folder's organisations, people, clients, cases and sessions, read and held in memory."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path

from clients.importing import rows
from clients.importing.files import FileRows, read_file
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
        return sum(len(getattr(self, each.name).rows) for each in fields(self))


def read_caseload(folder: Path, problems: list[Problem], advance: Callable[[int], object]) -> Caseload:
    """Read every file, adding the faults of single cells and lines to ``problems``."""
    return Caseload(
        organisations=read_file(folder, rows.ORGANISATIONS, problems, advance),
        contracts=read_file(folder, rows.CONTRACTS, problems, advance),
        consultants=read_file(folder, rows.CONSULTANTS, problems, advance),
        reviewers=read_file(folder, rows.REVIEWERS, problems, advance),
        staff=read_file(folder, rows.STAFF, problems, advance),
        clients=read_file(folder, rows.CLIENTS, problems, advance),
        cases=read_file(folder, rows.CASES, problems, advance),
        sessions=read_file(folder, rows.SESSIONS, problems, advance),
    )
