"""What the mail provider reports afterwards: delivered, or bounced (Anymail's tracking webhooks)."""

from datetime import datetime
from typing import Protocol

from anymail.signals import EventType, tracking
from django.dispatch import receiver
from django.utils import timezone

from notifications.models import Report
from notifications.reports import keep_report

BOUNCES = frozenset({EventType.BOUNCED, EventType.REJECTED, EventType.FAILED})


class TrackingEvent(Protocol):
    """The part of Anymail's event that is read; its address and the server's words are not."""

    event_type: str
    message_id: str | None
    timestamp: datetime | None


@receiver(tracking, dispatch_uid="outbox_tracking")
def note_tracking(event: TrackingEvent, **_signal: object) -> None:
    """Keep a delivery or a bounce for its message; every other event is passed over."""
    if not event.message_id:
        return
    at = event.timestamp or timezone.now()
    if event.event_type == EventType.DELIVERED:
        keep_report(event.message_id, Report.DELIVERED, at=at)
    elif event.event_type in BOUNCES:
        keep_report(event.message_id, Report.BOUNCED, at=at)
