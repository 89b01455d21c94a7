"""The demo's caseload many times over: as many clients as a benchmark asks for, all of the same few consultants."""

import csv
import re
from pathlib import Path

CASELOAD = Path(__file__).resolve().parents[2] / "demo" / "caseload"
MULTIPLIED = ("clients.csv", "cases.csv", "sessions.csv", "requests.csv")
# far enough apart that no copy's references meet another's
STEP = 10_000
_REFERENCE = re.compile(r"(ASST|APP|XSR)-(\d+)")
_CLIENT = re.compile(r"C(\d{5})")


def multiplied_caseload(folder: Path, times: int) -> Path:
    """Write the caseload ``times`` over into ``folder``: the same people of the provider, so many times the clients."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in CASELOAD.glob("*.csv"):
        with source.open(newline="") as lines:
            header, *rows = list(csv.reader(lines))
        copies = range(times) if source.name in MULTIPLIED else range(1)
        with (folder / source.name).open("w", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(header)
            writer.writerows([_renumbered(cell, copy) for cell in row] for copy in copies for row in rows)
    return folder


def _renumbered(cell: str, copy: int) -> str:
    reference = _REFERENCE.fullmatch(cell)
    if reference:
        return f"{reference[1]}-{int(reference[2]) + copy * STEP:06}"
    return f"C{copy}-{cell[1:]}" if _CLIENT.fullmatch(cell) else cell
