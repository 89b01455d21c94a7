"""Every state and every role, through the clinical commands: they allow what the table allows, and nothing else."""

import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, User
from accounts.roles import Role
from clinical_reviews.commands.answers import give_clinical_answers
from clinical_reviews.commands.appeal import appeal_request
from clinical_reviews.commands.review import (
    ask_for_more_information,
    decline_clinically,
    point_to_another_pathway,
    send_to_employer,
    send_with_fewer,
)
from decisions.refusal import Refused
from extra_requests.models import ClinicalReview, ExtraSessionsRequest, StatusChange
from extra_requests.states import TRANSITIONS, Action, State
from extra_requests.vocabulary.clinical import Pathway
from extra_requests.vocabulary.requests import ClinicalDecline
from notifications.models import OutboxMessage
from tests.clinical_reviews.reviewing import TYPED_BEFORE_EASTER
from tests.factories import (
    ExtraSessionsRequestFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
    ReviewerMembershipFactory,
    UserFactory,
)
from tests.taken_back import taken_back

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


def a_request(state: State) -> ExtraSessionsRequest:
    """A request in ``state``, as far in its review as it can be, so that the state and nothing else decides."""
    request = ExtraSessionsRequestFactory.create(
        state=state.value,
        clinical_review_due_on=timezone.localdate() + timedelta(days=6),
        submission_key=uuid.uuid4(),
        case__consultant__practice=PracticeFactory.create(),
    )
    ClinicalReview.objects.create(request=request, begun_at=timezone.now())
    # an appeal to the employer is told to somebody
    ReviewerMembershipFactory.create(organisation=request.case.client.organisation)
    return request


def somebody(role: Role, request: ExtraSessionsRequest) -> User:
    case = request.case
    if role is Role.CONSULTANT:
        return case.consultant.user
    if role is Role.PRACTICE_ADMINISTRATOR:
        return PracticeAdministratorFactory.create(practice=case.consultant.practice).user
    return UserFactory.create(roles=[role.value])


def _about(request: ExtraSessionsRequest, by: User) -> dict[str, object]:
    return {"by": by, "at": timezone.now(), "request_reference": request.reference}


type Deed = Callable[..., object]
_SAID = {"rationale": "R", "next_steps": "N"}
COMMANDS: dict[Action, tuple[Deed, dict[str, object]]] = {
    Action.ANSWER_CLINICAL_QUESTIONS: (give_clinical_answers, {"answers": TYPED_BEFORE_EASTER}),
    Action.GIVE_MORE_INFORMATION: (give_clinical_answers, {"answers": TYPED_BEFORE_EASTER}),
    Action.ASK_FOR_MORE_INFORMATION: (ask_for_more_information, {"marked": ["goals"], "rationale": "R"}),
    Action.SEND_TO_EMPLOYER: (send_to_employer, {}),
    Action.SEND_WITH_FEWER: (send_with_fewer, {"sessions": 1, "rationale": "R"}),
    Action.DECLINE_CLINICALLY: (decline_clinically, {"reason": ClinicalDecline.NEW_ISSUE, **_SAID}),
    Action.POINT_TO_ANOTHER_PATHWAY: (point_to_another_pathway, {"pathway": Pathway.GP_PLAN, **_SAID}),
    Action.APPEAL_TO_EMPLOYER: (appeal_request, {"grounds": "G"}),
    Action.APPEAL_CLINICALLY: (appeal_request, {"grounds": "G"}),
}
# One command serves two actions; which of them it takes, the state says.
SAME_COMMAND = {
    Action.ANSWER_CLINICAL_QUESTIONS: Action.GIVE_MORE_INFORMATION,
    Action.APPEAL_TO_EMPLOYER: Action.APPEAL_CLINICALLY,
}
TOGETHER = SAME_COMMAND | {second: first for first, second in SAME_COMMAND.items()}


def tried(action: Action, state: State, role: Role) -> None:
    """Let a person of the role try it, and assert that the table decided."""
    request = a_request(state)
    command, said = COMMANDS[action]
    taken = _taken(action, state)
    expected = taken is not None and role in TRANSITIONS[taken].who
    before = StatusChange.objects.count(), AuditEntry.objects.count(), OutboxMessage.objects.count()
    with suppress(Refused, ExtraSessionsRequest.DoesNotExist):
        command(**_about(request, somebody(role, request)), **said)
    request.refresh_from_db()
    if expected and taken is not None:
        assert request.state == TRANSITIONS[taken].to_state
        change = StatusChange.objects.get(request=request)
        assert (change.action, change.from_state, change.actor) == (taken.value, state.value, role.value)
        assert AuditEntry.objects.filter(subject=request.reference).count() == 1
        if role is not Role.CONSULTANT or taken is Action.APPEAL_TO_EMPLOYER:
            assert OutboxMessage.objects.filter(about=request.reference).exists()
    else:
        assert request.state == state
        now = StatusChange.objects.count(), AuditEntry.objects.count(), OutboxMessage.objects.count()
        assert now == before


def _taken(action: Action, state: State) -> Action | None:
    """The action that the command of ``action`` takes in this state, if the table has one."""
    for candidate in (action, TOGETHER.get(action)):
        if candidate is not None and state in TRANSITIONS[candidate].from_states:
            return candidate
    return None


def _actor(action: Action) -> Role:
    return Role.CLINICAL_MANAGER if Role.CONSULTANT not in TRANSITIONS[action].who else Role.CONSULTANT


@pytest.mark.parametrize("action", COMMANDS)
def test_in_every_state(action: Action) -> None:
    for state in State:
        with taken_back(state):
            tried(action, state, _actor(action))


@pytest.mark.parametrize("action", COMMANDS)
def test_by_every_role(action: Action) -> None:
    state = min(state for state in TRANSITIONS[action].from_states if state is not None)
    for role in Role:
        with taken_back(role):
            tried(action, state, role)
