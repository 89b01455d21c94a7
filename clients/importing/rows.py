"""The lines of each file of a caseload but the requests', which belong to ``extra_requests.importing``."""

from dataclasses import dataclass
from datetime import date, datetime

from accounts.roles import Role
from clients.importing import cells
from clients.importing.files import FileShape, column
from clients.vocabulary import Basis, Engagement, SessionStatus

# an employer's reviewer is never staff: reviewers.csv makes them, and consultants.csv the consultants
STAFF_ROLES = frozenset({Role.CLINICAL_MANAGER, Role.ACCOUNT_MANAGER, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An employer."""

    line: int
    code: str = column(cells.code(20))
    name: str = column(cells.required(cells.words(200)))
    country: str = column(cells.code(2))
    subdivision: str = column(cells.words(6))
    time_zone: str = column(cells.required(cells.time_zone))
    closure_days: tuple[date, ...] = column(cells.days)


@dataclass(frozen=True, slots=True)
class ContractRow:
    """What an employer pays for."""

    line: int
    code: str = column(cells.code(30))
    organisation: str = column(cells.code(20))
    starts_on: date = column(cells.required(cells.day))
    ends_on: date = column(cells.required(cells.day))
    basis: Basis = column(cells.one_of(Basis))
    sessions_included: int = column(cells.whole_number())
    extra_sessions_allowed: bool = column(cells.required(cells.yes_or_no))
    extra_sessions_pool: int | None = column(cells.optional(cells.whole_number(at_most=1_000_000)))
    extra_sessions_per_client: int | None = column(cells.optional(cells.whole_number()))
    clinical_review_threshold: int = column(cells.whole_number())
    max_sessions_per_request: int = column(cells.whole_number(at_least=1))
    # a promise has to fit into the calendar that is stored with it
    outcome_business_days: int = column(cells.whole_number(at_least=1, at_most=60))
    automatic_approval_up_to: int = column(cells.whole_number())


@dataclass(frozen=True, slots=True)
class ConsultantRow:
    """A consultant, with the practice of those who work in one."""

    line: int
    email: str = column(cells.required(cells.email))
    name: str = column(cells.required(cells.words(200)))
    engagement: Engagement = column(cells.one_of(Engagement))
    practice: str = column(cells.words(200))


@dataclass(frozen=True, slots=True)
class ReviewerRow:
    """Somebody who decides for an employer."""

    line: int
    email: str = column(cells.required(cells.email))
    name: str = column(cells.required(cells.words(200)))
    organisation: str = column(cells.code(20))


@dataclass(frozen=True, slots=True)
class StaffRow:
    """Somebody who works for the provider."""

    line: int
    email: str = column(cells.required(cells.email))
    name: str = column(cells.required(cells.words(200)))
    role: Role = column(cells.one_of(Role, only=STAFF_ROLES))


@dataclass(frozen=True, slots=True)
class ClientRow:
    """An employee who is counselled."""

    line: int
    code: str = column(cells.code(20))
    organisation: str = column(cells.code(20))
    given_name: str = column(cells.required(cells.words(100)))
    family_name: str = column(cells.required(cells.words(100)))
    preferred_name: str = column(cells.words(100))
    pronouns: str = column(cells.words(40))
    email: str = column(cells.email)
    phone: str = column(cells.words(40))
    birth_date: date | None = column(cells.optional(cells.day))
    position: str = column(cells.words(200))
    site: str = column(cells.words(200))


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One issue of one client with one consultant."""

    line: int
    reference: str = column(cells.reference("ASST"))
    client: str = column(cells.code(20))
    contract: str = column(cells.code(30))
    consultant: str = column(cells.required(cells.email))
    issue_category: str = column(cells.required(cells.words(100)))
    service: str = column(cells.required(cells.words(100)))
    opened_on: date = column(cells.required(cells.day))
    closed_on: date | None = column(cells.optional(cells.day))


@dataclass(frozen=True, slots=True)
class SessionRow:
    """An appointment."""

    line: int
    reference: str = column(cells.reference("APP"))
    case: str = column(cells.reference("ASST"))
    starts_at: datetime = column(cells.required(cells.moment))
    minutes: int = column(cells.whole_number(at_least=5, at_most=240))
    status: SessionStatus = column(cells.one_of(SessionStatus))
    cancelled_at: datetime | None = column(cells.optional(cells.moment))


ORGANISATIONS = FileShape("organisations.csv", OrganisationRow, key="code")
CONTRACTS = FileShape("contracts.csv", ContractRow, key="code")
CONSULTANTS = FileShape("consultants.csv", ConsultantRow, key="email")
REVIEWERS = FileShape("reviewers.csv", ReviewerRow, key="email")
STAFF = FileShape("staff.csv", StaffRow, key="email")
CLIENTS = FileShape("clients.csv", ClientRow, key="code")
CASES = FileShape("cases.csv", CaseRow, key="reference")
SESSIONS = FileShape("sessions.csv", SessionRow, key="reference")
