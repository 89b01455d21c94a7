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

    # what the provider wrote, whatever it wrote
    event_type: object
    message_id: object
    timestamp: object


def can_be_noted(event: TrackingEvent) -> bool:
    """Whether the event's fields are what they say they are: no other text or time can be kept."""
    return _has_no_odd_id(event.message_id) and _has_no_odd_time(event.timestamp)


def _has_no_odd_id(said: object) -> bool:
    return said is None or (isinstance(said, str) and "\0" not in said and said.isprintable())


def _has_no_odd_time(said: object) -> bool:
    return said is None or (isinstance(said, datetime) and said.tzinfo is not None and said.year in _YEARS)


@receiver(tracking, dispatch_uid="outbox_tracking")
def note_tracking(event: TrackingEvent, **_signal: object) -> None:
    """Keep a delivery or a bounce for its message; every other event is passed over."""
    if not isinstance(event.message_id, str) or not event.message_id or not can_be_noted(event):
        return
    at = event.timestamp if isinstance(event.timestamp, datetime) else timezone.now()
    if event.event_type == EventType.DELIVERED:
        keep_report(event.message_id, Report.DELIVERED, at=at)
    elif event.event_type in BOUNCES:
        keep_report(event.message_id, Report.BOUNCED, at=at)
