"""The lines of each file of a caseload but the requests', which belong to ``extra_requests.importing``."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from accounts.roles import Role
from clients.importing import cells
from clients.importing.files import FileShape, Row
from clients.models.organisation import LONGEST_SUBDIVISION, MOST_BUSINESS_DAYS
from clients.vocabulary import Basis, Engagement, SessionStatus

# an employer's reviewer is never staff: reviewers.csv makes them, and consultants.csv the consultants
STAFF_ROLES = frozenset({Role.CLINICAL_MANAGER, Role.ACCOUNT_MANAGER, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class OrganisationRow(Row):
    """An employer."""

    code: Annotated[str, cells.code(20)]
    name: Annotated[str, cells.required(cells.words(200))]
    country: Annotated[str, cells.code(2)]
    subdivision: Annotated[str, cells.words(LONGEST_SUBDIVISION)]
    time_zone: Annotated[str, cells.required(cells.time_zone)]
    closure_days: Annotated[tuple[date, ...], cells.days]


@dataclass(frozen=True, slots=True)
class ContractRow(Row):
    """What an employer pays for."""

    code: Annotated[str, cells.code(30)]
    organisation: Annotated[str, cells.code(20)]
    starts_on: Annotated[date, cells.required(cells.day)]
    ends_on: Annotated[date, cells.required(cells.day)]
    basis: Annotated[Basis, cells.one_of(Basis)]
    sessions_included: Annotated[int, cells.whole_number()]
    extra_sessions_allowed: Annotated[bool, cells.required(cells.yes_or_no)]
    extra_sessions_pool: Annotated[int | None, cells.optional(cells.whole_number(at_most=1_000_000))]
    extra_sessions_per_client: Annotated[int | None, cells.optional(cells.whole_number())]
    clinical_review_threshold: Annotated[int, cells.whole_number()]
    max_sessions_per_request: Annotated[int, cells.whole_number(at_least=1)]
    # a promise has to fit into the calendar that is stored with it
    outcome_business_days: Annotated[int, cells.whole_number(at_least=1, at_most=MOST_BUSINESS_DAYS)]
    automatic_approval_up_to: Annotated[int, cells.whole_number()]
    # blank or without the column: as it stands, and needed for a new contract
    second_check_of_letters: Annotated[bool | None, cells.optional(cells.yes_or_no)] = None


@dataclass(frozen=True, slots=True)
class ConsultantRow(Row):
    """A consultant, with the practice of those who work in one."""

    email: Annotated[str, cells.required(cells.email)]
    name: Annotated[str, cells.required(cells.name(200))]
    engagement: Annotated[Engagement, cells.one_of(Engagement)]
    practice: Annotated[str, cells.words(200)]


@dataclass(frozen=True, slots=True)
class ReviewerRow(Row):
    """Somebody who decides for an employer."""

    email: Annotated[str, cells.required(cells.email)]
    name: Annotated[str, cells.required(cells.name(200))]
    organisation: Annotated[str, cells.code(20)]


@dataclass(frozen=True, slots=True)
class StaffRow(Row):
    """Somebody who works for the provider."""

    email: Annotated[str, cells.required(cells.email)]
    name: Annotated[str, cells.required(cells.name(200))]
    role: Annotated[Role, cells.one_of(Role, only=STAFF_ROLES)]


@dataclass(frozen=True, slots=True)
class ClientRow(Row):
    """An employee who is counselled."""

    code: Annotated[str, cells.code(20)]
    organisation: Annotated[str, cells.code(20)]
    given_name: Annotated[str, cells.required(cells.name(100))]
    family_name: Annotated[str, cells.required(cells.name(100))]
    preferred_name: Annotated[str, cells.name(100)]
    pronouns: Annotated[str, cells.words(40)]
    email: Annotated[str, cells.email]
    phone: Annotated[str, cells.phone]
    birth_date: Annotated[date | None, cells.optional(cells.birth_date)]
    position: Annotated[str, cells.words(200)]
    site: Annotated[str, cells.words(200)]


@dataclass(frozen=True, slots=True)
class CaseRow(Row):
    """One issue of one client with one consultant."""

    reference: Annotated[str, cells.reference("ASST")]
    client: Annotated[str, cells.code(20)]
    contract: Annotated[str, cells.code(30)]
    consultant: Annotated[str, cells.required(cells.email)]
    issue_category: Annotated[str, cells.required(cells.words(100))]
    service: Annotated[str, cells.required(cells.words(100))]
    opened_on: Annotated[date, cells.required(cells.day)]
    closed_on: Annotated[date | None, cells.optional(cells.day)]


@dataclass(frozen=True, slots=True)
class SessionRow(Row):
    """An appointment."""

    reference: Annotated[str, cells.reference("APP")]
    case: Annotated[str, cells.reference("ASST")]
    starts_at: Annotated[datetime, cells.required(cells.moment)]
    minutes: Annotated[int, cells.whole_number(at_least=5, at_most=240)]
    status: Annotated[SessionStatus, cells.one_of(SessionStatus)]
    cancelled_at: Annotated[datetime | None, cells.optional(cells.moment)]


ORGANISATIONS = FileShape("organisations.csv", OrganisationRow, key="code")
CONTRACTS = FileShape("contracts.csv", ContractRow, key="code")
CONSULTANTS = FileShape("consultants.csv", ConsultantRow, key="email")
REVIEWERS = FileShape("reviewers.csv", ReviewerRow, key="email")
STAFF = FileShape("staff.csv", StaffRow, key="email")
CLIENTS = FileShape("clients.csv", ClientRow, key="code")
CASES = FileShape("cases.csv", CaseRow, key="reference")
SESSIONS = FileShape("sessions.csv", SessionRow, key="reference")
