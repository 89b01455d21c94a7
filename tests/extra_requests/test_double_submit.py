"""A double click makes one request, and a form that comes back changed makes none in silence."""

import uuid

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from decisions.refusal import Refused
from extra_requests.models import ExtraSessionsRequest, RedactedRequest, StatusChange
from notifications.models import OutboxMessage
from tests.at_once import at_once
from tests.extra_requests.asking import case_of, submitted


@pytest.mark.django_db
def test_the_same_form_sent_again_leads_to_the_same_request() -> None:
    case, key = case_of(), uuid.uuid4()
    first = submitted(case, key=key)
    again = submitted(case, key=key)
    assert again == first
    assert ExtraSessionsRequest.objects.count() == StatusChange.objects.count() == 1


@pytest.mark.django_db
def test_the_same_form_is_answered_even_after_the_request_was_decided() -> None:
    case, key = case_of(), uuid.uuid4()
    first = submitted(case, 6, key=key)
    assert submitted(case, 6, key=key) == first
    assert ExtraSessionsRequest.objects.count() == 1


@pytest.mark.django_db
def test_an_old_form_with_another_number_is_refused_rather_than_answered_with_the_old_request() -> None:
    case, key = case_of(), uuid.uuid4()
    submitted(case, 6, key=key)
    with pytest.raises(Refused) as refusal:
        submitted(case, 4, key=key)
    assert refusal.value.decision.code == "form_used_already"


@pytest.mark.django_db
def test_the_form_of_one_case_cannot_be_used_for_another() -> None:
    case, key = case_of(), uuid.uuid4()
    submitted(case, key=key)
    with pytest.raises(Refused) as refusal:
        submitted(case_of(case.consultant), key=key)
    assert refusal.value.decision.code == "form_used_already"
    assert ExtraSessionsRequest.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_make_one_request() -> None:
    case, key, at = case_of(), uuid.uuid4(), timezone.now()

    first, second = at_once(*[lambda: submitted(case, at=at, key=key)] * 2)

    assert isinstance(first, ExtraSessionsRequest), first
    assert first == second
    assert ExtraSessionsRequest.objects.count() == RedactedRequest.objects.count() == 1
    assert StatusChange.objects.count() == 1
    assert AuditEntry.objects.filter(action="submit_request").count() == 1
    assert sorted(OutboxMessage.objects.values_list("kind", flat=True)) == [
        "request_received",
        "review_requested",
    ]
