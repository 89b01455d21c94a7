"""What has to hold between requests, their cases and what the portal already holds."""

from collections.abc import Iterator
from datetime import date

from clients.importing.caseload import Caseload
from clients.importing.cells import quoted
from clients.importing.checks import missing
from clients.importing.files import FileRows
from clients.importing.problems import Problem
from clients.importing.rows import ORGANISATIONS
from clients.models import AssistCase
from extra_requests.business_days import calendar_around, has_regions
from extra_requests.importing.rows import REQUESTS, RequestRow
from extra_requests.models import ExtraSessionsRequest
from extra_requests.selectors import undecided_requests
from extra_requests.states import FINAL, UNDECIDED, State

ANY_DAY = date(2026, 1, 1)


def problems_of_requests(caseload: Caseload, requests: FileRows[RequestRow]) -> Iterator[Problem]:
    """Every fault of the requests, and of the regions whose holidays their promises depend on."""
    yield from _unknown_regions(caseload)
    cases = caseload.cases.keys | set(AssistCase.objects.values_list("reference", flat=True).iterator())
    for row in requests.rows:
        if row.case not in cases and caseload.cases.is_whole:
            unknown = f"{quoted(row.case)} is no case’s reference"
            yield _problem(row, "case", missing(caseload.cases, row.case, unknown))
        yield from _faults_of_decision(row)
    yield from _second_undecided_requests(requests)
    yield from _decided_otherwise(requests)


def _unknown_regions(caseload: Caseload) -> Iterator[Problem]:
    for row in caseload.organisations.rows:
        try:
            calendar_around(row.country, row.subdivision, ANY_DAY)
        except NotImplementedError:
            reason = f"no public holidays are known for {quoted(row.country)} {quoted(row.subdivision)}"
            yield Problem(ORGANISATIONS.name, row.line, "subdivision", reason)


def regions_not_told(caseload: Caseload) -> Iterator[Problem]:
    """Employers without a region in a country whose regions have holidays of their own. It is no fault: it is said."""
    for row in caseload.organisations.rows:
        if not row.subdivision and has_regions(row.country):
            reason = f"is blank: public holidays of a region of {quoted(row.country)} are not counted"
            yield Problem(ORGANISATIONS.name, row.line, "subdivision", reason)


def _faults_of_decision(row: RequestRow) -> Iterator[Problem]:
    if row.status in UNDECIDED and row.decided_at:
        yield _problem(row, "decided_at", f"is given, but the request is {row.status.value}")
    if row.status in FINAL and not row.decided_at:
        yield _problem(row, "decided_at", f"is missing, but the request is {row.status.value}")
    if row.decided_at and row.decided_at < row.submitted_at:
        yield _problem(row, "decided_at", "lies before submitted_at")
    approved = row.sessions_approved or 0
    if row.status == State.APPROVED and not 1 <= approved <= row.sessions_requested:
        yield _problem(row, "sessions_approved", f"is not within 1 to the {row.sessions_requested} requested")
    if row.status != State.APPROVED and approved:
        yield _problem(row, "sessions_approved", f"is given, but the request is {row.status.value}")


def _second_undecided_requests(requests: FileRows[RequestRow]) -> Iterator[Problem]:
    """One undecided request a case (DESIGN, "one at a time")."""
    undecided = {
        case: reference
        for reference, case in undecided_requests().values_list("reference", "case__reference")
        if reference not in requests.keys
    }
    for row in requests.rows:
        if row.status in UNDECIDED:
            other = undecided.setdefault(row.case, row.reference)
            if other != row.reference:
                yield _problem(row, "status", f"{other} is undecided on the same case")


def _decided_otherwise(requests: FileRows[RequestRow]) -> Iterator[Problem]:
    """A decision that the portal holds was told to people: a file does not take it back."""
    decided = ExtraSessionsRequest.objects.filter(state__in=[state.value for state in FINAL])
    held = {
        reference: (state, approved or 0)
        for reference, state, approved in decided.values_list(
            "reference", "state", "sessions_approved"
        ).iterator()
    }
    for row in requests.rows:
        state, approved = held.get(row.reference, (row.status, row.sessions_approved or 0))
        if state != row.status:
            yield _problem(row, "status", f"is {row.status.value}, but the portal holds it as {state}")
        elif approved != (row.sessions_approved or 0):
            yield _problem(row, "sessions_approved", f"the portal holds {approved} as approved")


def _problem(row: RequestRow, column: str, reason: str) -> Problem:
    return Problem(REQUESTS.name, row.line, column, reason)
