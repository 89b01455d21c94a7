"""An appeal at the employer: who declined is told who decides instead, and is offered no form."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry
from clients.models import ReviewerMembership
from clinical_reviews.commands.appeal import appeal_request
from decisions.refusal import Refused
from extra_requests.commands.decide import approve_request, decline_request
from extra_requests.models import ExtraSessionsRequest
from extra_requests.vocabulary.requests import EmployerDecline
from tests.employer_review.pages import address, words
from tests.factories import AccountManagerFactory, ReviewerMembershipFactory

pytestmark = pytest.mark.django_db

NOBODY_BUT_YOU = (
    "An appeal is decided by someone else than the person who declined. "
    "Your organisation has no other reviewer yet: your account manager follows it up with you."
)
ONE_COLLEAGUE = (
    "An appeal is decided by someone else than the person who declined. Your colleague decides on this one."
)


@pytest.fixture
def appealed(asked: ExtraSessionsRequest, membership: ReviewerMembership) -> ExtraSessionsRequest:
    """Declined by ``reviewer``, and appealed."""
    AccountManagerFactory.create()
    at = timezone.now()
    assert asked.redacted_id
    decline_request(
        by=membership.user, at=at, public_id=asked.redacted_id, reason=EmployerDecline.BUDGET_USED_UP
    )
    appeal_request(
        by=asked.case.consultant.user, at=at, request_reference=asked.reference, grounds="Much has changed"
    )
    asked.refresh_from_db()
    return asked


def colleague_of(membership: ReviewerMembership) -> Client:
    browser = Client()
    browser.force_login(ReviewerMembershipFactory.create(organisation=membership.organisation).user)
    return browser


def command_says(request: ExtraSessionsRequest, membership: ReviewerMembership) -> str:
    assert request.redacted_id
    with pytest.raises(Refused) as refusal:
        approve_request(by=membership.user, at=timezone.now(), public_id=request.redacted_id, sessions=1)
    return refusal.value.decision.because


def test_who_declined_is_offered_no_form_and_told_who_decides(
    reviewer: Client, appealed: ExtraSessionsRequest, membership: ReviewerMembership
) -> None:
    alone = reviewer.get(address(appealed))
    assert f"A different person decides on this request {NOBODY_BUT_YOU}" in words(alone)
    assert command_says(appealed, membership) == NOBODY_BUT_YOU
    colleague_of(membership)
    page = reviewer.get(address(appealed))
    assert f"A different person decides on this request {ONE_COLLEAGUE}" in words(page)
    assert command_says(appealed, membership) == ONE_COLLEAGUE
    colleague_of(membership)
    assert "One of your 2 colleagues decides on this one." in words(reviewer.get(address(appealed)))
    for shown in (alone, page):
        assert "<form" not in shown.content.decode().partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("step", ["", "confirm", "change"])
@pytest.mark.parametrize("action", ["approve", "decline"])
def test_what_they_send_all_the_same_changes_nothing(
    reviewer: Client, appealed: ExtraSessionsRequest, action: str, step: str
) -> None:
    before = AuditEntry.objects.count()
    sent = {"sessions": "3", "reason": "budget_used_up", "step": step}
    page = reviewer.post(address(appealed, action), sent)
    assert page.status_code == 409
    assert "A different person has to decide on this request" in words(page)
    assert NOBODY_BUT_YOU in words(page)
    appealed.refresh_from_db()
    assert (appealed.state, AuditEntry.objects.count()) == ("awaiting_employer", before)


def test_a_colleague_is_offered_the_forms_and_decides(
    appealed: ExtraSessionsRequest, membership: ReviewerMembership
) -> None:
    browser = colleague_of(membership)
    page = browser.get(address(appealed))
    assert "You are asked again" in words(page)
    assert page.content.decode().partition("<main")[2].count("<form") == 2
    browser.post(address(appealed, "approve"), {"sessions": "2", "step": "confirm"})
    appealed.refresh_from_db()
    assert (appealed.state, appealed.sessions_approved) == ("approved", 2)
