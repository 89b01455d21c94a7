"""Two people deciding at once, on real connections: exactly one decision stands, and the other is told which."""

from collections.abc import Callable
from datetime import timedelta
from threading import Event, Thread
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.audit_chain import verify_chain
from accounts.models import AuditEntry, User
from clients.models import EntitlementGrant
from decisions.refusal import Refused
from extra_requests import for_employers
from extra_requests.commands.decide import approve_request
from extra_requests.commands.withdraw import withdraw_request
from extra_requests.for_employers import RequestForEmployer, as_employer
from extra_requests.models import ExtraSessionsRequest, StatusChange
from extra_requests.vocabulary.requests import EmployerDecline
from notifications.models import OutboxMessage
from tests.at_once import at_once
from tests.everything_swept import sweep_deadlines
from tests.factories import ExtraSessionsRequestFactory, OrganisationFactory, ReviewerMembershipFactory

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = range(4)


@pytest.fixture
def asked() -> ExtraSessionsRequest:
    return ExtraSessionsRequestFactory.create()


@pytest.fixture
def reviewers(asked: ExtraSessionsRequest) -> tuple[User, User]:
    organisation = asked.case.client.organisation
    one, two = ReviewerMembershipFactory.create_batch(2, organisation=organisation)
    return one.user, two.user


def id_of(request: ExtraSessionsRequest) -> UUID:
    assert request.redacted is not None
    return request.redacted.pk


def through_the_door(
    by: User, public_id: UUID, deed: Callable[[], RequestForEmployer]
) -> Callable[[], tuple[str, RequestForEmployer]]:
    """``deed`` as a page does it: in the employer's role, telling what stands when it came too late."""

    def decide() -> tuple[str, RequestForEmployer]:
        organisation = for_employers.organisation_of(by)
        assert organisation is not None
        with as_employer(organisation):
            try:
                return "decided", deed()
            except Refused as refusal:
                return refusal.decision.code, for_employers.request_for_employer(public_id)

    return decide


@pytest.mark.parametrize("_round", ROUNDS)
def test_approving_and_declining_at_once(
    asked: ExtraSessionsRequest, reviewers: tuple[User, User], _round: int
) -> None:
    one, two = reviewers
    public_id = id_of(asked)
    at = timezone.now()
    results = at_once(
        through_the_door(one, public_id, lambda: for_employers.approve(public_id, by=one, at=at, sessions=2)),
        through_the_door(
            two,
            public_id,
            lambda: for_employers.decline(public_id, by=two, at=at, reason=EmployerDecline.LIMIT_REACHED),
        ),
    )
    told = [result for result in results if isinstance(result, tuple)]
    assert sorted(code for code, _ in told) == ["already_decided", "decided"]
    asked.refresh_from_db()
    # both were shown the same decision: the one that stands
    assert [seen.status.value for _, seen in told] == [asked.state, asked.state]
    approved = asked.state == "approved"
    assert list(EntitlementGrant.objects.values_list("sessions", flat=True)) == ([2] if approved else [])
    action = "approve" if approved else "decline"
    assert list(StatusChange.objects.values_list("action", flat=True)) == [action]
    assert list(AuditEntry.objects.values_list("action", flat=True)) == [f"{action}_request"]
    assert sorted(OutboxMessage.objects.values_list("kind", flat=True)) == [
        "outcome_client",
        "outcome_consultant",
    ]


def test_the_second_waits_for_the_first_and_is_told_of_it(
    asked: ExtraSessionsRequest, reviewers: tuple[User, User]
) -> None:
    one, two = reviewers
    decided_by_first, outcome = Event(), []

    def second() -> None:
        try:
            decided_by_first.wait(timeout=30)
            approve_request(by=two, at=timezone.now(), public_id=id_of(asked), sessions=3)
        except Refused as refusal:
            outcome.append(refusal.decision)
        finally:
            connection.close()

    waiting = Thread(target=second)
    waiting.start()
    with transaction.atomic():
        approve_request(by=one, at=timezone.now(), public_id=id_of(asked), sessions=1)
        decided_by_first.set()
        _wait_for_somebody_to_wait_for_a_lock()
    waiting.join(timeout=30)
    assert [(decision.code, decision.figures["state"]) for decision in outcome] == [
        ("already_decided", "approved")
    ]
    assert EntitlementGrant.objects.get().sessions == 1


def _wait_for_somebody_to_wait_for_a_lock() -> None:
    """Until the database says so: nothing here depends on how long it takes."""
    with connection.cursor() as cursor:
        while True:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone() != (0,):
                return


def test_deciding_while_the_consultant_withdraws(
    asked: ExtraSessionsRequest, reviewers: tuple[User, User]
) -> None:
    at = timezone.now()
    consultant = asked.case.consultant.user
    results = at_once(
        lambda: approve_request(by=reviewers[0], at=at, public_id=id_of(asked), sessions=3),
        lambda: withdraw_request(by=consultant, at=at, reference=asked.reference),
    )
    refusals = [result for result in results if isinstance(result, Refused)]
    assert [refusal.decision.code for refusal in refusals] == ["already_decided"]
    asked.refresh_from_db()
    assert StatusChange.objects.get().to_state == asked.state
    assert EntitlementGrant.objects.count() == (1 if asked.state == "approved" else 0)


def test_deciding_while_silence_decides() -> None:
    asked = ExtraSessionsRequestFactory.create(
        case__contract__silence="declines", submitted_at=timezone.now() - timedelta(days=30)
    )
    reviewer = ReviewerMembershipFactory.create(organisation=asked.case.client.organisation).user
    asked.employer_asked_on = asked.requested_on
    asked.save()
    at = timezone.now()
    at_once(
        lambda: approve_request(by=reviewer, at=at, public_id=id_of(asked), sessions=3),
        lambda: sweep_deadlines(at=at),
    )
    asked.refresh_from_db()
    assert StatusChange.objects.get().to_state == asked.state
    assert OutboxMessage.objects.count() == 2
    assert EntitlementGrant.objects.count() == (1 if asked.state == "approved" else 0)


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_closed_cases_of_one_client_are_approved_at_once(_round: int) -> None:
    """A client has one active case: the first approval reopens its case, the other's sessions wait."""
    organisation = OrganisationFactory.create()
    first = ExtraSessionsRequestFactory.create(case__contract__organisation=organisation)
    first.case.closed_on = timezone.localdate()
    first.case.save()
    second = ExtraSessionsRequestFactory.create(
        case__client=first.case.client,
        case__contract=first.case.contract,
        case__closed_on=timezone.localdate(),
    )
    reviewer = ReviewerMembershipFactory.create(organisation=organisation).user
    at = timezone.now()
    results = at_once(
        *(
            lambda request=request: approve_request(by=reviewer, at=at, public_id=id_of(request), sessions=3)
            for request in (first, second)
        )
    )
    assert [type(result) for result in results] == [ExtraSessionsRequest, ExtraSessionsRequest]
    assert first.case.client.cases.filter(closed_on__isnull=True).count() == 1
    assert EntitlementGrant.objects.count() == 2


def test_many_decisions_at_once_keep_one_unbroken_trail() -> None:
    organisation = OrganisationFactory.create()
    asked = ExtraSessionsRequestFactory.create_batch(6, case__contract__organisation=organisation)
    reviewer = ReviewerMembershipFactory.create(organisation=organisation).user
    at = timezone.now()
    at_once(
        *(
            lambda request=request: approve_request(by=reviewer, at=at, public_id=id_of(request), sessions=1)
            for request in asked
        )
    )
    proof = verify_chain()
    assert (proof.entries, proof.holds) == (6, True)
