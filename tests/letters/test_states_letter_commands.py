"""Every state and every role, through the commands of a letter's way: they allow what the table allows, and nothing else."""

from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, User
from accounts.roles import Role
from clients.models import AssistCase
from decisions.refusal import Refused
from extra_requests.commands.employer_answers import AnswerGiven, record_approval, record_decline
from extra_requests.commands.submit import Ask
from extra_requests.models import (
    ClinicalReview,
    ExtraSessionsRequest,
    RecommendationLetter,
    ReleasedLetter,
    ReviewStep,
    StatusChange,
)
from extra_requests.states import TRANSITIONS, UNDECIDED, Action, State
from extra_requests.vocabulary.letters import AnswerChannel, JudgedOn
from extra_requests.vocabulary.requests import EmployerDecline
from letters.commands.assessment import add_to_letter, ask_about_letter, endorse_letter, submit_letter
from letters.commands.sending import return_letter, send_letter
from notifications.models import OutboxMessage
from tests.clinical_reviews import test_states_clinical_commands
from tests.extra_requests import test_states_commands
from tests.extra_requests.asking import BEFORE_EASTER_DAY, case_of
from tests.extra_requests.test_states_commands import somebody
from tests.factories import (
    AccountManagerFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    ExtraSessionsRequestFactory,
    PracticeFactory,
    RedactedRequestFactory,
    ReviewerMembershipFactory,
)
from tests.letters.letters import TEXT, content
from tests.taken_back import taken_back

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]

ANSWER = AnswerGiven(AnswerChannel.PHONE, BEFORE_EASTER_DAY, "The head of people", "Said at 10.")


def a_letters_request(state: State) -> ExtraSessionsRequest:
    """A request in ``state`` as far on its way as it can be, so that it is the state and nothing else that decides."""
    request = ExtraSessionsRequestFactory.create(
        state=state.value,
        employer_asked_on=BEFORE_EASTER_DAY,
        redacted=None,
        case__consultant__practice=PracticeFactory.create(),
        case__contract__organisation__account_manager=AccountManagerFactory.create(),
    )
    organisation = request.case.client.organisation
    if state not in UNDECIDED - {State.AWAITING_EMPLOYER}:
        request.redacted = RedactedRequestFactory.create(organisation=organisation)
        request.save()
    manager = ClinicalManagerFactory.create()
    letter = RecommendationLetter.objects.create(
        request=request, source="written", received_at=timezone.now(), text=TEXT
    )
    ReleasedLetter.objects.create(
        letter=letter,
        text=TEXT,
        sha256=sha256(TEXT.encode()).hexdigest(),
        released_at=timezone.now(),
        released_by=manager,
    )
    review = ClinicalReview.objects.create(request=request, begun_at=timezone.now())
    for action in (Action.ASK_ABOUT_LETTER, Action.ENDORSE_LETTER):
        ReviewStep.objects.create(
            review=review, action=action.value, at=timezone.now(), by=manager, rationale="R", sessions=1
        )
    # the employer is asked through somebody
    ReviewerMembershipFactory.create(organisation=organisation)
    return request


def ask(request: ExtraSessionsRequest, by: User) -> None:
    ask_about_letter(
        by=by,
        at=timezone.now(),
        request_reference=request.reference,
        rationale="R",
        judged_on=JudgedOn.REDACTED,
    )


def add(request: ExtraSessionsRequest, by: User) -> None:
    add_to_letter(by=by, at=timezone.now(), request_reference=request.reference, content=content())


def endorse(request: ExtraSessionsRequest, by: User) -> None:
    endorse_letter(
        by=by,
        at=timezone.now(),
        request_reference=request.reference,
        sessions=1,
        rationale="R",
        judged_on=JudgedOn.REDACTED,
    )


def give_back(request: ExtraSessionsRequest, by: User) -> None:
    return_letter(by=by, at=timezone.now(), request_reference=request.reference, reason="R")


def send(request: ExtraSessionsRequest, by: User) -> None:
    send_letter(by=by, at=timezone.now(), request_reference=request.reference, line="")


def approved(request: ExtraSessionsRequest, by: User) -> None:
    record_approval(by=by, at=timezone.now(), request_reference=request.reference, sessions=1, answer=ANSWER)


def declined(request: ExtraSessionsRequest, by: User) -> None:
    record_decline(
        by=by,
        at=timezone.now(),
        request_reference=request.reference,
        reason=EmployerDecline.BUDGET_USED_UP,
        answer=ANSWER,
    )


