"""The watch list: clients whose next usual request would reach the threshold of a clinical review (issue 3)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest

from accounts.models import User
from clients.models import AssistCase, EntitlementGrant, Session
from clients.selectors import cases_visible_to
from clients.sessions.counts import CANCELLATION_NOTICE, counted_in, local_day
from clients.sessions.histories import ClientHistory, histories_of
from clients.vocabulary import Basis, SessionStatus
from clinical_reviews.rules.reviewing import near_threshold, next_usual_total, usual_ask
from decisions.decision import Decision
from extra_requests.facts.request import terms_of_request
from extra_requests.selectors import undecided_requests

WATCHED_SHOWN = 100
# no 12-month window that holds today began earlier, wherever the organisation is
_LONGEST_WINDOW = timedelta(days=368)


@dataclass(frozen=True, slots=True)
class Watched:
    """One client, by the active case: the figures of the next usual request, in sessions."""

    case: AssistCase
    counted_in_window: int
    remaining: int
    undecided_elsewhere: int
    usual_ask: int
    total: int
    threshold: int
    next_session_at: datetime | None
    decision: Decision


@dataclass(frozen=True, slots=True)
class WatchList:
    """Those who will ask soonest first; ``number`` is how many there are, shown or not."""

    shown: tuple[Watched, ...]
    number: int


def watch_list(user: User, now: datetime) -> WatchList:
    """The watch list of the cases that ``user`` may open, in four queries however long it is.

    A case with an undecided request is left out: nothing more can be asked for on it. Those with the least
    remaining come first, for they are next to ask.
    """
    cases = list(
        _may_reach(cases_visible_to(user), now).select_related(
            "contract", "client__organisation", "consultant__user"
        )
    )
    histories = histories_of({case.client_id: case.client.organisation.zone for case in cases})
    undecided = _undecided_by_client(cases)
    watched = sorted(
        _reaching(cases, histories, undecided, now),
        key=lambda one: (one.remaining, -one.total, one.case.reference),
    )
    return WatchList(tuple(watched[:WATCHED_SHOWN]), len(watched))


def _reaching(
    cases: Sequence[AssistCase],
    histories: Mapping[int, ClientHistory],
    undecided: Mapping[int, int],
    now: datetime,
) -> Iterator[Watched]:
    for case in cases:
        one = _watched(case, histories[case.client_id], undecided.get(case.client_id, 0), now)
        if one.decision:
            yield one


def _watched(case: AssistCase, history: ClientHistory, undecided: int, now: datetime) -> Watched:
    today = local_day(now, history.zone)
    terms = terms_of_request(case.contract)
    counted = counted_in(history.window(today), history.sessions, history.zone)
    remaining = history.counts(case, today).remaining
    total = next_usual_total(
        counted_in_window=counted,
        remaining=remaining,
        undecided_elsewhere=undecided,
        usual_ask=usual_ask(terms),
    )
    coming = [
        session.starts_at
        for session in history.sessions
        if session.status == SessionStatus.BOOKED and session.starts_at > now
    ]
    return Watched(
        case=case,
        counted_in_window=counted,
        remaining=remaining,
        undecided_elsewhere=undecided,
        usual_ask=usual_ask(terms),
        total=total,
        threshold=terms.clinical_review_threshold,
        next_session_at=min(coming, default=None),
        decision=near_threshold(total, terms.clinical_review_threshold),
    )


def _may_reach(cases: QuerySet[AssistCase], now: datetime) -> QuerySet[AssistCase]:
    """The active cases whose figures could reach the threshold at the very most; every case that does is among them.

    The exact figures need every session of a client; this bound keeps most clients' from being fetched.
    """
    recent = Session.objects.filter(
        ~Q(status=SessionStatus.CANCELLED.value) | Q(cancelled_at__gt=F("starts_at") - CANCELLATION_NOTICE),
        starts_at__gte=now - _LONGEST_WINDOW,
    )
    of_client = Q(case__client=OuterRef("client"))
    own = _number(recent.filter(case=OuterRef("pk")), Count("pk"))
    others = _number(recent.filter(of_client).exclude(case=OuterRef("pk")), Count("pk"))
    granted = _number(EntitlementGrant.objects.filter(case=OuterRef("pk")), Sum("sessions"))
    granted_to_client = _number(EntitlementGrant.objects.filter(of_client), Sum("sessions"))
    undecided = undecided_requests()
    elsewhere = _number(undecided.filter(of_client), Sum("sessions_requested"))
    included = F("contract__sessions_included")
    at_most = Case(
        When(contract__basis=Basis.PER_ISSUE.value, then=Greatest(included + granted, own) + others),
        default=included + Greatest(granted_to_client, Value(0)) + own + others,
        output_field=IntegerField(),
    )
    return cases.filter(
        ~Exists(undecided.filter(case=OuterRef("pk"))),
        closed_on__isnull=True,
        contract__extra_sessions_allowed=True,
    ).filter(
        contract__clinical_review_threshold__lte=at_most + elsewhere + F("contract__max_sessions_per_request")
    )


def _number(rows: QuerySet[Any], of: Count | Sum) -> Coalesce:
    """A count or sum over the rows of a subquery; 0 when it has no rows."""
    one = rows.order_by().annotate(_all=Value(1)).values("_all").annotate(_number=of).values("_number")
    return Coalesce(Subquery(one, output_field=IntegerField()), 0)


def _undecided_by_client(cases: Sequence[AssistCase]) -> dict[int, int]:
    """Sessions in the clients' undecided requests, all of them on other cases; one query."""
    rows = (
        undecided_requests()
        .filter(case__client__in={case.client_id for case in cases})
        .order_by()
        .values_list("case__client")
        .annotate(sessions=Sum("sessions_requested"))
    )
    return dict(rows)
