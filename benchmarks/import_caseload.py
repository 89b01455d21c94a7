"""How long an import takes, and that it grows with the rows and no faster.

``python -m benchmarks.import_caseload`` imports the caseload of 600 clients once and then one of 20 000, each into an empty
database of a private server, and imports each a second time, when nothing changes. It fails when the 600 take 10 seconds
or more, or when a row of the large one takes over twice the time of a row of the small one.
"""

import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from embedded.database_roles import APPLICATION
from embedded.throw_away_server import environment_for_tests, throw_away_server
from tests.caseload.multiplied import multiplied_caseload

CLIENTS = 600
MANY_TIMES = 34
MOST_SECONDS = 10.0
MOST_GROWTH = 2.0


def main() -> int:
    """Measure, print, and give the exit code."""
    with throw_away_server() as (address, folder), tempfile.TemporaryDirectory() as scratch:
        os.environ |= environment_for_tests(address, folder)

        import django

        django.setup()
        from embedded import databases_for_tests as databases

        per_row = []
        for times in (1, MANY_TIMES):
            databases.copied_database(address, databases.migrated_template(address, folder.path), "benchmark")
            databases.point_django_at(address, "benchmark", APPLICATION)
            source = multiplied_caseload(Path(scratch) / str(times), times)
            per_row.append(_measured(source, times))
        databases.dropped_database(address, "benchmark")
    (small, rows), (large, many_rows) = per_row
    growth = (large / many_rows) / (small / rows)
    print(f"a row of the large one takes {growth:.2f} times the time of a row of the small one")
    return 0 if small < MOST_SECONDS and growth <= MOST_GROWTH else 1


def _measured(source: Path, times: int) -> tuple[float, int]:
    """Seconds of the first import, and rows."""
    from extra_requests.importing.caseload import import_caseload, read_folder

    seconds = []
    rows = 0
    for _ in range(2):
        started = perf_counter()
        whole = read_folder(source)
        rows = len(whole)
        import_caseload(whole)
        seconds.append(perf_counter() - started)
    print(
        f"{times * CLIENTS:>7,} clients, {rows:>8,} rows: {seconds[0]:6.2f} s; again, unchanged: {seconds[1]:6.2f} s"
    )
    return seconds[0], rows


if __name__ == "__main__":
    sys.exit(main())
