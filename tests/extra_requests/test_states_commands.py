"""Every state and every role, through the commands themselves: they allow what the table allows, and nothing else."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import AuditEntry, User
from accounts.roles import Role
from clients.models import ReviewerMembership
from clinical_reviews.commands.withdraw import withdraw_for_consultant
from decisions.refusal import Refused
from extra_requests.commands.decide import approve_request, decline_request
from extra_requests.models import ExtraSessionsRequest, StatusChange
from extra_requests.states import TRANSITIONS, Action, Party, State
from extra_requests.vocabulary.requests import EmployerDecline
from notifications.models import OutboxMessage
from tests.everything_swept import sweep_deadlines
from tests.factories import (
    ExtraSessionsRequestFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
    RedactedRequestFactory,
    ReviewerMembershipFactory,
    UserFactory,
)
from tests.taken_back import taken_back

pytestmark = pytest.mark.django_db

SUBMITTED_AT = datetime(2026, 4, 2, 1, 0, tzinfo=UTC)
AT = datetime(2026, 4, 9, 1, 0, tzinfo=UTC)


def a_request(state: State, silence: str = "neither") -> ExtraSessionsRequest:
    """A request in ``state`` that has a row for the employer, so that it is the state and nothing else that decides."""
    request = ExtraSessionsRequestFactory.create(
        state=state.value,
        submitted_at=SUBMITTED_AT,
        redacted=None,
        case__contract__silence=silence,
        case__consultant__practice=PracticeFactory.create(),
    )
    request.redacted = RedactedRequestFactory.create(organisation=request.case.client.organisation)
    request.employer_asked_on = request.requested_on
    request.save()
    return request


def somebody(role: Role, request: ExtraSessionsRequest) -> User:
    """A person of that role who has as much to do with the request as the role allows."""
    case = request.case
    if role is Role.CONSULTANT:
        return case.consultant.user
    if role is Role.PRACTICE_ADMINISTRATOR:
        return PracticeAdministratorFactory.create(practice=case.consultant.practice).user
    if role is Role.EMPLOYER_REVIEWER:
        return ReviewerMembershipFactory.create(organisation=case.client.organisation).user
    user = UserFactory.create(roles=[role.value])
    if role is Role.ACCOUNT_MANAGER:
        case.client.organisation.account_manager = user
        case.client.organisation.save()
    # a membership alone, without the role, opens nothing
    ReviewerMembership.objects.create(user=user, organisation=case.client.organisation)
    return user


def approve(request: ExtraSessionsRequest, by: User) -> None:
    assert request.redacted is not None
    approve_request(by=by, at=AT, public_id=request.redacted.pk, sessions=1)


def decline(request: ExtraSessionsRequest, by: User) -> None:
    assert request.redacted is not None
    decline_request(by=by, at=AT, public_id=request.redacted.pk, reason=EmployerDecline.BUDGET_USED_UP)


def withdraw(request: ExtraSessionsRequest, by: User) -> None:
    withdraw_for_consultant(by=by, at=AT, reference=request.reference, reason="The client moved away")


COMMANDS: dict[Action, Callable[[ExtraSessionsRequest, User], None]] = {
    Action.APPROVE: approve,
    Action.DECLINE: decline,
    Action.WITHDRAW: withdraw,
}


@pytest.mark.parametrize("action", COMMANDS)
def test_a_person(action: Action) -> None:
    for state in State:
        for role in Role:
            with taken_back(state, role):
                tried(action, state, role)


def tried(action: Action, state: State, role: Role) -> None:
    """Let a person of the role try it, and assert that the table decided."""
    request = a_request(state)
    person = somebody(role, request)
    transition = TRANSITIONS[action]
    expected = state in transition.from_states and role in transition.who
    with suppress(Refused, ExtraSessionsRequest.DoesNotExist):
        COMMANDS[action](request, person)
    request.refresh_from_db()
    if expected:
        assert request.state == transition.to_state
        assert list(StatusChange.objects.values_list("action", "from_state", "to_state", "actor")) == [
            (action.value, state.value, transition.to_state.value, role.value)
        ]
        assert AuditEntry.objects.count() == 1
        assert OutboxMessage.objects.count() == 2
    else:
        assert request.state == state
        assert_no_trace()


@pytest.mark.parametrize(
    ("silence", "action"),
    [("approves", Action.APPROVE_BY_SILENCE), ("declines", Action.DECLINE_BY_SILENCE)],
)
def test_silence(silence: str, action: Action) -> None:
    for state in State:
        with taken_back(state):
            silent(state, silence, action)


def silent(state: State, silence: str, action: Action) -> None:
    """Let the due day of a request pass, and assert that the table decided."""
    request = a_request(state, silence)
    transition = TRANSITIONS[action]
    swept = sweep_deadlines(at=AT + timedelta(days=60))
    request.refresh_from_db()
    if state in transition.from_states:
        assert (swept.decided_by_silence, request.state) == (1, transition.to_state)
        assert StatusChange.objects.get().actor == Party.SYSTEM
    else:
        # what the clinical side is told meanwhile is no decision
        assert (swept.decided_by_silence, request.state) == (0, state)
        assert (StatusChange.objects.count(), OutboxMessage.objects.count()) == (0, 0)


def assert_no_trace() -> None:
    assert (StatusChange.objects.count(), AuditEntry.objects.count(), OutboxMessage.objects.count()) == (
        0,
        0,
        0,
    )
