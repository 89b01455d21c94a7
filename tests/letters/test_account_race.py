"""An account manager and somebody else at one request at the same moment, on real connections: exactly one stands."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, User
from clients.models import EntitlementGrant
from clients.sessions.counts import local_day
from clinical_reviews.commands.withdraw import withdraw_for_consultant
from decisions.refusal import Refused
from extra_requests.commands.decide import approve_request
from extra_requests.commands.employer_answers import AnswerGiven, record_approval, record_decline
from extra_requests.models import (
    ExtraSessionsRequest,
    RecordedAnswer,
    RedactedRequest,
    ReleasedLetter,
    StatusChange,
)
from extra_requests.vocabulary.letters import AnswerChannel
from extra_requests.vocabulary.requests import EmployerDecline
from letters.commands.sending import send_letter
from notifications.models import OutboxMessage
from tests.at_once import at_once
from tests.extra_requests.asking import case_of
from tests.factories import (
    AccountManagerFactory,
    ClinicalManagerFactory,
    ExtraSessionsRequestFactory,
    ReviewerMembershipFactory,
)
from tests.letters.letters import TEXT, endorsed, letter_given

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = range(3)


@pytest.fixture
def manager() -> User:
    return AccountManagerFactory.create()


@pytest.fixture
def asked(manager: User) -> ExtraSessionsRequest:
    """A request at the employer."""
    at = timezone.now() - timedelta(days=1)
    asked = ExtraSessionsRequestFactory.create(
        case__contract__organisation__account_manager=manager, submitted_at=at
    )
    asked.employer_asked_on = asked.requested_on
    asked.save()
    return asked


def answer(request: ExtraSessionsRequest) -> AnswerGiven:
    today = local_day(timezone.now(), request.case.client.organisation.zone)
    return AnswerGiven(AnswerChannel.PHONE, today, "The head of people", "Said at 10.")


def recorded(request: ExtraSessionsRequest, by: User, sessions: int = 2) -> ExtraSessionsRequest:
    return record_approval(
        by=by,
        at=timezone.now(),
        request_reference=request.reference,
        sessions=sessions,
        answer=answer(request),
    )


def refused(results: list[Any]) -> list[str]:
    """The codes of those who came too late; anything else that was raised is raised here."""
    for result in results:
        if isinstance(result, BaseException) and not isinstance(result, Refused):
            raise result
    return [result.decision.code for result in results if isinstance(result, Refused)]


@pytest.mark.parametrize("_round", ROUNDS)
def test_an_answer_is_recorded_while_the_reviewer_approves(
    asked: ExtraSessionsRequest, manager: User, _round: int
) -> None:
    reviewer = ReviewerMembershipFactory.create(organisation=asked.case.client.organisation).user
    assert asked.redacted is not None
    public_id = asked.redacted.pk
    results = at_once(
        lambda: recorded(asked, manager, sessions=2),
        lambda: approve_request(by=reviewer, at=timezone.now(), public_id=public_id, sessions=1),
    )
    asked.refresh_from_db()
    by_phone = asked.decided_by == manager
    assert refused(results) == ["already_decided" if by_phone else "not_with_employer"]
    expected = 2 if by_phone else 1
    assert (asked.state, asked.sessions_approved) == ("approved", expected)
    assert list(EntitlementGrant.objects.values_list("sessions", flat=True)) == [expected]
    actions = StatusChange.objects.values_list("action", flat=True)
    assert list(actions) == ["record_approval" if by_phone else "approve"]
    # what was not decided by phone leaves no answer behind
    assert RecordedAnswer.objects.count() == int(by_phone)
    kinds = OutboxMessage.objects.values_list("kind", flat=True)
    told = ["answer_recorded"] if by_phone else []
    assert sorted(set(kinds)) == [*told, "outcome_client", "outcome_consultant"]


def test_two_account_managers_record_opposite_answers(asked: ExtraSessionsRequest, manager: User) -> None:
    # as after a hand-over in the middle of a call: both may act at this moment
    stand_in = AccountManagerFactory.create()
    organisation = asked.case.client.organisation
    today = local_day(timezone.now(), organisation.zone)
    organisation.covers.create(
        covered_by=stand_in,
        from_on=today - timedelta(days=1),
        until_on=today + timedelta(days=1),
        arranged_at=timezone.now(),
        arranged_by=manager,
    )
    results = at_once(
        lambda: recorded(asked, manager),
        lambda: record_decline(
            by=stand_in,
            at=timezone.now(),
            request_reference=asked.reference,
            reason=EmployerDecline.LIMIT_REACHED,
            answer=answer(asked),
        ),
    )
    assert refused(results) == ["not_with_employer"]
    asked.refresh_from_db()
    told = next(str(result.decision.because) for result in results if isinstance(result, Refused))
    assert told == f"The employer is not deciding now. This request: {asked.current_state.label.lower()}."
    approved = asked.state == "approved"
    assert asked.decided_by == (manager if approved else stand_in)
    assert RecordedAnswer.objects.get().recorded_by == asked.decided_by
    assert EntitlementGrant.objects.count() == int(approved)
    assert list(AuditEntry.objects.values_list("action", flat=True)) == [
        "record_approval" if approved else "record_decline"
    ]


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_letter_is_sent_while_its_consultant_withdraws(manager: User, _round: int) -> None:
    case = case_of()
    case.client.organisation.account_manager = manager
    case.client.organisation.save()
    request = endorsed(letter_given(case))
    ReleasedLetter.objects.create(
        letter=request.letters.get(),
        text=TEXT,
        sha256="0" * 64,
        released_at=timezone.now(),
        released_by=ClinicalManagerFactory.create(),
    )
    results = at_once(
        lambda: send_letter(by=manager, at=timezone.now(), request_reference=request.reference, line=""),
        lambda: withdraw_for_consultant(
            by=case.consultant.user, at=timezone.now(), reference=request.reference, reason="Moved away"
        ),
    )
    request.refresh_from_db()
    assert request.state == "withdrawn"
    was_sent = StatusChange.objects.filter(action="send_letter").exists()
    # withdrawn it is in any case: the account manager was first, or is told that it is closed
    assert refused(results) == ([] if was_sent else ["not_endorsed"])
    asked = OutboxMessage.objects.filter(kind="review_requested").count()
    shown = list(RedactedRequest.objects.values_list("status", flat=True))
    assert (asked, shown) == ((1, ["withdrawn"]) if was_sent else (0, []))
