"""The desk queue: its filters, and its rows in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects

from accounts.models import User
from clients.models import AssistCase, Organisation
from clients.sessions.counts import local_day
from clinical_reviews.rules.reviewing import may_claim
from clinical_reviews.selectors import BEFORE_EMPLOYER, review_due_of
from decisions.decision import Decision
from extra_requests.business_days import BusinessCalendar
from extra_requests.models import ClinicalAnswers, ClinicalReview, ExtraSessionsRequest
from extra_requests.rules.deadlines import days_left, is_overdue
from extra_requests.rules.review_deadlines import ReviewDue, answers_overdue
from extra_requests.selectors import overdue_on_local_day
from extra_requests.states import State
from extra_requests.vocabulary.clinical import RiskLevel

# high risk stands above the rest, in the same order
BY_TARGET = ("clinical_review_due_on", "id")
WITH_MANAGER = frozenset({State.AWAITING_CLINICAL_REVIEW, State.AWAITING_ASSESSMENT})
WITH_CONSULTANT = frozenset({State.AWAITING_CLINICAL_ANSWERS, State.MORE_INFORMATION_NEEDED})
# while more information is awaited the clock rests
RUNNING = BEFORE_EMPLOYER - {State.MORE_INFORMATION_NEEDED}
GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "review": "To review",
        "mine": "Mine",
        "unclaimed": "Unclaimed",
        "overdue": "Overdue",
        "consultant": "Waiting for the consultant",
        "unanswered": "Unanswered after reminders",
        "all": "All",
    }
)
# no reminder's third business day has ended sooner, wherever in the world
_SOONEST_UNANSWERED = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class QueueFilters:
    """What the address asks the queue for; anything it cannot be asked for is left out."""

    group: str
    employer: Organisation | None

    def address(self, *, group: str | None = None, key: str = "", urgent: str = "") -> str:
        """The query of this queue: in another group, or at another page of it or of its high risks. Codes only."""
        said = {
            "show": group or self.group,
            "employer": self.employer.code if self.employer else "",
            "urgent": urgent,
            "key": key,
        }
        return "?" + urlencode({name: value for name, value in said.items() if value})

    def of_employer(self, requests: QuerySet[ExtraSessionsRequest]) -> QuerySet[ExtraSessionsRequest]:
        """Those of the chosen employer, or all."""
        return requests.filter(case__client__organisation=self.employer) if self.employer else requests


def filters_from(asked: Mapping[str, str], employers: Sequence[Organisation]) -> QueueFilters:
    """The filters of an address; ``employers`` are those that have a review in the queue."""
    group, code = asked.get("show", ""), asked.get("employer", "")
    return QueueFilters(
        group=group if group in GROUPS else "review",
        employer=next((employer for employer in employers if employer.code == code), None),
    )


def employers_of(requests: QuerySet[ExtraSessionsRequest]) -> list[Organisation]:
    """The employers that the reviews are about, by name. One query."""
    return list(
        Organisation.objects.filter(pk__in=requests.values("case__client__organisation")).order_by("name")
    )


def groups_of(requests: QuerySet[ExtraSessionsRequest], user: User, now: datetime) -> dict[str, Q]:
    """The condition behind each chip. One query, for the unanswered: whether they are depends on each one's calendar."""
    with_manager = _in_states(WITH_MANAGER)
    return {
        "review": with_manager,
        "mine": Q(clinical_review__claimed_by=user),
        "unclaimed": with_manager & Q(clinical_review__claimed_by__isnull=True),
        "overdue": _in_states(RUNNING) & overdue_on_local_day(now, "clinical_review_due_on"),
        "consultant": _in_states(WITH_CONSULTANT),
        "unanswered": Q(pk__in=_unanswered(requests, now)),
        "all": Q(),
    }


def _in_states(states: frozenset[State]) -> Q:
    return Q(state__in=sorted(state.value for state in states))


