"""What the mail provider reports afterwards."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from anymail.signals import AnymailTrackingEvent, tracking
from pytest_django import Settings

from notifications.delivery import deliver_batch
from notifications.envelope import message_id
from notifications.models import Delivery, DeliveryReport, OutboxMessage
from notifications.reports import KEPT_FOR
from tests.factories import OutboxMessageFactory

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def report(event_type: str, message_id: str | None = "provider-1", at: datetime = AT) -> None:
    """Send what Anymail sends when its webhook is called."""
    event = AnymailTrackingEvent(
        event_type=event_type, message_id=message_id, timestamp=at, recipient="someone@mail.example"
    )
    tracking.send(sender=None, event=event, esp_name="Any")


def noted(message: OutboxMessage) -> tuple[Any, Any]:
    """When it was delivered and bounced."""
    message.refresh_from_db()
    return message.delivered_at, message.bounced_at


@pytest.mark.parametrize(
    ("event_type", "expected"),
    [
        ("delivered", (AT, None)),
        ("bounced", (None, AT)),
        ("rejected", (None, AT)),
        ("failed", (None, AT)),
        ("deferred", (None, None)),
        ("opened", (None, None)),
    ],
)
def test_deliveries_and_bounces_are_noted_on_that_message_alone(
    event_type: str, expected: tuple[Any, Any]
) -> None:
    message = OutboxMessageFactory.create(provider_message_id="provider-1")
    other = OutboxMessageFactory.create(provider_message_id="provider-2")
    report(event_type)
    assert (noted(message), noted(other)) == (expected, (None, None))


def test_the_first_report_stands() -> None:
    message = OutboxMessageFactory.create(provider_message_id="provider-1")
    for event_type in ("delivered", "bounced"):
        report(event_type)
        report(event_type, at=LATER)
    assert noted(message) == (AT, AT)


class TestQuickerThanTheMark:
    """The report comes while the message is still being sent: its id is not yet known to be ours."""

    @pytest.fixture
    def sent(self, settings: Settings) -> Callable[[], OutboxMessage]:
        settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
        message = OutboxMessageFactory.create()

        def deliver() -> OutboxMessage:
            deliver_batch()
            message.refresh_from_db()
            assert message.delivery == Delivery.SENT
            return message

        report("delivered", message_id(message))
        report("bounced", message_id(message), at=LATER)
        report("delivered", message_id(message), at=LATER)
        assert noted(message) == (None, None)
        return deliver

    def test_it_is_noted_once_the_message_is_marked_as_sent(self, sent: Callable[[], OutboxMessage]) -> None:
        message = sent()
        assert noted(message) == (AT, LATER)
        assert not DeliveryReport.objects.exists()

    def test_it_is_noted_on_no_other_message(self, sent: Callable[[], OutboxMessage]) -> None:
        other = OutboxMessageFactory.create()
        sent()
        assert noted(other) == (None, None)


def test_a_report_on_nobodys_message_is_not_kept_for_ever() -> None:
    with time_machine.travel(AT, tick=False):
        report("delivered", "unknown-1")
        assert DeliveryReport.objects.count() == 1
    with time_machine.travel(AT + KEPT_FOR + timedelta(seconds=1), tick=False):
        report("bounced", "unknown-2")
    assert list(DeliveryReport.objects.values_list("provider_message_id", "report")) == [
        ("unknown-2", "bounced")
    ]


@pytest.mark.parametrize("message_id", [None, "", "unknown"])
def test_a_report_on_nothing_of_ours_changes_nothing(message_id: str | None) -> None:
    message = OutboxMessageFactory.create(provider_message_id="")
    report("delivered", message_id)
    assert noted(message) == (None, None)
