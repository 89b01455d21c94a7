"""The door: all that the employer's portal may know and do, and the only module of the core it may import.

What comes out is plain values from ``RedactedRequest``; nothing that leads to a client. While a view of that portal
runs, the database enforces it too: see ``as_employer``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from clients.models import AssistCase, ReviewerMembership
from clients.sessions.counts import local_day
from decisions.decision import Decision
from decisions.refusal import Refused
from extra_requests.commands.decide import approve_request, decline_request
from extra_requests.commands.reviewer_views import record_reviewer_view
from extra_requests.facts.deciding import may_decide_for_employer
from extra_requests.models import (
    UNDECIDED_BY_EMPLOYER,
    Appeal,
    EmployerStatus,
    ExtraSessionsRequest,
    RedactedRequest,
)
from extra_requests.pool import pool_left_for_employer
from extra_requests.rules.deciding import may_approve
from extra_requests.selectors import requests_decidable_by
from extra_requests.vocabulary.requests import EmployerDecline, Goal
from interface.paging import Page, page_by_key

__all__ = [
    "Decision",
    "EmployerDecline",
    "EmployerOrganisation",
    "EmployerStatus",
    "NoSuchRequest",
    "Page",
    "Refused",
    "RequestForEmployer",
    "approve",
    "as_employer",
    "awaiting_decision",
    "decided",
    "decline",
    "may_approve",
    "may_decide",
    "open_request",
    "organisation_of",
    "request_for_employer",
    "seen_by_employer",
]

# signs in as the role: what the pages of employers are read through
CONNECTION = "employer"
EMPLOYER_ROLE = "employer_portal"
# What SET ROLE calls the role that signed in.
OWN_ROLE = "none"
# "true" makes each a SET LOCAL: it ends with the transaction.
_ROLE = "SELECT set_config('role', %s, true)"
_ROLE_WITH = f"{_ROLE}, set_config('portal.pass', %s, true)"
# the pass is issued before the role is taken, which could not have it issued
_ISSUED_THEN_ROLE = (
    "SELECT set_config('portal.pass', employer_pass.issue(%s), true), set_config('role', %s, true)"
)


class NoSuchRequest(Exception):
    """No request of that id has reached the reviewer's organisation."""


@dataclass(frozen=True, slots=True)
class EmployerOrganisation:
    """The organisation that a reviewer decides for."""

    id: int
    name: str
    zone: ZoneInfo

    def today(self, now: datetime) -> date:
        """The organisation's local day."""
        return local_day(now, self.zone)


@dataclass(frozen=True, slots=True)
class RequestForEmployer:
    """A request as HR sees it: the same values on their page and in the consultant's preview of it."""

    public_id: UUID
    sessions_requested: int
    requested_on: date
    due_on: date
    status: EmployerStatus
    sessions_approved: int | None
    decline_reason: EmployerDecline | None
    decided_on: date | None
    goal: Goal | None
    released_letter: str
    pool_left: int | None

    @property
    def short_id(self) -> str:
        """Eight characters to talk about it with: they say nothing about anybody."""
        return str(self.public_id)[:8].upper()

    @property
    def is_awaiting_decision(self) -> bool:
        """Whether the employer still has to decide."""
        return self.status in UNDECIDED_BY_EMPLOYER

    @property
    def is_asked_again(self) -> bool:
        """Whether it was declined before, and is to be decided once more, by somebody else."""
        return self.status is EmployerStatus.ASKED_AGAIN


def seen_by_employer(redacted: RedactedRequest) -> RequestForEmployer:
    """What HR sees of this row, saved or not: the consultant's preview is made by this same function.

    Without what is left of the pool, which stands beside a single request only (``pool``).
    """
    return RequestForEmployer(
        public_id=redacted.public_id,
        sessions_requested=redacted.sessions_requested,
        requested_on=redacted.requested_on,
        due_on=redacted.due_on,
        status=EmployerStatus(redacted.status),
        sessions_approved=redacted.sessions_approved,
        decline_reason=EmployerDecline(redacted.decline_reason) if redacted.decline_reason else None,
        decided_on=redacted.decided_on,
        goal=Goal(redacted.goal) if redacted.goal else None,
        released_letter=redacted.released_letter,
        pool_left=None,
    )


def organisation_of(user: User) -> EmployerOrganisation | None:
    """The organisation the user decides for; ``None`` for anybody who is not an employer reviewer. One query."""
    if not user.has_role(Role.EMPLOYER_REVIEWER):
        return None
    membership = ReviewerMembership.objects.select_related("organisation").filter(user=user).first()
    if membership is None:
        return None
    organisation = membership.organisation
    return EmployerOrganisation(organisation.pk, organisation.name, organisation.zone)


@contextmanager
def as_employer(organisation: EmployerOrganisation) -> Iterator[None]:
    """Work for an employer, within one transaction on each of two connections (docs/adr, "Employers read as a login of their own").

    What its pages show is read through ``CONNECTION``, which signs in as the role ``employer_portal``: it may read one
    table, and of that, by row-level security, the rows of the organisation whose pass it shows. The application's own
    connection takes the same role meanwhile, as a guard against our own mistakes; the commands step out of it.
    Role and pass are local to the transactions: a session-level SET would stay with the connection and leak to its next user.
    Whatever is raised inside undoes them with the rest of the transaction, or of the savepoint in a nested one.
    """
    with transaction.atomic(), transaction.atomic(using=CONNECTION):
        signed, _ = _set_locally(_ISSUED_THEN_ROLE, organisation.id, EMPLOYER_ROLE)
        _set_locally(_ROLE_WITH, EMPLOYER_ROLE, signed, using=CONNECTION)
        yield
        _set_locally(_ROLE_WITH, OWN_ROLE, "", using=CONNECTION)
        _set_locally(_ROLE_WITH, OWN_ROLE, "")


