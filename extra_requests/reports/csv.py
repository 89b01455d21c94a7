"""Requests as a CSV file that a spreadsheet opens as it was meant: no cell of it is ever taken for a formula.

Clients stand in it by their code, never by name: a file leaves the portal, and its protection, behind.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from clients.sessions.counts import local_day
from extra_requests.models import ExtraSessionsRequest
from extra_requests.rules.deadlines import is_overdue
from extra_requests.vocabulary.reasons import reason_in_words
from extra_requests.vocabulary.requests import Goal, ReferralPathway, Requestor

COLUMNS = (
    "Request",
    "Case",
    "Client code",
    "Employer",
    "Asked on",
    "Asked by",
    "Goal",
    "Referral pathway",
    "Sessions requested",
    "Status",
    "Due on",
    "Overdue",
    "Closed on",
    "Sessions approved",
    "Reason",
)
# a spreadsheet reads a cell that begins so as a formula, a tab and a line break first being skipped
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
# what tells spreadsheets that the letters are UTF-8
BYTE_ORDER_MARK = "\ufeff"


def csv_lines(requests: Iterable[ExtraSessionsRequest], now: datetime) -> Iterator[str]:
    """The file, line by line: a header, and a line for each request, in the order given.

    Args:
        requests: with ``case__client__organisation`` loaded.
        now: an aware moment; what is overdue depends on each organisation's local day.
    """
    yield BYTE_ORDER_MARK + csv_line(COLUMNS)
    for request in requests:
        yield csv_line(_cells(request, now))


def csv_line(cells: Iterable[object]) -> str:
    """One line, each cell quoted where it has to be and made safe by ``safe_cell``; ends with CR LF (RFC 4180)."""
    line = io.StringIO()
    csv.writer(line).writerow([safe_cell(cell) for cell in cells])
    return line.getvalue()


def safe_cell(cell: object) -> str:
    """The cell's text; what a spreadsheet would take for a formula gets an apostrophe before it. None is blank."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    text = str(cell)
    # blanks before it do not keep a spreadsheet from it
    return f"'{text}" if text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS) else text


def _cells(request: ExtraSessionsRequest, now: datetime) -> tuple[object, ...]:
    client = request.case.client
    zone = client.organisation.zone
    overdue = request.is_undecided and request.due_on and is_overdue(request.due_on, local_day(now, zone))
    return (
        request.reference,
        request.case.reference,
        client.code,
        client.organisation.name,
        request.requested_on,
        Requestor(request.requestor).label,
        Goal(request.goal).label if request.goal else "",
        ReferralPathway(request.referral_pathway).label if request.referral_pathway else "",
        request.sessions_requested,
        request.current_state.label,
        request.due_on,
        "yes" if overdue else "no",
        local_day(request.decided_at, zone) if request.decided_at else None,
        request.sessions_approved,
        reason_in_words(request.decision_reason) if request.decision_reason else "",
    )
