"""What the metrics are worked out from: the requests that ended lately, of the employers that a person oversees."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from datetime import timezone as tz

from django.db.models import QuerySet

from accounts.models import User
from accounts.roles import Role
from clients.models import Organisation
from clients.sessions.counts import local_day
from extra_requests.business_days import BusinessCalendar
from extra_requests.facts.request import calendar_of
from extra_requests.models import ExtraSessionsRequest, StatusChange
from extra_requests.reports.metrics import ClosedRequest, Move
from extra_requests.rules.deciding import APPEAL_OF
from extra_requests.selectors import loaded_for_case, requests_managed_by
from extra_requests.states import FINAL, Action, State

# where a day begins first; which local day it was is asked of each request afterwards
_WHERE_DAYS_BEGIN = tz(timedelta(hours=14))
_APPEALS = frozenset(action.value for action in APPEAL_OF.values())
_ENDED = sorted(state.value for state in FINAL)


def requests_overseen_by(user: User) -> QuerySet[ExtraSessionsRequest]:
    """Every request for a clinical manager, those of their own employers for an account manager, empty for others.

    Narrower than what the person may read: an account manager who counsels too is not shown other employers' figures.
    """
    if user.has_role(Role.CLINICAL_MANAGER):
        return ExtraSessionsRequest.objects.all()
    return requests_managed_by(user)


def employers_measured_for(user: User) -> list[Organisation]:
    """The employers whose figures the person may see, by name. One query."""
    employers = Organisation.objects.filter(
        pk__in=requests_overseen_by(user).values("case__client__organisation")
    )
    return list(employers.order_by("name", "pk"))


def closed_requests(
    user: User, *, since: date, employer: Organisation | None = None
) -> tuple[ClosedRequest, ...]:
    """The requests that ended on ``since`` or later, as ``metrics.metrics`` takes them. Two queries.

    Days are local to each organisation. A request whose history does not lead to where it stands is left out: nothing
    can be said about its days.

    Args:
        since: the first local day.
        employer: only this one's requests; `None` for all.
    """
    begin = datetime.combine(since, time(), _WHERE_DAYS_BEGIN)
    found = requests_overseen_by(user).filter(state__in=_ENDED, decided_at__gte=begin)
    if employer is not None:
        found = found.filter(case__client__organisation=employer)
    requests = list(loaded_for_case(found).order_by("pk"))
    histories = _histories(request.pk for request in requests)
    measured = (_measured(request, histories[request.pk]) for request in requests)
    return tuple(closed for closed in measured if closed is not None and closed.decided_on >= since)


def _histories(requests: Iterable[int]) -> Mapping[int, list[StatusChange]]:
    histories: dict[int, list[StatusChange]] = defaultdict(list)
    changes = StatusChange.objects.filter(request__in=list(requests)).only(
        "request_id", "action", "to_state", "at"
    )
    for change in changes.order_by("at", "id"):
        histories[change.request_id].append(change)
    return histories


def _measured(request: ExtraSessionsRequest, changes: list[StatusChange]) -> ClosedRequest | None:
    if not changes or changes[-1].to_state != request.state:
        return None
    appealed = any(change.action in _APPEALS for change in changes)
    organisation = request.case.client.organisation
    return ClosedRequest(
        organisation=organisation.name,
        moves=tuple(
            Move(local_day(change.at, organisation.zone), Action(change.action), State(change.to_state))
            for change in changes
        ),
        calendar=_calendar(request, appealed),
        sessions_requested=request.sessions_requested,
        sessions_approved=request.sessions_approved,
        due_on=_first_promise(request) if appealed else request.due_on,
        escalated=request.escalated_at is not None,
    )


def _calendar(request: ExtraSessionsRequest, appealed: bool) -> BusinessCalendar:
    """The calendar that was promised on; today's where it was not kept, or only an appeal's was."""
    if request.calendar and not appealed:
        return BusinessCalendar.from_json(request.calendar)
    return calendar_of(request.case, request.requested_on)


def _first_promise(request: ExtraSessionsRequest) -> date | None:
    """An appeal promises anew, in the same column: the first promise is counted again, as it was at submission."""
    if request.due_on is None:
        return None
    terms = request.case.contract
    days = terms.outcome_business_days
    if request.clinical_review_due_on is not None:
        days += terms.clinical_review_business_days
    return calendar_of(request.case, request.requested_on).add(request.requested_on, days)
