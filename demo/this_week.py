"""A few booked sessions beside the caseload, so that nobody signs in to an empty week.

The caseload's last days are thin: some consultants hold no session in them, and none is in progress *now*. What is added:
one booked session for each consultant without any this week and the next seven days, and for the consultant of the demo's
sign-in one session in progress and as many booked ones as make four. Only on open cases with sessions left.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from clients.histories import history_of
from clients.models import AssistCase, Consultant, Session
from clients.models.session import USUAL_MINUTES
from clients.vocabulary import SessionStatus
from demo.shift import monday_of
from demo.stage import Stage, open_cases_of

AHEAD = timedelta(days=7)
UPCOMING_FOR_SIGN_IN = 4
STARTED_AGO = timedelta(minutes=20)
HOURS = (time(9, 0), time(10, 30), time(13, 0), time(14, 30), time(16, 0))
SATURDAY = 5


def fill_this_week(stage: Stage, now: datetime) -> None:
    """Add the sessions; the caller holds the transaction."""
    _put_in_progress(stage, now)
    _book(stage.consultant, UPCOMING_FOR_SIGN_IN - _upcoming(stage.consultant, now), now)
    for consultant in Consultant.objects.select_related("user").order_by("user__email"):
        if not _has_this_week(consultant, now):
            _book(consultant, 1, now)


def _put_in_progress(stage: Stage, now: datetime) -> None:
    started_at = (now - STARTED_AGO).replace(second=0, microsecond=0)
    Session.objects.create(
        case=stage.to_rebook,
        consultant=stage.consultant,
        starts_at=started_at,
        commenced_at=started_at,
        status=SessionStatus.IN_PROGRESS.value,
    )


def _book(consultant: Consultant, count: int, now: datetime) -> None:
    times = _free_times(consultant, now)
    for case in open_cases_of(consultant):
        if count < 1:
            return
        starts_at = next(times)
        if _left(case, starts_at) > 0:
            Session.objects.create(case=case, consultant=consultant, starts_at=starts_at)
            count -= 1


def _left(case: AssistCase, on: datetime) -> int:
    history = history_of(case)
    return history.counts(case, on.astimezone(history.zone).date()).remaining


def _free_times(consultant: Consultant, now: datetime) -> Iterator[datetime]:
    """Times from tomorrow on, on weekdays, on the consultant's clock, at which nothing else is booked."""
    zone = consultant.user.zone
    day = now.astimezone(zone).date()
    taken = list(
        Session.objects.filter(consultant=consultant, starts_at__gte=now).values_list("starts_at", flat=True)
    )
    while True:
        day += timedelta(days=1)
        for hour in HOURS if day.weekday() < SATURDAY else ():
            starts_at = datetime.combine(day, hour, zone)
            if all(abs(starts_at - other) >= timedelta(minutes=USUAL_MINUTES) for other in taken):
                yield starts_at


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
