"""A caseload as it stood at a moment: what lies after it has not happened yet. Pure: no database.

The newest days are this week's, and on a Tuesday that week has only begun: its Friday's sessions are still booked then.
"""

from dataclasses import replace
from datetime import datetime

from clients.importing.caseload import Caseload
from clients.importing.rows import CaseRow, SessionRow
from clients.vocabulary import SessionStatus
from demo.shift import zones_of_cases
from extra_requests.importing.caseload import WholeCaseload
from extra_requests.importing.rows import RequestRow
from extra_requests.states import State


def as_it_stood(whole: WholeCaseload, now: datetime) -> None:
    """Take back, in place, whatever the caseload tells of the time after ``now``."""
    caseload = whole.caseload
    caseload.cases.rows = _cases_at(caseload, now)
    known = {row.reference for row in caseload.cases.rows}
    caseload.sessions.rows = [_session_at(row, now) for row in caseload.sessions.rows if row.case in known]
    whole.requests.rows = [
        _request_at(row, now) for row in whole.requests.rows if row.case in known and row.submitted_at <= now
    ]


def _cases_at(caseload: Caseload, now: datetime) -> list[CaseRow]:
    """Cases opened by then; one closed later is open again, unless its client has another open one."""
    zones = zones_of_cases(caseload)
    opened = [
        row for row in caseload.cases.rows if row.opened_on <= now.astimezone(zones[row.reference]).date()
    ]
    busy = {row.client for row in opened if row.closed_on is None}
    cases = []
    for row in opened:
        closed_later = row.closed_on and row.closed_on > now.astimezone(zones[row.reference]).date()
        if closed_later and row.client not in busy:
            busy.add(row.client)
            cases.append(replace(row, closed_on=None))
        else:
            cases.append(row)
    return cases


def _session_at(row: SessionRow, now: datetime) -> SessionRow:
    if row.status == SessionStatus.CANCELLED:
        not_yet = row.cancelled_at is not None and row.cancelled_at > now
    else:
        not_yet = row.starts_at > now
    return replace(row, status=SessionStatus.BOOKED, cancelled_at=None) if not_yet else row


def _request_at(row: RequestRow, now: datetime) -> RequestRow:
    if row.decided_at is None or row.decided_at <= now:
        return row
    return replace(row, status=State.AWAITING_EMPLOYER, decided_at=None, sessions_approved=None)
