"""Dead letters: found, and sent again by a person."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from notifications.dead_letters import dead_letters, requeue
from notifications.models import Delivery, OutboxMessage
from tests.factories import OutboxMessageFactory

pytestmark = pytest.mark.django_db


def test_only_what_was_given_up_is_a_dead_letter() -> None:
    rows = {delivery: OutboxMessageFactory.create(delivery=delivery) for delivery in Delivery}
    assert list(dead_letters()) == [rows[Delivery.DEAD]]


def test_the_dead_are_queued_anew_and_the_others_left_alone(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with time_machine.travel("2026-11-20T09:00:00Z", tick=False):
        later = timezone.now() + timedelta(hours=1)
        dead = OutboxMessageFactory.create(
            delivery=Delivery.DEAD, attempts=15, due_at=later, latest_fault="TimeoutError"
        )
        sent = OutboxMessageFactory.create(delivery=Delivery.SENT, attempts=1, due_at=later)
        with django_capture_on_commit_callbacks() as nudges:
            assert requeue([dead.pk, sent.pk]) == 1
        stored = {row.pk: row for row in OutboxMessage.objects.all()}
        standing = {pk: (row.delivery, row.attempts, row.due_at) for pk, row in stored.items()}
        assert standing == {
            dead.pk: (Delivery.QUEUED, 0, timezone.now()),
            sent.pk: (Delivery.SENT, 1, later),
        }
        assert stored[dead.pk].latest_fault == "TimeoutError"
    assert len(nudges) == 1


def test_nothing_dead_nudges_nobody(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks() as nudges:
        assert requeue([OutboxMessageFactory.create().pk]) == 0
    assert nudges == []
