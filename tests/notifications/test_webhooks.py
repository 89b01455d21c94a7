"""What the mail provider reports afterwards."""

from datetime import UTC, datetime
from typing import Any

import pytest
from anymail.signals import AnymailTrackingEvent, tracking

from notifications.models import OutboxMessage
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


@pytest.mark.parametrize("message_id", [None, "", "unknown"])
def test_a_report_on_nothing_of_ours_changes_nothing(message_id: str | None) -> None:
    message = OutboxMessageFactory.create(provider_message_id="")
    report("delivered", message_id)
    assert noted(message) == (None, None)
