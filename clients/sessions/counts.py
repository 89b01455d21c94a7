"""What a client's sessions come to: entitled, used, booked, remaining, and the 12-month window.

Rules: DESIGN "session counts", "12-month window", "entitlement period". Days are local days of the organisation.
Pure: no Django. Callers pass the sessions and grants of *all* the client's cases; what to leave out is decided here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from clients.sessions.windows import (
    Window,
    calendar_month,
    chained_windows,
    twelve_months_from,
    window_holding,
)
from clients.vocabulary import Basis, GrantKind, SessionStatus

CANCELLATION_NOTICE = timedelta(hours=24)


class Standing(StrEnum):
    """How a session that counts is counted."""

    USED = "used"
    BOOKED = "booked"


@dataclass(frozen=True, slots=True)
class SessionFact:
    """One appointment. Both moments are aware."""

    case_id: int
    starts_at: datetime
    status: SessionStatus
    cancelled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class GrantFact:
    """Sessions added to an entitlement: approved extras, or an adjustment (which may be negative)."""

    case_id: int
    sessions: int
    granted_on: date
    kind: GrantKind = GrantKind.EXTRA


@dataclass(frozen=True, slots=True)
class EntitlementTerms:
    """What the contract includes, and what it renews with."""

    basis: Basis
    sessions_included: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The balance of a case, in sessions; ``remaining`` is never negative."""

    entitled: int
    used: int
    booked: int
    remaining: int

    @property
    def counted(self) -> int:
        """Used and booked together."""
        return self.used + self.booked


@dataclass(frozen=True, slots=True)
class SessionNumber:
    """ "Session 4 of 6": ``number`` among the counted ones, ``entitled`` in the same case or period."""

    number: int
    entitled: int

    @property
    def funded(self) -> str:
        """ "3 funded", for one that an earlier system, or a bridging, allowed above the entitlement; else nothing."""
        return f"{self.entitled or 'none'} funded" if self.number > self.entitled else ""

    @property
    def in_words(self) -> str:
        """ "4 of 6", or "5 (3 funded)"."""
        return f"{self.number} ({self.funded})" if self.funded else f"{self.number} of {self.entitled}"


def is_late_cancellation(starts_at: datetime, cancelled_at: datetime | None) -> bool:
    """Whether less than 24 real hours were left. Exactly 24 is in time, and so is an unknown moment.

    Measured in UTC: the wall clock of one zone would gain or lose an hour when daylight saving changes.
    """
    if cancelled_at is None:
        return False
    return starts_at.astimezone(UTC) - cancelled_at.astimezone(UTC) < CANCELLATION_NOTICE


def counts_as(session: SessionFact) -> Standing | None:
    """Used, booked, or ``None`` for a session cancelled in time."""
    if session.status == SessionStatus.BOOKED:
        return Standing.BOOKED
    if session.status == SessionStatus.CANCELLED:
        late = is_late_cancellation(session.starts_at, session.cancelled_at)
        return Standing.USED if late else None
    return Standing.USED


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """The organisation's calendar day on which an aware moment falls."""
    return moment.astimezone(zone).date()


def windows_of(sessions: Iterable[SessionFact], zone: ZoneInfo) -> tuple[Window, ...]:
    """All 12-month windows of the client, oldest first."""
    return chained_windows(_counted_days(sessions, zone))


def window_on(sessions: Iterable[SessionFact], on: date, zone: ZoneInfo) -> Window | None:
    """The window that holds the day, else the next to begin, else none."""
    return window_holding(windows_of(sessions, zone), on)


def counted_in(window: Window | None, sessions: Iterable[SessionFact], zone: ZoneInfo) -> int:
    """How many sessions used or booked fall into the window; none without a window."""
    if window is None:
        return 0
    return sum(window.holds(day) for day in _counted_days(sessions, zone))


def extras_granted_in(window: Window | None, grants: Iterable[GrantFact]) -> int:
    """Extra sessions approved within the window, adjustments left out; none without a window."""
    if window is None:
        return 0
    return sum(
        grant.sessions for grant in grants if grant.kind == GrantKind.EXTRA and window.holds(grant.granted_on)
    )


