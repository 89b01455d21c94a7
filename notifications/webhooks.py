"""What the mail provider reports afterwards: delivered, or bounced (Anymail's tracking webhooks)."""

from datetime import datetime
from typing import Protocol

import structlog
from anymail.signals import EventType, tracking
from django.dispatch import receiver
from django.utils import timezone

from notifications.models import OutboxMessage

BOUNCES = frozenset({EventType.BOUNCED, EventType.REJECTED, EventType.FAILED})

logger = structlog.get_logger(__name__)


class TrackingEvent(Protocol):
    """The part of Anymail's event that is read; its address and the server's words are not."""

    event_type: str
    message_id: str | None
    timestamp: datetime | None


@receiver(tracking, dispatch_uid="outbox_tracking")
def note_tracking(event: TrackingEvent, **_signal: object) -> None:
    """Note the first delivery and the first bounce of a message; every other event is passed over.

    A bounce stays visible beside a later delivery: providers report both where only one mailbox of several refused.
    """
    if not event.message_id:
        return
    at = event.timestamp or timezone.now()
    rows = OutboxMessage.objects.filter(provider_message_id=event.message_id)
    if event.event_type == EventType.DELIVERED:
        rows.filter(delivered_at=None).update(delivered_at=at)
    elif event.event_type in BOUNCES:
        for row in rows.filter(bounced_at=None).only("id", "kind"):
            OutboxMessage.objects.filter(pk=row.pk, bounced_at=None).update(bounced_at=at)
            logger.warning("message_bounced", message_id=str(row.pk), kind=row.kind)
