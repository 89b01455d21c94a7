"""Withdrawing: while it is undecided, by whoever has the case in their care."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.roles import Role
from booking.commands.rebook import rebook_session
from clinical_reviews.commands.withdraw import withdraw_for_consultant
from decisions.refusal import Refused
from extra_requests.commands.withdraw import withdraw_request
from extra_requests.models import ExtraSessionsRequest, ReviewStep, StatusChange
from extra_requests.states import FINAL, UNDECIDED, State
from notifications.models import OutboxMessage
from tests.extra_requests.asking import case_of, submitted
from tests.factories import (
    AccountManagerFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    ExtraSessionsRequestFactory,
    PracticeAdministratorFactory,
    ReviewerMembershipFactory,
)

pytestmark = pytest.mark.django_db


def test_a_withdrawn_request_tells_everybody_and_opens_booking_again() -> None:
    case = case_of()
    made = submitted(case)
    at = timezone.now()
    OutboxMessage.objects.all().delete()

    withdrawn = withdraw_request(by=case.consultant.user, at=at, reference=made.reference)

    assert (withdrawn.state, withdrawn.decided_at, withdrawn.decided_by) == (
        State.WITHDRAWN,
        at,
        case.consultant.user,
    )
    assert withdrawn.redacted is not None
    assert withdrawn.redacted.status == "withdrawn"
    latest = StatusChange.objects.order_by("id").last()
    assert latest is not None
    assert (latest.action, latest.from_state, latest.to_state) == (
        "withdraw",
        "awaiting_employer",
        "withdrawn",
    )
    assert sorted(OutboxMessage.objects.values_list("kind", flat=True)) == [
        "outcome_client",
        "outcome_consultant",
    ]
    assert list(AuditEntry.objects.order_by("id").values_list("action", "subject")) == [
        ("submit_request", made.reference),
        ("withdraw_request", made.reference),
    ]
    booked = rebook_session(
        by=case.consultant.user,
        at=at,
        case_reference=case.reference,
        starts_at=at + timedelta(days=3),
    )
    assert booked.case == case


@pytest.mark.parametrize("state", sorted(FINAL))
def test_a_decided_request_cannot_be_withdrawn_and_stays_as_it_is(state: State) -> None:
    made = ExtraSessionsRequestFactory.create(state=state.value)
    with pytest.raises(Refused) as refusal:
        withdraw_request(by=made.case.consultant.user, at=timezone.now(), reference=made.reference)
    assert refusal.value.decision.code == "already_decided"
    assert ExtraSessionsRequest.objects.get(pk=made.pk).state == state
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("state", sorted(UNDECIDED))
def test_every_undecided_request_can_be_withdrawn(state: State) -> None:
    made = ExtraSessionsRequestFactory.create(state=state.value)
    withdraw_request(by=made.case.consultant.user, at=timezone.now(), reference=made.reference)
    assert ExtraSessionsRequest.objects.get(pk=made.pk).state == State.WITHDRAWN


def test_nobody_withdraws_a_request_out_of_their_care() -> None:
    made = ExtraSessionsRequestFactory.create()
    elsewhere = (ConsultantFactory, PracticeAdministratorFactory, ReviewerMembershipFactory)
    for stranger in (*(factory.create().user for factory in elsewhere), AccountManagerFactory.create()):
        with pytest.raises(ExtraSessionsRequest.DoesNotExist):
            withdraw_request(by=stranger, at=timezone.now(), reference=made.reference)
    assert ExtraSessionsRequest.objects.get(pk=made.pk).state == State.AWAITING_EMPLOYER


def test_a_clinical_manager_withdraws_with_a_reason_that_is_kept_for_the_consultant() -> None:
    made, manager, at = submitted(case_of()), ClinicalManagerFactory.create(), timezone.now()
    withdraw_for_consultant(by=manager, at=at, reference=made.reference, reason=" The client moved abroad \n")
    made.refresh_from_db()
    assert (made.state, made.decided_by, made.decision_note) == (State.WITHDRAWN, manager, "")
    change = StatusChange.objects.order_by("id").last()
    assert change is not None
    assert (change.action, change.by, change.actor) == ("withdraw", manager, "clinical_manager")
    step = ReviewStep.objects.get()
    assert (step.action, step.rationale, step.by) == ("withdraw", "The client moved abroad", manager)
    assert step.review.claimed_by is None
    assert list(AuditEntry.objects.order_by("id").values_list("action", "actor", "details"))[-1] == (
        "withdraw_request",
        "clinical_manager",
        {},
    )
    for mail in OutboxMessage.objects.all():
        assert "moved abroad" not in f"{mail.subject} {mail.text} {mail.html}"


def test_a_clinical_manager_gives_a_reason_and_whoever_cares_for_the_case_need_not() -> None:
    made, manager, at = submitted(case_of()), ClinicalManagerFactory.create(), timezone.now()
    with pytest.raises(Refused) as refusal:
        withdraw_for_consultant(by=manager, at=at, reference=made.reference, reason=" ")
    assert refusal.value.decision.code == "rationale_missing"
    consultant = made.case.consultant.user
    consultant.roles = [Role.CLINICAL_MANAGER.value, Role.CONSULTANT.value]
    consultant.save()
    withdraw_request(by=consultant, at=at, reference=made.reference)
    assert StatusChange.objects.order_by("-id").values_list("actor", flat=True)[0] == "consultant"
    assert not ReviewStep.objects.exists()
