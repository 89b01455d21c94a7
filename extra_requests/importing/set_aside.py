"""The file into which an import writes the rows that it left out, so that they can be put right and imported later."""

import csv
import os
from collections import defaultdict
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from clients.importing.files import raw_lines
from clients.importing.problems import Problem
from extra_requests.importing.caseload import WholeCaseload

HEADER = ("file", "line", "reasons", "row")


def write_set_aside(path: Path, whole: WholeCaseload, problems: Iterable[Problem]) -> int:
    """Write each row that has problems as a line of a new CSV file, with its place, its reasons and its own cells.

    The rows hold personal data, so only the person who runs the import may read the file. Without problems no file is made.

    Returns how many rows were written. Raises FileExistsError rather than write over a file.
    """
    reasons: dict[tuple[str, int], list[str]] = defaultdict(list)
    for problem in problems:
        said = f"{problem.column}: {problem.reason}" if problem.column else problem.reason
        reasons[problem.file, problem.line].append(said)
    if not reasons:
        return 0
    with os.fdopen(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8", newline=""
    ) as out:
        lines = csv.writer(out)
        lines.writerow(HEADER)
        for shape, file in whole.files():
            wanted = {line for name, line in reasons if name == file.name}
            for line, cells in raw_lines(whole.source, shape, wanted):
                lines.writerow([file.name, line, "; ".join(reasons[file.name, line]), _row_of(cells)])
    return len(reasons)


def _row_of(cells: list[str]) -> str:
    row = StringIO()
    csv.writer(row, lineterminator="").writerow(cells)
    return row.getvalue()