@contextmanager
def _as_provider() -> Iterator[None]:
    """Step out of the employer's role on the application's connection, for the length of one command.

    A refusal rolls back to the savepoint, and with it to the employer's role.
    """
    with transaction.atomic():
        _set_locally(_ROLE, OWN_ROLE)
        yield
        _set_locally(_ROLE, EMPLOYER_ROLE)


def _set_locally(statement: str, *values: str | int, using: str = DEFAULT_DB_ALIAS) -> tuple[str, ...]:
    """What the settings are now."""
    with connections[using].cursor() as cursor:
        cursor.execute(statement, values)
        return tuple(cursor.fetchone())


def _rows() -> QuerySet[RedactedRequest]:
    """What the employer may read, as its own sign-in reads it."""
    return RedactedRequest.objects.using(CONNECTION)


def awaiting_decision(*, key: str = "") -> Page[RequestForEmployer]:
    """The inbox: the organisation's undecided requests, the one due first on top. Call within ``as_employer``."""
    rows = _rows().filter(status__in=[status.value for status in UNDECIDED_BY_EMPLOYER])
    return _shown_page(page_by_key(rows, ("due_on", "public_id"), key=key))


def decided(*, key: str = "") -> Page[RequestForEmployer]:
    """The history: what was decided or withdrawn, the latest first. Call within ``as_employer``."""
    rows = _rows().filter(decided_on__isnull=False)
    return _shown_page(page_by_key(rows, ("-decided_on", "-public_id"), key=key))


def _shown_page(page: Page[RedactedRequest]) -> Page[RequestForEmployer]:
    return Page(tuple(seen_by_employer(row) for row in page.rows), page.before, page.after)


def request_for_employer(public_id: UUID) -> RequestForEmployer:
    """One request of the organisation. Call within ``as_employer``. Raises NoSuchRequest.

    What is left of the pool stands beside one that waits, as of now.
    """
    seen = _seen(public_id)
    if not seen.is_awaiting_decision:
        return seen
    with _as_provider():
        return _beside_pool(seen)


def open_request(public_id: UUID, *, by: User, at: datetime) -> RequestForEmployer:
    """``request_for_employer``, and that this reviewer opened it kept on the audit trail; the client may ask who did."""
    seen = _seen(public_id)
    with _as_provider():
        record_reviewer_view(by=by, at=at, public_id=public_id)
        return _beside_pool(seen) if seen.is_awaiting_decision else seen


def _seen(public_id: UUID) -> RequestForEmployer:
    redacted = _rows().filter(pk=public_id).first()
    if redacted is None:
        raise NoSuchRequest
    return seen_by_employer(redacted)


def _beside_pool(seen: RequestForEmployer) -> RequestForEmployer:
    """As the provider: the role of the employer reads no contract."""
    cases = AssistCase.objects.select_related("contract__organisation")
    case = cases.filter(extra_requests__redacted=seen.public_id).first()
    if case is None:
        return seen
    today = local_day(timezone.now(), case.contract.organisation.zone)
    left = pool_left_for_employer(case.contract, today, besides=seen.public_id)
    return replace(seen, pool_left=left)


def may_decide(public_id: UUID, *, by: User) -> Decision:
    """Whether this reviewer may decide: the Decision by which ``approve`` and ``decline`` go, so that no form is offered
    in vain. After an appeal somebody else decides. Call within ``as_employer``. Raises NoSuchRequest.
    """
    with _as_provider():
        request = requests_decidable_by(by).select_related("case__client").filter(redacted=public_id).first()
        if request is None:
            raise NoSuchRequest
        return may_decide_for_employer(request, by, appeal=Appeal.objects.filter(request=request).first())


def approve(public_id: UUID, *, by: User, at: datetime, sessions: int) -> RequestForEmployer:
    """Approve ``sessions`` of those asked for. Call within ``as_employer``.

    Raises NoSuchRequest; Refused with the Decision, e.g. when somebody else has decided meanwhile.
    """
    with _as_provider():
        try:
            request = approve_request(by=by, at=at, public_id=public_id, sessions=sessions)
        except ExtraSessionsRequest.DoesNotExist:
            raise NoSuchRequest from None
        return _shown(request)


def decline(
    public_id: UUID, *, by: User, at: datetime, reason: EmployerDecline, note: str = ""
) -> RequestForEmployer:
    """Decline with a reason from the list. Call within ``as_employer``. Raises as ``approve``."""
    with _as_provider():
        try:
            request = decline_request(by=by, at=at, public_id=public_id, reason=reason, note=note)
        except ExtraSessionsRequest.DoesNotExist:
            raise NoSuchRequest from None
        return _shown(request)


def _shown(request: ExtraSessionsRequest) -> RequestForEmployer:
    if request.redacted is None:
        raise NoSuchRequest
    return seen_by_employer(request.redacted)