COMMANDS: dict[Action, Callable[[ExtraSessionsRequest, User], None]] = {
    Action.ASK_ABOUT_LETTER: ask,
    Action.ADD_TO_LETTER: add,
    Action.ENDORSE_LETTER: endorse,
    Action.RETURN_LETTER: give_back,
    Action.SEND_LETTER: send,
    Action.RECORD_APPROVAL: approved,
    Action.RECORD_DECLINE: declined,
}
# A clinical manager adds to no letter themselves: it is added to from the care of its case, where no manager is. They file
# an answer that was e-mailed in: see test_inbound_answers.
OUT_OF_REACH = {(Action.ADD_TO_LETTER, Role.CLINICAL_MANAGER)}


def tried(action: Action, state: State, role: Role) -> None:
    """Let a person of the role try it, and assert that the table decided."""
    request = a_letters_request(state)
    person = somebody(role, request)
    transition = TRANSITIONS[action]
    before = traces()
    with suppress(Refused, ExtraSessionsRequest.DoesNotExist):
        COMMANDS[action](request, person)
    request.refresh_from_db()
    if state not in transition.from_states or role not in transition.who or (action, role) in OUT_OF_REACH:
        assert (request.state, traces()) == (state, before)
        return
    assert request.state == transition.to_state
    change = StatusChange.objects.get()
    assert (change.action, change.from_state, change.actor, change.by) == (
        action.value,
        state.value,
        role.value,
        person,
    )
    audited = AuditEntry.objects.get()
    assert (audited.action, audited.subject, audited.by) == (action.value, request.reference, person)
    assert OutboxMessage.objects.filter(about=request.reference).exists()


def traces() -> tuple[int, ...]:
    models = (StatusChange, AuditEntry, OutboxMessage, ReviewStep, RecommendationLetter)
    return tuple(model._default_manager.count() for model in models)


def _actor(action: Action) -> Role:
    others = set(TRANSITIONS[action].who) - {Role.CLINICAL_MANAGER}
    return next((role for role in Role if role in others), Role.CLINICAL_MANAGER)


@pytest.mark.parametrize("action", COMMANDS)
def test_in_every_state(action: Action) -> None:
    for state in State:
        with taken_back(state):
            tried(action, state, _actor(action))


@pytest.mark.parametrize("action", COMMANDS)
def test_by_every_role(action: Action) -> None:
    (state,) = TRANSITIONS[action].from_states
    assert state is not None
    for role in Role:
        with taken_back(role):
            tried(action, state, role)


def test_a_letter_is_given_from_the_care_of_its_case() -> None:
    """A clinical manager gives one only where it came by e-mail, and the desk says for which case."""
    for role in Role:
        with taken_back(role):
            _given_by(role)


def _given_by(role: Role) -> None:
    case = case_of(ConsultantFactory.create(practice=PracticeFactory.create()))
    person = somebody(role, ExtraSessionsRequestFactory.build(case=case))
    with suppress(Refused, AssistCase.DoesNotExist):
        submit_letter(
            by=person,
            at=timezone.now(),
            case_reference=case.reference,
            ask=Ask(sessions=2, requested_on=BEFORE_EASTER_DAY),
            content=content(),
            submission_key=uuid4(),
        )
    made = list(ExtraSessionsRequest.objects.values_list("state", flat=True))
    changes = list(StatusChange.objects.values_list("action", "from_state", "to_state", "actor"))
    if role in (Role.CONSULTANT, Role.PRACTICE_ADMINISTRATOR):
        assert made == ["awaiting_assessment"]
        assert changes == [("submit_letter", "", "awaiting_assessment", role.value)]
    else:
        assert (made, changes) == ([], [])


def test_every_action_of_the_table_is_tried_through_a_command() -> None:
    tried_here = {*COMMANDS, Action.SUBMIT_LETTER}
    by_others = {*test_states_commands.COMMANDS, *test_states_clinical_commands.COMMANDS}
    by_silence = {Action.APPROVE_BY_SILENCE, Action.DECLINE_BY_SILENCE}
    # which of these four a form becomes, the rules say: test_submit
    from_the_form = {
        Action.SUBMIT_TO_EMPLOYER,
        Action.SUBMIT_FOR_CLINICAL_REVIEW,
        Action.REJECT_AUTOMATICALLY,
        Action.APPROVE_BY_CONTRACT,
    }
    assert tried_here | by_others | by_silence | from_the_form == set(TRANSITIONS)
    assert not tried_here & by_others
