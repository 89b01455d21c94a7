"""Writing a caseload that was found in order, table by table. The caller holds the transaction and has checked it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import cycle
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import connection

from accounts.models import User
from accounts.roles import Role
from clients.importing.caseload import Caseload
from clients.importing.files import Row
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
from clients.importing.upsert import Values, Written, upsert
from clients.models import (
    AssistCase,
    Client,
    Consultant,
    Contract,
    Organisation,
    Practice,
    ReviewerMembership,
    Session,
)

type Advance = Callable[[int], object]


def write_caseload(caseload: Caseload, advance: Advance) -> dict[str, Written]:
    """Write every row; return what came of each file, by its name."""
    organisations = upsert(
        Organisation.objects, "code", _by("code", caseload.organisations.rows), advance=advance
    )
    contracts = upsert(
        Contract.objects,
        "code",
        _by("code", caseload.contracts.rows, organisation=organisations.ids),
        advance=advance,
    )
    users = _write_users(caseload)
    consultants = _write_consultants(caseload, users, advance)
    reviewers = _write_reviewers(caseload, users, organisations.ids, advance)
    _give_account_managers(caseload, users)
    clients = _write_clients(caseload, organisations.ids, advance)
    cases = upsert(
        AssistCase.objects,
        "reference",
        _by(
            "reference",
            caseload.cases.rows,
            client=clients.ids,
            contract=contracts.ids,
            consultant=consultants.ids,
        ),
        advance=advance,
    )
    sessions = _write_sessions(caseload, cases.ids, advance)
    _pass_sequence("assist_case_reference", caseload.cases.rows)
    _pass_sequence("session_reference", caseload.sessions.rows)
    return {
        ORGANISATIONS.name: organisations,
        CONTRACTS.name: contracts,
        CONSULTANTS.name: consultants,
        REVIEWERS.name: reviewers,
        STAFF.name: _only(users, [row.email for row in caseload.staff.rows]),
        CLIENTS.name: clients,
        CASES.name: cases,
        SESSIONS.name: sessions,
    }
