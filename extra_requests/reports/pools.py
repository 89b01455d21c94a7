"""What is left of the extra sessions that employers pay for in a contract year, for those who look after them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import reduce
from operator import or_

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from clients.models import Contract
from clients.sessions.counts import local_day
from clients.sessions.windows import Window, contract_year
from extra_requests.models import ExtraSessionsRequest
from extra_requests.states import UNDECIDED, State


@dataclass(frozen=True, slots=True)
class Pool:
    """One contract year's extra sessions. ``size`` none: the contract sets no pool; ``waiting``: asked for, undecided."""

    contract: Contract
    year: Window
    size: int | None
    approved: int
    waiting: int

    @property
    def left(self) -> int | None:
        """What neither an approval nor an undecided request speaks for, in sessions; none without a pool."""
        return None if self.size is None else max(0, self.size - self.approved - self.waiting)


def pools_on(contracts: Iterable[Contract], now: datetime) -> Mapping[int, Pool]:
    """The pool of each contract in the contract year that holds its organisation's today, by the contract's key. One query.

    The figures are those that ``facts.gather_facts`` judges a request by. ``contracts`` with ``organisation`` loaded.
    """
    years = {contract: _year_of(contract, now) for contract in contracts}
    if not years:
        return {}
    approved = reduce(or_, (_approved_in(contract, year) for contract, year in years.items()))
    undecided = Q(state__in=sorted(state.value for state in UNDECIDED))
    rows = (
        ExtraSessionsRequest.objects.filter(case__contract__in=list(years))
        .order_by()
        .values("case__contract")
        .annotate(
            approved=Coalesce(Sum("sessions_approved", filter=approved), 0),
            waiting=Coalesce(Sum("sessions_requested", filter=undecided), 0),
        )
    )
    sums = {row["case__contract"]: (row["approved"], row["waiting"]) for row in rows}
    return {
        contract.pk: Pool(contract, year, contract.extra_sessions_pool, *sums.get(contract.pk, (0, 0)))
        for contract, year in years.items()
    }


def _year_of(contract: Contract, now: datetime) -> Window:
    return contract_year(contract.starts_on, local_day(now, contract.organisation.zone))


def _approved_in(contract: Contract, year: Window) -> Q:
    zone = contract.organisation.zone
    return Q(
        case__contract=contract,
        state=State.APPROVED.value,
        decided_at__gte=datetime.combine(year.starts_on, time(), zone),
        decided_at__lt=datetime.combine(year.ends_on, time(), zone),
    )
