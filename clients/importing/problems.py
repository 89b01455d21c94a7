"""What is wrong with a caseload, said so that it can be put right: file, line, column and reason."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault. ``reason`` may quote a code, a reference, a date or a fixed list's value, never personal data.

    ``ends_file``: the rest of the file could not be read, so that no row of it can be set aside for the fault.
    """

    file: str
    line: int
    column: str
    reason: str
    ends_file: bool = False

    def __str__(self) -> str:
        place = ":".join(filter(None, (self.file, str(self.line) if self.line else "")))
        return f"{place} {self.column}: {self.reason}" if self.column else f"{place}: {self.reason}"


def told_once(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, with one that several files share from their first line on said in one line for all of them."""
    told: list[Problem] = []
    of_files: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.ends_file and problem.line == 1 and not problem.column:
            of_files.setdefault(problem.reason, []).append(problem)
        else:
            told.append(problem)
    for reason, shared in of_files.items():
        names = list(dict.fromkeys(problem.file for problem in shared))
        together = Problem(", ".join(names), 0, "", reason, ends_file=True)
        told += [together] if len(names) > 1 else shared
    return told


class CaseloadRefused(Exception):
    """The caseload has problems, all of them in ``problems``; nothing was written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        count = len(self.problems)
        super().__init__(f"{count} problem{'' if count == 1 else 's'}: nothing was imported")
