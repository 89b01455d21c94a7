"""What was left of a contract year's pool when each imported request was submitted. Pure: no database."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from clients.session_counts import local_day
from clients.session_windows import contract_year
from extra_requests.states import State


@dataclass(frozen=True, slots=True)
class PoolUse:
    """What one request asks of its contract's pool, and since when; aware moments."""

    reference: str
    asked: int
    approved: int
    state: State
    submitted_at: datetime
    decided_at: datetime | None


def pool_left_at_submission(
    uses: Iterable[PoolUse], pool: int, starts_on: date, zone: ZoneInfo
) -> Mapping[str, int]:
    """By reference: the pool, less approvals decided in that contract year, less what was undecided; never below 0.

    Args:
        uses: all requests of one contract.
        pool: extra sessions a contract year.
        starts_on: the contract's first day, from which its years run.
        zone: of the organisation.
    """
    undecided, approved = 0, Counter[date]()
    left: dict[str, int] = {}
    for moment, is_submission, use in sorted(_events(uses), key=lambda event: event[:2]):
        year = contract_year(starts_on, local_day(moment, zone)).starts_on
        if is_submission:
            left[use.reference] = max(0, pool - undecided - approved[year])
            undecided += use.asked
        else:
            undecided -= use.asked
            approved[year] += use.approved
    return left


def _events(uses: Iterable[PoolUse]) -> Iterable[tuple[datetime, bool, PoolUse]]:
    for use in uses:
        # never before the employer, so it took nothing from the pool
        if use.state != State.REJECTED_AUTOMATICALLY:
            yield use.submitted_at, True, use
            if use.decided_at:
                yield use.decided_at, False, use
