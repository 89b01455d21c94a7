"""The list of requests: its filters, and its rows in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from clients.models import Organisation
from clients.sessions.counts import local_day
from extra_requests.models import ExtraSessionsRequest
from extra_requests.selectors import overdue_on_local_day, requests_visible_to
from extra_requests.standing.standing import overdue_on, time_left, who_acts
from extra_requests.states import UNDECIDED, State

OVERDUE, EVERYTHING = "overdue", "all"
# the chips above the list: word, and the states behind it
GROUPS: Mapping[str, tuple[str, frozenset[State]]] = MappingProxyType(
    {
        "undecided": ("Undecided", UNDECIDED),
        OVERDUE: ("Overdue", UNDECIDED),
        "approved": ("Approved", frozenset({State.APPROVED})),
        "declined": (
            "Declined",
            frozenset({State.DECLINED, State.DECLINED_CLINICALLY, State.REJECTED_AUTOMATICALLY}),
        ),
        "withdrawn": ("Withdrawn", frozenset({State.WITHDRAWN})),
        EVERYTHING: ("All", frozenset(State)),
    }
)


# and each state by itself, below them: the group of the declined holds three
SINGLE: Mapping[str, State] = MappingProxyType({f"only-{state.value}": state for state in State})


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks the list for; anything it cannot be asked for is left out."""

    group: str
    employer: Organisation | None

    @property
    def chip(self) -> str:
        """The group that the choice of a single state stands beside: its own, or all."""
        return EVERYTHING if self.group in SINGLE else self.group

    def address(self, *, group: str | None = None, key: str = "") -> str:
        """The query of this list: in another group, or at another page. Holds codes only."""
        said = {
            "show": group or self.group,
            "employer": self.employer.code if self.employer else "",
            "key": key,
        }
        return "?" + urlencode({name: value for name, value in said.items() if value})

    def of_employer(self, requests: QuerySet[ExtraSessionsRequest]) -> QuerySet[ExtraSessionsRequest]:
        """Those of the chosen employer, or all."""
        return requests.filter(case__client__organisation=self.employer) if self.employer else requests

    def apply(
        self, requests: QuerySet[ExtraSessionsRequest], now: datetime
    ) -> QuerySet[ExtraSessionsRequest]:
        """The requests of the chosen group and employer."""
        return self.of_employer(requests).filter(_in_group(self.group, now))


def filters_from(asked: Mapping[str, str], employers: list[Organisation]) -> Filters:
    """The filters of an address; ``employers`` are those the person may see."""
    group = asked.get("show", "")
    code = asked.get("employer", "")
    return Filters(
        group=group if group in GROUPS or group in SINGLE else "undecided",
        employer=next((employer for employer in employers if employer.code == code), None),
    )


def _in_group(group: str, now: datetime) -> Q:
    if group in SINGLE:
        return Q(state=SINGLE[group].value)
    states = Q(state__in=sorted(state.value for state in GROUPS[group][1]))
    return states & overdue_on_local_day(now) if group == OVERDUE else states


@dataclass(frozen=True, slots=True)
class Chip:
    """One group above the list, with how many requests it holds."""

    word: str
    address: str
    number: int
    is_current: bool


def chips(requests: QuerySet[ExtraSessionsRequest], filters: Filters, now: datetime) -> list[Chip]:
    """The groups, counted over the chosen employer in one query."""
    numbers = filters.of_employer(requests).aggregate(
        **{group: Count("pk", filter=_in_group(group, now)) for group in GROUPS}
    )
    return [
        Chip(word, filters.address(group=group), numbers[group], group == filters.group)
        for group, (word, _) in GROUPS.items()
    ]


def employers_of(requests: QuerySet[ExtraSessionsRequest]) -> list[Organisation]:
    """The employers that the requests are about, by name. One query."""
    return list(
        Organisation.objects.filter(pk__in=requests.values("case__client__organisation")).order_by("name")
    )


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A row of the list. ``names_client``: the reader may open the case, and so learn whom it is about."""

    shown: ExtraSessionsRequest
    asked_on: date
    acts: str
    time_left: str
    is_overdue: bool
    names_client: bool


def lines(requests: tuple[ExtraSessionsRequest, ...], reader: User, now: datetime) -> Iterator[RequestLine]:
    """The rows; each with its case's client, organisation and consultant loaded. One query more."""
    named = set(
        requests_visible_to(reader)
        .filter(pk__in=[shown.pk for shown in requests])
        .values_list("pk", flat=True)
    )
    for shown in requests:
        today = local_day(now, shown.case.client.organisation.zone)
        yield RequestLine(
            shown,
            shown.requested_on,
            who_acts(shown),
            time_left(shown, today),
            overdue_on(shown, today),
            names_client=shown.pk in named,
        )
