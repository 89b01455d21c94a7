"""What is wrong with a caseload, said so that it can be put right: file, line, column and reason."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault. ``reason`` may quote a code, a reference, a date or a fixed list's value, never personal data."""

    file: str
    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        place = ":".join(filter(None, (self.file, str(self.line) if self.line else "")))
        return f"{place} {self.column}: {self.reason}" if self.column else f"{place}: {self.reason}"


class CaseloadRefused(Exception):
    """The caseload has problems, all of them in ``problems``; nothing was written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        count = len(self.problems)
        super().__init__(f"{count} problem{'' if count == 1 else 's'}: nothing was imported")
