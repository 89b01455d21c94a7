"""What has to hold between the lines of a caseload, and between it and what the portal already holds."""

from collections.abc import Iterator
from typing import Any

from accounts.models import User
from accounts.roles import Role
from clients.importing.caseload import Caseload
from clients.importing.cells import quoted
from clients.importing.double_bookings import double_bookings
from clients.importing.files import FileRows
from clients.importing.problems import Problem
from clients.importing.rows import CASES, CLIENTS, CONSULTANTS, CONTRACTS, REVIEWERS, SESSIONS, STAFF
from clients.models import AssistCase, Client, Consultant, Contract, Organisation
from clients.vocabulary import SessionStatus


def problems_of(caseload: Caseload) -> Iterator[Problem]:
    """Every fault between rows. A reference may lead to a row of the folder or to one imported before."""
    yield from _unknown_references(caseload)
    yield from _dates_in_the_wrong_order(caseload)
    yield from _cases_of_another_organisation(caseload)
    yield from _second_open_cases(caseload)
    yield from double_bookings(caseload)
    yield from _people_in_two_files(caseload)


def _unknown_references(caseload: Caseload) -> Iterator[Problem]:
    organisations = caseload.organisations.keys | set(Organisation.objects.values_list("code", flat=True))
    contracts = caseload.contracts.keys | set(Contract.objects.values_list("code", flat=True))
    clients = caseload.clients.keys | set(Client.objects.values_list("code", flat=True))
    consultants = caseload.consultants.keys | set(Consultant.objects.values_list("user__email", flat=True))
    cases = caseload.cases.keys | set(AssistCase.objects.values_list("reference", flat=True))
    for file, places in (
        (CONTRACTS.name, [(row.line, "organisation", row.organisation) for row in caseload.contracts.rows]),
        (REVIEWERS.name, [(row.line, "organisation", row.organisation) for row in caseload.reviewers.rows]),
        (CLIENTS.name, [(row.line, "organisation", row.organisation) for row in caseload.clients.rows]),
    ):
        for line, column, code in places:
            if code not in organisations and caseload.organisations.is_whole:
                unknown = f"{quoted(code)} is no organisation’s code"
                yield Problem(file, line, column, missing(caseload.organisations, code, unknown))
    for case in caseload.cases.rows:
        if case.client not in clients and caseload.clients.is_whole:
            reason = missing(caseload.clients, case.client, f"{quoted(case.client)} is no client’s code")
            yield Problem(CASES.name, case.line, "client", reason)
        if case.contract not in contracts and caseload.contracts.is_whole:
            unknown = f"{quoted(case.contract)} is no contract’s code"
            yield Problem(
                CASES.name, case.line, "contract", missing(caseload.contracts, case.contract, unknown)
            )
        if case.consultant not in consultants and caseload.consultants.is_whole:
            reason = missing(caseload.consultants, case.consultant, "is no consultant’s e-mail address")
            yield Problem(CASES.name, case.line, "consultant", reason)
    for session in caseload.sessions.rows:
        if session.case not in cases and caseload.cases.is_whole:
            reason = missing(caseload.cases, session.case, f"{quoted(session.case)} is no case’s reference")
            yield Problem(SESSIONS.name, session.line, "case", reason)


def missing(file: FileRows[Any], key: str, unknown: str) -> str:
    """Why a reference leads nowhere: ``unknown``, unless the row that it leads to was set aside."""
    return f"leads to a row of {file.name} that was set aside" if key in file.set_aside else unknown


def _dates_in_the_wrong_order(caseload: Caseload) -> Iterator[Problem]:
    for contract in caseload.contracts.rows:
        if contract.ends_on < contract.starts_on:
            yield Problem(CONTRACTS.name, contract.line, "ends_on", "lies before starts_on")
    for case in caseload.cases.rows:
        if case.closed_on and case.closed_on < case.opened_on:
            yield Problem(CASES.name, case.line, "closed_on", "lies before opened_on")
    for session in caseload.sessions.rows:
        if session.cancelled_at and session.status != SessionStatus.CANCELLED:
            reason = f"is given, but the session’s status is {session.status.value}"
            yield Problem(SESSIONS.name, session.line, "cancelled_at", reason)


def _cases_of_another_organisation(caseload: Caseload) -> Iterator[Problem]:
    """A contract pays for its own organisation's staff only."""
    known = caseload.organisations.keys | set(Organisation.objects.values_list("code", flat=True))
    of_contract = dict(Contract.objects.values_list("code", "organisation__code"))
    of_contract |= {contract.code: contract.organisation for contract in caseload.contracts.rows}
    of_client = dict(Client.objects.values_list("code", "organisation__code"))
    of_client |= {client.code: client.organisation for client in caseload.clients.rows}
    for case in caseload.cases.rows:
        paying, employing = of_contract.get(case.contract), of_client.get(case.client)
        if paying in known and employing in known and paying != employing:
            reason = f"{quoted(case.contract)} is a contract of {quoted(paying)}, the client is of {quoted(employing)}"
            yield Problem(CASES.name, case.line, "contract", reason)


def _second_open_cases(caseload: Caseload) -> Iterator[Problem]:
    """One active assist case a client (DESIGN, "one at a time")."""
    earlier = AssistCase.objects.filter(closed_on__isnull=True).values_list("reference", "client__code")
    open_case = {
        client: reference for reference, client in earlier.iterator() if reference not in caseload.cases.keys
    }
    for case in caseload.cases.rows:
        if case.closed_on:
            continue
        other = open_case.setdefault(case.client, case.reference)
        if other != case.reference:
            yield Problem(CASES.name, case.line, "closed_on", f"the client’s case {other} is open as well")


def _people_in_two_files(caseload: Caseload) -> Iterator[Problem]:
    """An employer's reviewer works for the employer only; a name is written one way."""
    names = {row.email: row.name for row in caseload.consultants.rows}
    for staff in caseload.staff.rows:
        if names.setdefault(staff.email, staff.name) != staff.name:
            yield Problem(STAFF.name, staff.line, "name", f"is another one in {CONSULTANTS.name}")
    not_reviewers = caseload.consultants.keys | caseload.staff.keys
    not_reviewers |= set(
        User.objects.exclude(roles__contained_by=[Role.EMPLOYER_REVIEWER]).values_list("email", flat=True)
    )
    for reviewer in caseload.reviewers.rows:
        if reviewer.email in not_reviewers:
            reason = "is a person of the provider, who cannot decide for an employer"
            yield Problem(REVIEWERS.name, reviewer.line, "email", reason)
    reviewers = set(
        User.objects.filter(roles__contains=[Role.EMPLOYER_REVIEWER]).values_list("email", flat=True)
    )
    for file, people in (
        (CONSULTANTS.name, [(row.line, row.email) for row in caseload.consultants.rows]),
        (STAFF.name, [(row.line, row.email) for row in caseload.staff.rows]),
    ):
        for line, address in people:
            if address in reviewers:
                yield Problem(
                    file, line, "email", "is an employer’s reviewer, who cannot work for the provider"
                )
