"""A client's appointments as their own pages show them: the balance, what is booked, and the times that are open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from django.db.models import F
from django.http import Http404

from booking.commands.rebook import may_book_directly
from clients.diary.booking_times import agrees_first
from clients.models import AssistCase, Client, Session
from clients.sessions.counts import Counts, is_late_cancellation, local_day, period_on
from clients.sessions.histories import ClientHistory, history_of, terms_of
from clients.sessions.life import SessionAction, may_take_step
from clients.vocabulary import Basis, Engagement, SessionStatus
from interface.days_and_times import hours_in_words, long_day, zone_in_words
from interface.paging import BadPageKey
from sessions_portal.diary.case import booking_of
from sessions_portal.diary.slot_grid import OpenTime, bookable_days, slot_grid
from sessions_portal.my import phrases

PAST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Appointment:
    """One session, by the organisation's clock."""

    session: Session
    day: date
    hours: str
    zone: str
    said: str
    may_move: bool
    may_cancel: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class Appointments:
    """All that a client's pages tell about their appointments."""

    case: AssistCase
    counts: Counts
    renews: str
    coming: tuple[Appointment, ...]
    past: tuple[Appointment, ...]
    may_book: bool
    why_not: str
    opens_on: date | None


@dataclass(frozen=True, slots=True)
class OpenDay:
    """A day with open times, by the organisation's clock."""

    day: date
    times: tuple[OpenTime, ...]


@dataclass(frozen=True, slots=True)
class OpenDays:
    """A week of them; ``earlier`` and ``later`` end the addresses of its neighbours."""

    week: date
    days: tuple[OpenDay, ...]
    zone: str
    earlier: str | None
    later: str | None


def case_of(client: Client) -> AssistCase | None:
    """The client's open case, else the one closed last. One query."""
    return (
        AssistCase.objects.filter(client=client)
        .select_related("contract", "client__organisation", "consultant__user")
        .order_by(F("closed_on").desc(nulls_first=True), "-pk")
        .first()
    )


def appointments_of(case: AssistCase, now: datetime) -> Appointments:
    """What the client of ``case``, loaded by ``case_of``, is told now. Four queries."""
    history = history_of(case)
    zone = history.zone
    today = local_day(now, zone)
    sessions = Session.objects.filter(case__client=case.client_id).order_by("starts_at", "pk")
    shown = [_appointment(session, zone, now) for session in sessions]
    coming = [
        one for one in shown if one.session.status == SessionStatus.BOOKED and one.session.starts_at > now
    ]
    past = [one for one in reversed(shown) if one not in coming]
    booking = booking_of(case, history, now, by=case.client)
    decision = booking.decision
    if decision:
        direct = may_book_directly(case.consultant)
        decision = decision if direct else direct
    return Appointments(
        case=case,
        counts=history.counts(case, today),
        renews=_renews(case, history, today),
        coming=tuple(coming),
        past=tuple(past[:PAST_SHOWN]),
        may_book=bool(decision),
        why_not="" if decision else phrases.refusal(decision),
        opens_on=booking.opens_on,
    )


def open_days(
    case: AssistCase,
    now: datetime,
    *,
    week: str = "",
    opens_on: date | None = None,
    moving: Session | None = None,
) -> OpenDays:
    """The open times of a week, those of ``sessions_portal.diary.slot_grid``, by the clock of the client's organisation.

    Raises Http404 for a week that cannot be booked.
    """
    try:
        grid = slot_grid(case, now, week=week, opens_on=opens_on, without=moving)
    except BadPageKey:
        raise Http404 from None
    zone = case.client.organisation.zone
    moments = sorted(datetime.fromisoformat(time.value) for column in grid.columns for time in column.times)
    named = zone_in_words(zone, moments[0] if moments else now)
    return OpenDays(grid.week, tuple(_by_day(moments, zone)), named, grid.earlier, grid.later)


def week_of(session: Session, now: datetime) -> str:
    """The week in which a booked session stands, as ``open_days`` takes it: another time is mostly looked for near by.

    By the consultant's clock; for one beyond what can be booked now, the last week that can.
    """
    _, last = bookable_days(session.case, now)
    day = min(session.starts_at.astimezone(session.case.consultant.user.zone).date(), last)
    return (day - timedelta(days=day.weekday())).isoformat()


def may_move_directly(case: AssistCase) -> bool:
    """Whether the client may move a session: an ad hoc associate agrees to each time."""
    return not agrees_first(Engagement(case.consultant.engagement))


def _by_day(moments: Iterable[datetime], zone: ZoneInfo) -> Iterable[OpenDay]:
    for day, of_day in groupby(moments, key=lambda moment: local_day(moment, zone)):
        times = (OpenTime(moment.isoformat(), f"{moment.astimezone(zone):%H:%M}") for moment in of_day)
        yield OpenDay(day, tuple(times))


def _appointment(session: Session, zone: ZoneInfo, now: datetime) -> Appointment:
    local = session.starts_at.astimezone(zone)
    status = SessionStatus(session.status)
    return Appointment(
        session=session,
        day=local.date(),
        hours=hours_in_words(local, session.minutes),
        zone=zone_in_words(zone, session.starts_at),
        said=_said(session, status, now),
        may_move=_may(SessionAction.RESCHEDULE, session, now),
        may_cancel=_may(SessionAction.CANCEL, session, now),
        is_late=is_late_cancellation(session.starts_at, now),
    )


def _may(action: SessionAction, session: Session, now: datetime) -> bool:
    status = SessionStatus(session.status)
    return bool(may_take_step(action, status=status, starts_at=session.starts_at, now=now))


def _said(session: Session, status: SessionStatus, now: datetime) -> str:
    match status:
        case SessionStatus.BOOKED:
            return "Booked" if session.starts_at > now else "Over"
        case SessionStatus.IN_PROGRESS | SessionStatus.COMPLETED:
            return "Held"
        case SessionStatus.NO_SHOW:
            return "Missed: counts as used"
    late = is_late_cancellation(session.starts_at, session.cancelled_at)
    return "Cancelled late: counts as used" if late else "Cancelled in time: not used"


def _renews(case: AssistCase, history: ClientHistory, today: date) -> str:
    """When the included appointments renew; nothing where they are for the whole case."""
    period = period_on(history.sessions, terms_of(case.contract), today, history.zone)
    if period is None:
        return ""
    if Basis(case.contract.basis) is Basis.PER_MONTH:
        return f"These numbers are for this month. They renew on {long_day(period.ends_on)}."
    return f"They renew on {long_day(period.ends_on)}."
