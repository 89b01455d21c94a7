"""A few booked sessions beside the caseload, so that people do not sign in to an empty week.

The caseload's last days are thin: some consultants hold no session in them, and none is in progress *now*. What is added:
one booked session for each consultant without any this week and the next seven days, and for the consultant of the demo's
sign-in one session in progress and as many booked ones as make four. Only on open cases with sessions left.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from clients.models import AssistCase, Consultant, Session
from clients.models.session import USUAL_MINUTES
from clients.sessions.histories import history_of
from clients.vocabulary import SessionStatus
from demo.shift import monday_of
from demo.stage import Stage, open_cases_of

AHEAD = timedelta(days=7)
UPCOMING_FOR_SIGN_IN = 4
STARTED_AGO = timedelta(minutes=20)
HOURS = (time(9, 0), time(10, 30), time(13, 0), time(14, 30), time(16, 0))
SATURDAY = 5
LENGTH = timedelta(minutes=USUAL_MINUTES)
EARLIER = timedelta(minutes=10)

type Times = tuple[datetime, datetime]


def fill_this_week(stage: Stage, now: datetime) -> None:
    """Add the sessions; the caller holds the transaction."""
    _put_in_progress(stage, now)
    spared = frozenset(
        {stage.for_employer.pk, stage.for_rejection.pk, stage.for_review.pk, stage.to_rebook.pk}
    )
    _book(stage.consultant, UPCOMING_FOR_SIGN_IN - _upcoming(stage.consultant, now), now, spared)
    for consultant in Consultant.objects.select_related("user").order_by("user__email"):
        if not _has_this_week(consultant, now):
            _book(consultant, 1, now)


def _put_in_progress(stage: Stage, now: datetime) -> None:
    """Begun a while ago: as short a while as what else the two people have allows."""
    started_at = (now - STARTED_AGO).replace(second=0, microsecond=0)
    taken = _taken(stage.consultant, stage.to_rebook, now)
    while not _is_free(started_at, taken):
        started_at -= EARLIER
    Session.objects.create(
        case=stage.to_rebook,
        consultant=stage.consultant,
        starts_at=started_at,
        commenced_at=started_at,
        status=SessionStatus.IN_PROGRESS.value,
    )


def _book(consultant: Consultant, count: int, now: datetime, spared: frozenset[int] = frozenset()) -> None:
    """Book so many sessions, one a case; ``spared`` cases are left for people to try things on."""
    for case in open_cases_of(consultant):
        if count < 1:
            return
        if case.pk in spared:
            continue
        starts_at = next(_free_times(consultant, case, now))
        if _left(case, starts_at) > 0:
            Session.objects.create(case=case, consultant=consultant, starts_at=starts_at)
            count -= 1


def _left(case: AssistCase, on: datetime) -> int:
    history = history_of(case)
    return history.counts(case, on.astimezone(history.zone).date()).remaining


def _free_times(consultant: Consultant, case: AssistCase, now: datetime) -> Iterator[datetime]:
    """Times from tomorrow on, on weekdays, on the consultant's clock, at which both the two people are free."""
    zone = consultant.user.zone
    day = now.astimezone(zone).date()
    taken = _taken(consultant, case, now)
    while True:
        day += timedelta(days=1)
        for hour in HOURS if day.weekday() < SATURDAY else ():
            starts_at = datetime.combine(day, hour, zone)
            if _is_free(starts_at, taken):
                yield starts_at


def _taken(consultant: Consultant, case: AssistCase, now: datetime) -> list[Times]:
    """When the consultant or the case's client has something booked or in progress, from yesterday on."""
    theirs = Q(consultant=consultant) | Q(case__client=case.client_id)
    statuses = [SessionStatus.BOOKED.value, SessionStatus.IN_PROGRESS.value]
    sessions = Session.objects.filter(theirs, status__in=statuses, starts_at__gte=now - timedelta(days=1))
    return [(session.starts_at, session.ends_at) for session in sessions]


def _is_free(starts_at: datetime, taken: list[Times]) -> bool:
    return all(ends <= starts_at or starts_at + LENGTH <= begins for begins, ends in taken)


def _upcoming(consultant: Consultant, now: datetime) -> int:
    return Session.objects.filter(
        consultant=consultant,
        status=SessionStatus.BOOKED.value,
        starts_at__gte=now,
        starts_at__lt=now + AHEAD,
    ).count()


def _has_this_week(consultant: Consultant, now: datetime) -> bool:
    today: date = now.astimezone(consultant.user.zone).date()
    monday = datetime.combine(monday_of(today), time(), consultant.user.zone)
    sessions = Session.objects.filter(consultant=consultant, starts_at__gte=monday)
    return sessions.filter(starts_at__lt=now + AHEAD).exists()
