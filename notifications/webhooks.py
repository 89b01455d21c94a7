"""What the mail provider reports afterwards: delivered, or bounced (Anymail's tracking webhooks)."""

from datetime import datetime
from typing import Protocol

from anymail.signals import EventType, tracking
from django.dispatch import receiver
from django.utils import timezone

from notifications.models import Report
from notifications.reports import keep_report

# outside of these a time is none, and some cannot even be reckoned from one zone to another
_YEARS = range(2000, 2200)
BOUNCES = frozenset({EventType.BOUNCED, EventType.REJECTED, EventType.FAILED})


class TrackingEvent(Protocol):
    """The part of Anymail's event that is read; its address and the server's words are not."""

    event_type: str
    message_id: str | None
    timestamp: datetime | None


def can_be_noted(event: TrackingEvent) -> bool:
    """Whether the event's fields are what they say they are: no other text or time can be kept."""
    if not isinstance(event.event_type, str):
        return False
    if event.message_id is not None and (not isinstance(event.message_id, str) or "\0" in event.message_id):
        return False
    at = event.timestamp
    return at is None or (isinstance(at, datetime) and at.tzinfo is not None and at.year in _YEARS)


@receiver(tracking, dispatch_uid="outbox_tracking")
def note_tracking(event: TrackingEvent, **_signal: object) -> None:
    """Keep a delivery or a bounce for its message; every other event is passed over."""
    if not event.message_id or not can_be_noted(event):
        return
    at = event.timestamp or timezone.now()
    if event.event_type == EventType.DELIVERED:
        keep_report(event.message_id, Report.DELIVERED, at=at)
    elif event.event_type in BOUNCES:
        keep_report(event.message_id, Report.BOUNCED, at=at)
