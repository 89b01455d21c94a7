"""Session counts and windows once more, the slow way: walk the calendar a day at a time and keep tallies."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from clients.sessions.counts import EntitlementTerms, GrantFact, SessionFact

ONE_DAY = timedelta(days=1)


def taken(session: SessionFact) -> str:
    """'used', 'booked' or '' for a session that does not count."""
    if session.status == "booked":
        return "booked"
    if session.status != "cancelled":
        return "used"
    if session.cancelled_at is None:
        return ""
    seconds_before = session.starts_at.timestamp() - session.cancelled_at.timestamp()
    return "used" if seconds_before < 24 * 3600 else ""


def day_of(moment: datetime, zone: ZoneInfo) -> date:
    here = datetime.fromtimestamp(moment.timestamp(), tz=zone)
    return date(here.year, here.month, here.day)


def a_year_later(day: date) -> date:
    if day.month == 2 and day.day == 29:
        return date(day.year + 1, 2, 28)
    return date(day.year + 1, day.month, day.day)


def windows(sessions: list[SessionFact], zone: ZoneInfo) -> list[tuple[date, date]]:
    days = {day_of(session.starts_at, zone) for session in sessions if taken(session)}
    if not days:
        return []
    found: list[tuple[date, date]] = []
    day, open_until = min(days), None
    while day <= max(days):
        if open_until is not None and day >= open_until:
            open_until = None
        if open_until is None and day in days:
            open_until = a_year_later(day)
            found.append((day, open_until))
        day += ONE_DAY
    return found


def window(sessions: list[SessionFact], on: date, zone: ZoneInfo) -> tuple[date, date] | None:
    for first, end in windows(sessions, zone):
        if first <= on < end:
            return first, end
    upcoming = [pair for pair in windows(sessions, zone) if pair[0] > on]
    return upcoming[0] if upcoming else None


def balance(
    case_id: int,
    sessions: list[SessionFact],
    grants: list[GrantFact],
    terms: EntitlementTerms,
    on: date,
    zone: ZoneInfo,
) -> tuple[int, int, int, int]:
    """(entitled, used, booked, remaining), for grants that are all positive extras."""
    if terms.basis == "per_issue":
        mine = [session for session in sessions if session.case_id == case_id]
        entitled = terms.sessions_included
        for grant in grants:
            if grant.case_id == case_id:
                entitled += grant.sessions
    else:
        first, end = _period(sessions, terms, on, zone)
        mine = [session for session in sessions if first <= day_of(session.starts_at, zone) < end]
        entitled = terms.sessions_included + _purse(sessions, grants, terms, first, zone)
    used = len([1 for session in mine if taken(session) == "used"])
    booked = len([1 for session in mine if taken(session) == "booked"])
    return entitled, used, booked, max(0, entitled - used - booked)


def _period(
    sessions: list[SessionFact], terms: EntitlementTerms, on: date, zone: ZoneInfo
) -> tuple[date, date]:
    if terms.basis == "per_year":
        return window(sessions, on, zone) or (on, a_year_later(on))
    first = on
    while first.day != 1:
        first -= ONE_DAY
    end = on + ONE_DAY
    while end.day != 1:
        end += ONE_DAY
    return first, end


def _purse(
    sessions: list[SessionFact], grants: list[GrantFact], terms: EntitlementTerms, first: date, zone: ZoneInfo
) -> int:
    """Spend the extras one session after another: each session before the period that its own period did not include."""
    purse = sum(grant.sessions for grant in grants)
    spent_within: dict[object, int] = {}
    for session in sorted(sessions, key=lambda item: item.starts_at.timestamp()):
        day = day_of(session.starts_at, zone)
        if not taken(session) or day >= first:
            continue
        if terms.basis == "per_month":
            key: object = (day.year, day.month)
        else:
            key = window(sessions, day, zone)
        spent_within[key] = spent_within.get(key, 0) + 1
        if spent_within[key] > terms.sessions_included and purse > 0:
            purse -= 1
    return purse
