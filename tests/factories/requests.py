"""Extra-sessions requests, what the employer sees of them, and their history.

These write rows as the commands would leave them, for tests of pages and queries; a test of a command calls the command.
"""

import uuid
from typing import Any

from factory.declarations import LazyAttribute, LazyFunction, Maybe, SelfAttribute, SubFactory
from factory.django import DjangoModelFactory

from clients.sessions.counts import local_day
from extra_requests.business_days import BusinessCalendar, calendar_around
from extra_requests.models import EmployerStatus, ExtraSessionsRequest, RedactedRequest, StatusChange
from extra_requests.states import FINAL, Action, State
from extra_requests.vocabulary.requests import EmployerDecline, Goal, ReferralPathway, Requestor
from tests.factories.cases import AssistCaseFactory
from tests.factories.clock import now
from tests.factories.organisations import OrganisationFactory

EMPLOYER_STATUS = {
    State.AWAITING_EMPLOYER: EmployerStatus.AWAITING_DECISION,
    State.APPROVED: EmployerStatus.APPROVED,
    State.DECLINED: EmployerStatus.DECLINED,
}


def _promised_on(request: Any) -> BusinessCalendar:
    organisation = request.case.client.organisation
    return calendar_around(
        organisation.country, organisation.subdivision, request.requested_on, organisation.closure_days
    )


class RedactedRequestFactory(DjangoModelFactory[RedactedRequest]):
    """A row of the employer's inbox, waiting for a decision."""

    class Meta:
        model = RedactedRequest

    organisation = SubFactory(OrganisationFactory)
    sessions_requested = 3
    requested_on = LazyFunction(lambda: now().date())
    due_on = LazyAttribute(lambda row: _due(row.organisation, row.requested_on))


def _due(organisation: Any, on: Any) -> Any:
    calendar = calendar_around(organisation.country, organisation.subdivision, on, organisation.closure_days)
    return calendar.add(on, 7)


class ExtraSessionsRequestFactory(DjangoModelFactory[ExtraSessionsRequest]):
    """Three sessions asked for now, waiting for the employer; ``state=…`` fills what that state implies."""

    class Meta:
        model = ExtraSessionsRequest

    class Params:
        reached_employer = LazyAttribute(lambda request: State(request.state) in EMPLOYER_STATUS)

    case = SubFactory(AssistCaseFactory)
    state = State.AWAITING_EMPLOYER.value
    requestor = Requestor.CONSULTANT.value
    goal = Goal.FINISH_AGREED_GOALS.value
    referral_pathway = ReferralPathway.NONE_NEEDED.value
    sessions_requested = 3
    submitted_at = LazyFunction(now)
    submitted_by = SelfAttribute("case.consultant.user")
    submission_key = LazyFunction(uuid.uuid4)
    requested_on = LazyAttribute(
        lambda request: local_day(request.submitted_at, request.case.client.organisation.zone)
    )
    due_on = LazyAttribute(
        lambda request: _promised_on(request).add(
            request.requested_on, request.case.contract.outcome_business_days
        )
    )
    calendar = LazyAttribute(
        lambda request: _promised_on(request).kept_for(request.requested_on, request.due_on).to_json()
    )
    employer_asked_on = LazyAttribute(
        lambda request: request.requested_on if request.reached_employer else None
    )
    employer_due_on = LazyAttribute(lambda request: request.due_on if request.reached_employer else None)
    employer_calendar = LazyAttribute(lambda request: request.calendar if request.reached_employer else {})
    decided_at = LazyAttribute(lambda request: now() if State(request.state) in FINAL else None)
    sessions_approved = LazyAttribute(
        lambda request: request.sessions_requested if request.state == State.APPROVED else None
    )
    decision_reason = LazyAttribute(
        lambda request: EmployerDecline.BUDGET_USED_UP.value if request.state == State.DECLINED else ""
    )
    redacted = Maybe(
        "reached_employer",
        SubFactory(
            RedactedRequestFactory,
            organisation=SelfAttribute("..case.client.organisation"),
            sessions_requested=SelfAttribute("..sessions_requested"),
            requested_on=SelfAttribute("..requested_on"),
            due_on=SelfAttribute("..due_on"),
            status=LazyAttribute(lambda row: EMPLOYER_STATUS[State(row.factory_parent.state)].value),
            sessions_approved=SelfAttribute("..sessions_approved"),
            decline_reason=SelfAttribute("..decision_reason"),
            decided_on=LazyAttribute(
                lambda row: row.factory_parent.decided_at and row.factory_parent.decided_at.date()
            ),
        ),
        None,
    )


class StatusChangeFactory(DjangoModelFactory[StatusChange]):
    """The first row of a request's history."""

    class Meta:
        model = StatusChange

    request = SubFactory(ExtraSessionsRequestFactory)
    action = Action.SUBMIT_TO_EMPLOYER.value
    to_state = State.AWAITING_EMPLOYER.value
    at = SelfAttribute("request.submitted_at")
    by = SelfAttribute("request.submitted_by")
    actor = "consultant"
