"""Messages that could not be sent: found by the desk, sent again by a person."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from notifications.models import Delivery, OutboxMessage
from notifications.nudge import nudge_after_commit


def dead_letters() -> QuerySet[OutboxMessage]:
    """Every message that was given up, the newest first; without its bodies."""
    return OutboxMessage.objects.filter(delivery=Delivery.DEAD).defer("text", "html", "calendar")


def requeue(message_ids: Iterable[UUID]) -> int:
    """Send these again from the first attempt; return how many of them were dead. The others are left alone."""
    requeued = OutboxMessage.objects.filter(pk__in=list(message_ids), delivery=Delivery.DEAD).update(
        delivery=Delivery.QUEUED, due_at=timezone.now(), attempts=0
    )
    if requeued:
        nudge_after_commit()
    return requeued
