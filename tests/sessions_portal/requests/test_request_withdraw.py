"""Withdrawing a request in the browser: asked once more, then done, or told why not."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from extra_requests.commands.decide import approve_request
from extra_requests.models import ExtraSessionsRequest
from extra_requests.states import State
from notifications.models import OutboxMessage
from tests.extra_requests.asking import case_of, submitted
from tests.factories import (
    ClinicalManagerFactory,
    ConsultantFactory,
    ReviewerMembershipFactory,
)
from tests.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


def reviewer_of(made: ExtraSessionsRequest) -> User:
    return ReviewerMembershipFactory.create(organisation=made.case.client.organisation).user


def shown_id(made: ExtraSessionsRequest) -> UUID:
    assert made.redacted_id is not None
    return made.redacted_id


def withdrawal(made: ExtraSessionsRequest) -> str:
    return reverse("sessions_portal:request_withdraw", args=[made.reference])


def consultants_browser(made: ExtraSessionsRequest, *, enforce_csrf_checks: bool = False) -> Client:
    client = Client(enforce_csrf_checks=enforce_csrf_checks)
    client.force_login(made.case.consultant.user)
    return client


def test_withdrawing_asks_first_and_then_does_it() -> None:
    made = submitted(case_of())
    client = consultants_browser(made)
    asked = client.get(withdrawal(made))
    assert "Withdraw this request?" in words(asked)
    assert ExtraSessionsRequest.objects.get().state == State.AWAITING_EMPLOYER

    done = client.post(withdrawal(made), follow=True)

    assert ExtraSessionsRequest.objects.get().state == State.WITHDRAWN
    assert f"{made.reference} was withdrawn. Booking on the case is open again." in words(done)


def test_a_request_decided_meanwhile_is_not_withdrawn_and_the_page_says_how_it_ended() -> None:
    made = submitted(case_of())
    approve_request(by=reviewer_of(made), at=timezone.now(), public_id=shown_id(made), sessions=3)
    OutboxMessage.objects.all().delete()
    response = consultants_browser(made).post(withdrawal(made))
    assert response.status_code == 422
    assert "This request is already closed: approved." in words(response)
    assert ExtraSessionsRequest.objects.get().state == State.APPROVED
    assert not OutboxMessage.objects.exists()


def test_nobody_withdraws_anothers_request_or_without_the_token() -> None:
    made = submitted(case_of())
    for user, status in ((ConsultantFactory.create().user, 404), (ClinicalManagerFactory.create(), 403)):
        client = Client()
        client.force_login(user)
        assert client.post(withdrawal(made)).status_code == status
    assert consultants_browser(made, enforce_csrf_checks=True).post(withdrawal(made)).status_code == 403
    assert ExtraSessionsRequest.objects.get().state == State.AWAITING_EMPLOYER


@pytest.mark.parametrize("reference", ["XSR-999999", "XSR-1", "nonsense", "XSR-000001%00", "X" * 5000])
def test_an_unknown_reference_is_not_found(reference: str) -> None:
    client = Client()
    client.force_login(ConsultantFactory.create().user)
    assert client.get(f"/requests/{reference}/").status_code == 404
