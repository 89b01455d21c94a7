"""Given a consultant with a case: what tests of asking for extra sessions start from."""

import uuid
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from django.utils import timezone

from clients.models import AssistCase, Consultant, Contract, Organisation
from clients.sessions.counts import local_day
from extra_requests.commands.submit import Ask, submit_request
from extra_requests.models import ExtraSessionsRequest
from extra_requests.vocabulary.requests import Goal, ReferralPathway
from tests.factories import (
    AssistCaseFactory,
    ClientFactory,
    ConsultantFactory,
    ContractFactory,
    OrganisationFactory,
    ReviewerMembershipFactory,
    SessionFactory,
)

# Thursday, 2 April 2026, 10:00 in Melbourne: Good Friday and Easter Monday follow
BEFORE_EASTER = "2026-04-01T23:00:00+00:00"
BEFORE_EASTER_DAY = date(2026, 4, 2)


@pytest.fixture
def before_easter() -> Iterator[None]:
    """The test takes place on that Thursday."""
    with time_machine.travel(BEFORE_EASTER, tick=False):
        yield


def case_of(
    consultant: Consultant | None = None,
    *,
    contract: Contract | None = None,
    used: int = 3,
    email: str | None = None,
    **terms: object,
) -> AssistCase:
    """An open case of a new client with ``used`` completed sessions; ``terms`` are the contract's."""
    if contract is None:
        organisation = OrganisationFactory.create(name="Bass Strait Ferries")
        ReviewerMembershipFactory.create(organisation=organisation)
        contract = ContractFactory.create(organisation=organisation, **terms)
    client = (
        ClientFactory.create(organisation=contract.organisation)
        if email is None
        else ClientFactory.create(organisation=contract.organisation, email=email)
    )
    case = AssistCaseFactory.create(
        contract=contract, client=client, consultant=consultant or ConsultantFactory.create()
    )
    for weeks in range(1, used + 1):
        SessionFactory.create(
            case=case, status="completed", starts_at=timezone.now() - timedelta(weeks=weeks)
        )
    return case


def ask_for(sessions: int, on: date, goal: Goal = Goal.FINISH_AGREED_GOALS) -> Ask:
    return Ask(sessions, on, goal, ReferralPathway.GP_OR_PLAN)


def today_of(organisation: Organisation, at: datetime) -> date:
    return local_day(at, organisation.zone)


def submitted(
    case: AssistCase,
    sessions: int = 3,
    *,
    at: datetime | None = None,
    on: date | None = None,
    key: UUID | None = None,
) -> ExtraSessionsRequest:
    """The request that the case's consultant submits now, for today."""
    at = at or timezone.now()
    return submit_request(
        by=case.consultant.user,
        at=at,
        case_reference=case.reference,
        ask=ask_for(sessions, on or today_of(case.client.organisation, at)),
        submission_key=key or uuid.uuid4(),
    )