def period_on(
    sessions: Iterable[SessionFact], terms: EntitlementTerms, on: date, zone: ZoneInfo
) -> Window | None:
    """The stretch that the included sessions are for on this day; none when they are for the whole case."""
    if terms.basis == Basis.PER_ISSUE:
        return None
    if terms.basis == Basis.PER_MONTH:
        return calendar_month(on)
    return window_on(sessions, on, zone) or twelve_months_from(on)


def counts_on(
    case_id: int,
    sessions: Sequence[SessionFact],
    grants: Sequence[GrantFact],
    terms: EntitlementTerms,
    on: date,
    zone: ZoneInfo,
) -> Counts:
    """The balance of a case on a day (DESIGN, "session counts"; arithmetic of the caseload's worked answers).

    Per issue: the case alone. Per year and per month: the period over all the client's cases; included sessions
    renew, extras carry until used. Adjustments are added like extras. When the extras and adjustments together are
    negative they lower the entitlement, in every period, until another adjustment balances them; never below none.
    """
    period = period_on(sessions, terms, on, zone)
    if period is None:
        own = [session for session in sessions if session.case_id == case_id]
        granted = sum(grant.sessions for grant in grants if grant.case_id == case_id)
        return _balance(terms.sessions_included + granted, own)
    within = [session for session in sessions if period.holds(local_day(session.starts_at, zone))]
    granted = _left_of_grants(period, sessions, grants, terms, zone)
    return _balance(terms.sessions_included + granted, within)


def session_numbers(
    sessions: Sequence[SessionFact],
    grants: Sequence[GrantFact],
    terms: EntitlementTerms,
    zone: ZoneInfo,
) -> tuple[SessionNumber | None, ...]:
    """ "Session N of M" for each of the client's sessions, in the order given; ``None`` for one cancelled in time.

    N is the order, by start, among the counted sessions of the case (per issue) or of the period that holds the
    session (per year, per month, over all the client's cases). M is what that case or period is entitled to.
    """
    numbers: list[SessionNumber | None] = [None] * len(sessions)
    counted = [index for index, session in enumerate(sessions) if counts_as(session)]
    seen: dict[object, int] = {}
    entitled: dict[object, int] = {}
    for index in sorted(counted, key=lambda index: sessions[index].starts_at.astimezone(UTC)):
        session = sessions[index]
        day = local_day(session.starts_at, zone)
        group: object = period_on(sessions, terms, day, zone) or session.case_id
        if group not in entitled:
            entitled[group] = counts_on(session.case_id, sessions, grants, terms, day, zone).entitled
        seen[group] = seen.get(group, 0) + 1
        numbers[index] = SessionNumber(seen[group], entitled[group])
    return tuple(numbers)


def _counted_days(sessions: Iterable[SessionFact], zone: ZoneInfo) -> list[date]:
    return [local_day(session.starts_at, zone) for session in sessions if counts_as(session)]


def _balance(entitled: int, sessions: Iterable[SessionFact]) -> Counts:
    standings = [counts_as(session) for session in sessions]
    used, booked = standings.count(Standing.USED), standings.count(Standing.BOOKED)
    entitled = max(0, entitled)
    return Counts(entitled, used, booked, max(0, entitled - used - booked))


def _left_of_grants(
    period: Window,
    sessions: Sequence[SessionFact],
    grants: Iterable[GrantFact],
    terms: EntitlementTerms,
    zone: ZoneInfo,
) -> int:
    """What earlier periods left of the grants: all granted, less what exceeded the included sessions in each."""
    granted = sum(grant.sessions for grant in grants)
    if granted <= 0:
        return granted
    days = _counted_days(sessions, zone)
    if terms.basis == Basis.PER_MONTH:
        periods = {calendar_month(day) for day in days}
    else:
        periods = set(chained_windows(days))
    earlier = [other for other in periods if other.starts_on < period.starts_on]
    exceeded = sum(
        max(0, sum(other.holds(day) for day in days) - terms.sessions_included) for other in earlier
    )
    return max(0, granted - exceeded)
