"""The extra sessions that an employer pays for in a contract year: what speaks for them, and what is left.

There are two figures. The rules, and those who look after the employer, count every undecided request and every approval
(`pools_on`). An employer that saw that figure would see requests that lie before their clinical review come and go. What it may be told
(`pool_left_for_employer`) counts what is on its own pages: approvals in its history, and requests in its inbox. Approvals that the contract
gives without asking are in neither, so they are not counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import reduce
from operator import or_
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from clients.models import Contract
from clients.sessions.counts import local_day
from clients.sessions.windows import Window, contract_year
from extra_requests.models import UNDECIDED_BY_EMPLOYER, EmployerStatus, ExtraSessionsRequest
from extra_requests.states import UNDECIDED, State

IS_UNDECIDED = Q(state__in=sorted(state.value for state in UNDECIDED))


@dataclass(frozen=True, slots=True)
class Pool:
    """One contract year's extra sessions. ``size`` is `None` without a pool; ``waiting``: requested and undecided."""

    contract: Contract
    year: Window
    size: int | None
    approved: int
    waiting: int

    @property
    def left(self) -> int | None:
        """What neither an approval nor an undecided request speaks for, in sessions; `None` without a pool."""
        return None if self.size is None else max(0, self.size - self.approved - self.waiting)


def pools_on(contracts: Iterable[Contract], now: datetime) -> Mapping[int, Pool]:
    """The pool of each contract in the contract year that holds its organisation's today, by the contract's key. One query.

    The figures are those that ``facts.gather_facts`` judges a request by. ``contracts`` with ``organisation`` loaded.
    """
    years = {contract: _year_of(contract, now) for contract in contracts}
    if not years:
        return {}
    approved = reduce(
        or_,
        (approved_in_year(contract, year, contract.organisation.zone) for contract, year in years.items()),
    )
    rows = (
        ExtraSessionsRequest.objects.filter(case__contract__in=list(years))
        .order_by()
        .values("case__contract")
        .annotate(
            approved=Coalesce(Sum("sessions_approved", filter=approved), 0),
            waiting=Coalesce(Sum("sessions_requested", filter=IS_UNDECIDED), 0),
        )
    )
    sums = {row["case__contract"]: (row["approved"], row["waiting"]) for row in rows}
    return {
        contract.pk: Pool(contract, year, contract.extra_sessions_pool, *sums.get(contract.pk, (0, 0)))
        for contract, year in years.items()
    }


def approved_in_year(contract: Contract, year: Window, zone: ZoneInfo) -> Q:
    """The requests on ``contract`` that were approved in one of its years, counted in the employer's time zone."""
    return Q(
        case__contract=contract,
        state=State.APPROVED.value,
        decided_at__gte=datetime.combine(year.starts_on, time(), zone),
        decided_at__lt=datetime.combine(year.ends_on, time(), zone),
    )


def pool_left_for_employer(contract: Contract, today: date, *, besides: UUID | None = None) -> int | None:
    """What is left of the contract year's extra sessions by what the employer sees; `None` without a pool. One query.

    Args:
        today: the organisation's local day, which says what contract year it is.
        besides: the public id of the request beside which the figure stands: what is left is left before it.
    """
    if contract.extra_sessions_pool is None:
        return None
    year = contract_year(contract.starts_on, today)
    approved = Q(
        redacted__status=EmployerStatus.APPROVED.value,
        redacted__decided_on__gte=year.starts_on,
        redacted__decided_on__lt=year.ends_on,
    )
    waiting = Q(redacted__status__in=[status.value for status in UNDECIDED_BY_EMPLOYER]) & ~Q(
        redacted=besides
    )
    sums = ExtraSessionsRequest.objects.filter(case__contract=contract, redacted__shown=True).aggregate(
        approved=Coalesce(Sum("redacted__sessions_approved", filter=approved), 0),
        waiting=Coalesce(Sum("redacted__sessions_requested", filter=waiting), 0),
    )
    left: int = contract.extra_sessions_pool - sums["approved"] - sums["waiting"]
    return max(0, left)


def _year_of(contract: Contract, now: datetime) -> Window:
    return contract_year(contract.starts_on, local_day(now, contract.organisation.zone))
