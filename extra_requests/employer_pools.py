"""What an employer may be told of its pool: what it can work out from its own pages, and nothing more.

The rules count every undecided request and every approval (``facts``). An employer that saw that figure would see
requests that lie before their clinical review come and go. What is counted here is on its pages: approvals in its history, and
requests in its inbox. Approvals that the contract gives without asking are in neither, so they are not counted.
"""

from datetime import date
from uuid import UUID

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from clients.models import Contract
from clients.sessions.windows import contract_year
from extra_requests.models import UNDECIDED_BY_EMPLOYER, EmployerStatus, ExtraSessionsRequest


def pool_left_for_employer(contract: Contract, today: date, *, besides: UUID | None = None) -> int | None:
    """What is left of the contract year's extra sessions by what the employer sees; None without a pool. One query.

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
