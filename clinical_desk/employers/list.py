"""The employers that an account manager looks after: what each has left, what waits for whom, and since when."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, QuerySet

from accounts.models import User
from clients.models import AccountCover, Contract, Organisation
from clients.sessions.counts import local_day
from extra_requests.models import ExtraSessionsRequest, StatusChange
from extra_requests.pool import Pool, pools_on
from extra_requests.selectors import loaded_for_case, requests_managed_by, undecided_requests
from extra_requests.standing.standing import overdue_on, time_left, who_acts
from extra_requests.states import State


@dataclass(frozen=True, slots=True)
class EmployerLine:
    """An employer on the list. ``at_manager``, ``at_employer``, ``before``: undecided requests by who has them."""

    organisation: Organisation
    pools: tuple[Pool, ...]
    at_manager: int
    at_employer: int
    before: int
    overdue: int
    oldest_on: date | None
    is_covered: bool


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request that waits: for whom, since when, and by when the outcome was promised. Nothing of the client."""

    shown: ExtraSessionsRequest
    who: str
    since: date
    time_left: str
    is_overdue: bool

    @property
    def is_with_manager(self) -> bool:
        """Whether the account manager has the next step."""
        return self.shown.current_state is State.AWAITING_ACCOUNT_MANAGER

    @property
    def employer_due_on(self) -> date | None:
        """The last of the employer's own days, where it decides and was promised another than the outcome: None otherwise."""
        own = self.shown.employer_due_on
        decides = self.shown.current_state is State.AWAITING_EMPLOYER
        return own if decides and own != self.shown.due_on else None


def employer_lines(rows: Sequence[Organisation], user: User, now: datetime) -> Iterator[EmployerLine]:
    """The lines of these employers, in three queries however many there are."""
    pools: dict[int, list[Pool]] = defaultdict(list)
    for pool in pools_on(contracts_in_force(rows, now), now).values():
        pools[pool.contract.organisation_id].append(pool)
    waiting: dict[int, list[RequestLine]] = defaultdict(list)
    for line in request_lines(waiting_requests(rows, user, now), now):
        waiting[line.shown.case.client.organisation_id].append(line)
    for organisation in rows:
        lines = waiting[organisation.pk]
        states = [line.shown.current_state for line in lines]
        at_manager = states.count(State.AWAITING_ACCOUNT_MANAGER)
        at_employer = states.count(State.AWAITING_EMPLOYER)
        yield EmployerLine(
            organisation=organisation,
            pools=tuple(pools[organisation.pk]),
            at_manager=at_manager,
            at_employer=at_employer,
            before=len(lines) - at_manager - at_employer,
            overdue=sum(line.is_overdue for line in lines),
            oldest_on=min((line.since for line in lines), default=None),
            is_covered=organisation.account_manager_id != user.pk,
        )


def contracts_in_force(rows: Sequence[Organisation], now: datetime) -> list[Contract]:
    """The contracts that hold on each employer's present day. One query."""
    contracts = Contract.objects.filter(organisation__in=rows).select_related("organisation")
    return [
        contract
        for contract in contracts
        if contract.starts_on <= local_day(now, contract.organisation.zone) <= contract.ends_on
    ]


def waiting_requests(
    rows: Sequence[Organisation], user: User, now: datetime
) -> QuerySet[ExtraSessionsRequest]:
    """The undecided requests of these employers, the outcome that is due first on top."""
    managed = requests_managed_by(user, at=now).values("pk")
    waiting = undecided_requests().filter(pk__in=managed, case__client__organisation__in=rows)
    return loaded_for_case(waiting).order_by("due_on", "id")


def request_lines(requests: Iterable[ExtraSessionsRequest], now: datetime) -> list[RequestLine]:
    """The lines of ``waiting_requests``, with how long each has stood as it stands. One query more."""
    rows = list(requests)
    changes = StatusChange.objects.filter(request__in=rows).order_by().values_list("request")
    changed_at = dict(changes.annotate(Max("at")))
    return [_line(request, changed_at.get(request.pk, request.submitted_at), now) for request in rows]


def _line(request: ExtraSessionsRequest, changed_at: datetime, now: datetime) -> RequestLine:
    zone = request.case.client.organisation.zone
    today = local_day(now, zone)
    return RequestLine(
        shown=request,
        who=who_acts(request),
        since=local_day(changed_at, zone),
        time_left=time_left(request, today),
        is_overdue=overdue_on(request, today),
    )


def covers_of(organisation: Organisation, today: date) -> QuerySet[AccountCover]:
    """The covers that are in force or still to come, the next one first; ``today`` is the employer's."""
    return organisation.covers.filter(until_on__gte=today).select_related("covered_by")
