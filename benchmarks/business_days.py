"""How much faster the table of business days is than asking about one day after another.

``python -m benchmarks.business_days`` prints both times and their ratio, and fails when the ratio is under 20: a ratio,
because times depend on the machine. Both must give the same days.
"""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from timeit import repeat

from extra_requests.business_days import calendar_for
from tests.naive.business_days import NaiveRegion

STARTS_ON, ENDS_ON = date(2026, 1, 1), date(2029, 1, 1)
DAYS = [STARTS_ON + timedelta(days=number) for number in range(0, 730, 7)]
OUTCOME_DAYS = 13
LEAST_RATIO = 20


def main() -> int:
    """Measure, print, and give the exit code."""
    table = calendar_for("AU", "VIC", starts_on=STARTS_ON, ends_on=ENDS_ON)
    naive = NaiveRegion("AU", "VIC", set())
    if [table.add(day, OUTCOME_DAYS) for day in DAYS] != [naive.after(day, OUTCOME_DAYS) for day in DAYS]:
        print("The two give different days.")
        return 1
    fast, slow = _microseconds(table.add, 200), _microseconds(naive.after, 20)
    ratio = slow / fast
    print(f"table        {fast:8.2f} µs for {OUTCOME_DAYS} business days")
    print(f"day by day   {slow:8.2f} µs")
    print(f"ratio        {ratio:8.0f}")
    return 0 if ratio >= LEAST_RATIO else 1


def _microseconds(add: Callable[[date, int], date], rounds: int) -> float:
    """The best of five runs, for one addition."""

    def run() -> None:
        for day in DAYS:
            add(day, OUTCOME_DAYS)

    return min(repeat(run, number=rounds, repeat=5)) / rounds / len(DAYS) * 1e6


if __name__ == "__main__":
    sys.exit(main())