def _unanswered(requests: QuerySet[ExtraSessionsRequest], now: datetime) -> list[int]:
    """The keys of the requests whose questions are unanswered although the last reminder's day has ended."""
    waiting = requests.filter(
        state=State.AWAITING_CLINICAL_ANSWERS.value, requested_on__lte=now.date() - _SOONEST_UNANSWERED
    ).values_list("pk", "requested_on", "calendar", "case__client__organisation__time_zone")
    return [
        key
        for key, asked_on, calendar, zone in waiting
        if calendar
        and answers_overdue(BusinessCalendar.from_json(calendar), asked_on, local_day(now, ZoneInfo(zone)))
    ]


@dataclass(frozen=True, slots=True)
class Chip:
    """One group above the queue, with how many reviews it holds."""

    word: str
    address: str
    number: int
    is_current: bool


def chips(
    requests: QuerySet[ExtraSessionsRequest], filters: QueueFilters, groups: Mapping[str, Q]
) -> list[Chip]:
    """The groups, counted over the chosen employer in one query."""
    numbers = filters.of_employer(requests).aggregate(
        **{
            group: Count("pk", filter=condition) if condition else Count("pk")
            for group, condition in groups.items()
        }
    )
    return [
        Chip(word, filters.address(group=group), numbers[group], group == filters.group)
        for group, word in GROUPS.items()
    ]


def with_high_risk() -> Q:
    """Requests whose newest given answers judge a risk as high."""
    newest = (
        ClinicalAnswers.objects.filter(request=OuterRef("request"), given_at__isnull=False)
        .order_by("-round")
        .values("pk")[:1]
    )
    high = ClinicalAnswers.objects.filter(pk=Subquery(newest), highest_risk=RiskLevel.HIGH.value)
    return Q(pk__in=high.values("request"))


def loaded(requests: QuerySet[ExtraSessionsRequest]) -> QuerySet[ExtraSessionsRequest]:
    """With everything that a row shows, but its history and risk: see ``lines``."""
    return requests.select_related(
        "case__client__organisation", "case__consultant__user", "clinical_review__claimed_by"
    )


@dataclass(frozen=True, slots=True)
class QueueLine:
    """A row of the queue."""

    shown: ExtraSessionsRequest
    risk: RiskLevel
    due: ReviewDue | None
    time_left: str
    is_overdue: bool
    holder: User | None
    is_mine: bool
    claiming: Decision


def review_of(request: ExtraSessionsRequest) -> ClinicalReview | None:
    """The request's review; `None` before its questions were first answered. No query where it was loaded."""
    try:
        return request.clinical_review
    except ClinicalReview.DoesNotExist:
        return None


def lines(rows: Sequence[ExtraSessionsRequest], user: User, now: datetime) -> Iterator[QueueLine]:
    """The rows, with history, risk and the person's own clients read in three queries however many there are."""
    if not rows:
        return
    given = ClinicalAnswers.objects.filter(given_at__isnull=False).order_by("round").defer("draft", "answers")
    prefetch_related_objects(list(rows), "status_changes", Prefetch("clinical_answers", queryset=given))
    own_clients = set(
        AssistCase.objects.filter(
            consultant__user=user, client__in={row.case.client_id for row in rows}
        ).values_list("client_id", flat=True)
    )
    for row in rows:
        yield _line(row, user, now, own_client=row.case.client_id in own_clients)


def _line(row: ExtraSessionsRequest, user: User, now: datetime, *, own_client: bool) -> QueueLine:
    today = local_day(now, row.case.client.organisation.zone)
    due = review_due_of(row, row.status_changes.all(), today)
    answers = list(row.clinical_answers.all())
    review = review_of(row)
    holder = review.claimed_by if review else None
    paused = due is not None and due.is_paused
    return QueueLine(
        shown=row,
        risk=RiskLevel(answers[-1].highest_risk or RiskLevel.NONE) if answers else RiskLevel.NONE,
        due=due,
        time_left="" if due is None or paused else days_left(_calendar_of(row), due.promised_on, today),
        is_overdue=due is not None and not paused and is_overdue(due.promised_on, today),
        holder=holder,
        is_mine=holder == user,
        claiming=may_claim(
            row.current_state,
            by=user.pk,
            claimed_by=holder.pk if holder else None,
            own_client=own_client,
        ),
    )


def _calendar_of(request: ExtraSessionsRequest) -> BusinessCalendar:
    return BusinessCalendar.from_json(request.calendar)
