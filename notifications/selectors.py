"""What has been sent about something: kinds and states only, never an address or a word of the message."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from notifications.models import Delivery, OutboxMessage, Receiver


@dataclass(frozen=True, slots=True)
class MessageAbout:
    """One message on its way, or arrived. ``at`` is when it was sent, or stored where it was not sent yet."""

    kind: str
    receiver: Receiver
    delivery: Delivery
    at: datetime
    arrived: bool
    bounced: bool


def messages_about(reference: str) -> list[MessageAbout]:
    """Every message about ``reference``, oldest first. One query."""
    rows: Iterable[OutboxMessage] = (
        OutboxMessage.objects.filter(about=reference)
        .only("kind", "receiver", "delivery", "created_at", "sent_at", "delivered_at", "bounced_at")
        .order_by("created_at", "kind", "id")
    )
    return [
        MessageAbout(
            kind=row.kind,
            receiver=Receiver(row.receiver),
            delivery=Delivery(row.delivery),
            at=row.sent_at or row.created_at,
            arrived=row.delivered_at is not None,
            bounced=row.bounced_at is not None,
        )
        for row in rows
    ]
