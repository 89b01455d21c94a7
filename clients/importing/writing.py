"""Writing a caseload that was found in order, table by table. The caller holds the transaction and has checked it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from itertools import cycle
from typing import Any

from django.db import connection

from accounts.roles import Role
from clients.diary.booking_times import DOUBLE_BOOKINGS
from clients.importing.caseload import Caseload
from clients.importing.files import Row
from clients.importing.people import write_consultants, write_reviewers, write_users
from clients.importing.rows import (
    CASES,
    CLIENTS,
    CONSULTANTS,
    CONTRACTS,
    ORGANISATIONS,
    REVIEWERS,
    SESSIONS,
    STAFF,
)
from clients.importing.upsert import Advance, Values, Written, upsert
from clients.models import AssistCase, Client, Contract, Organisation, Session


def write_caseload(caseload: Caseload, advance: Advance) -> dict[str, Written]:
    """Write every row; return what came of each file, by its name."""
    organisations = upsert(Organisation.objects, "code", _organisation_columns(caseload), advance=advance)
    employers = {"organisation": organisations.ids}
    contracts = upsert(Contract.objects, "code", _contract_columns(caseload, employers), advance=advance)
    users = write_users(caseload)
    consultants = write_consultants(caseload, users, advance)
    reviewers = write_reviewers(caseload, users, organisations.ids, advance)
    _give_account_managers(caseload, users)
    clients = upsert(Client.objects, "code", _client_columns(caseload, employers), advance=advance)
    case_keys = {"client": clients.ids, "contract": contracts.ids, "consultant": consultants.ids}
    cases = upsert(
        AssistCase.objects,
        "reference",
        _columns(caseload.cases.rows, "reference", case_keys),
        advance=advance,
    )
    with double_bookings_judged_at_the_end():
        sessions = upsert(
            Session.objects, "reference", _session_columns(caseload, cases.ids), advance=advance
        )
    pass_sequence("assist_case_reference", (case.reference for case in caseload.cases.rows))
    pass_sequence("session_reference", (session.reference for session in caseload.sessions.rows))
    return {
        ORGANISATIONS.name: organisations,
        CONTRACTS.name: contracts,
        CONSULTANTS.name: consultants,
        REVIEWERS.name: reviewers,
        STAFF.name: users.only(row.email for row in caseload.staff.rows),
        CLIENTS.name: clients,
        CASES.name: cases,
        SESSIONS.name: sessions,
    }


@contextmanager
def double_bookings_judged_at_the_end() -> Iterator[None]:
    """Two sessions may change places: what counts is how all of them lie once the last one is written."""
    names = ", ".join(connection.ops.quote_name(name) for name in DOUBLE_BOOKINGS)
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS {names} DEFERRED")
        yield
        cursor.execute(f"SET CONSTRAINTS {names} IMMEDIATE")


def pass_sequence(sequence: str, references: Iterable[str]) -> None:
    """Draw from a sequence until it is past every reference given, so that the next one made is free.

    Drawn, not set: setting it is a privilege the application does not have. A sequence never goes back.
    """
    highest = max((int(reference.rpartition("-")[2]) for reference in references), default=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(pg_sequence_last_value(%s::regclass), 0)", [sequence])
        (drawn,) = cursor.fetchone()
        cursor.execute(
            "SELECT count(nextval(%s::regclass)) FROM generate_series(1, %s)", [sequence, highest - drawn]
        )


def _contract_columns(caseload: Caseload, employers: Mapping[str, Mapping[str, Any]]) -> dict[str, Values]:
    """Whether letters are checked twice stays as people have set it where the file does not say; a new contract needs it."""
    columns = _columns(caseload.contracts.rows, "code", employers)
    stored = dict(Contract.objects.values_list("code", "second_check_of_letters"))
    for code, values in columns.items():
        if values["second_check_of_letters"] is None:
            values["second_check_of_letters"] = stored.get(code, True)
    return columns


def _columns(
    rows: Iterable[Row], key: str, foreign: Mapping[str, Mapping[str, Any]] | None = None
) -> dict[str, Values]:
    """Column values by key: the row's own fields, with codes turned into the foreign keys they stand for."""
    found: dict[str, Values] = {}
    for row in rows:
        values = {name.name: getattr(row, name.name) for name in fields(row) if name.name != "line"}
        for column, ids in (foreign or {}).items():
            values[f"{column}_id"] = ids[values.pop(column)]
        found[values.pop(key)] = values
    return found


def _organisation_columns(caseload: Caseload) -> dict[str, Values]:
    found = _columns(caseload.organisations.rows, "code")
    for values in found.values():
        # as the database gives them back
        values["closure_days"] = list(values["closure_days"])
    return found


def _client_columns(caseload: Caseload, employers: Mapping[str, Mapping[str, Any]]) -> dict[str, Values]:
    found = _columns(caseload.clients.rows, "code", employers)
    for code, values in found.items():
        client = Client(code=code, **values)
        client.set_search_text()
        values["search_text"] = client.search_text
    return found


def _session_columns(caseload: Caseload, cases: Mapping[str, Any]) -> dict[str, Values]:
    """A session is held by its case's consultant."""
    consultants = dict(AssistCase.objects.values_list("pk", "consultant_id").iterator())
    found = _columns(caseload.sessions.rows, "reference", {"case": cases})
    for values in found.values():
        values["consultant_id"] = consultants[values["case_id"]]
    return found


def _give_account_managers(caseload: Caseload, users: Written) -> None:
    """Organisations that have no account manager get one of the folder's, in turn."""
    managers = sorted(row.email for row in caseload.staff.rows if row.role == Role.ACCOUNT_MANAGER)
    if not managers:
        return
    unattended = Organisation.objects.filter(account_manager__isnull=True).order_by("code")
    for organisation, email in zip(unattended, cycle(managers), strict=False):
        organisation.account_manager_id = users.ids[email]
        organisation.save(update_fields=["account_manager"])
