"""What the mail provider hands in (Anymail's inbound webhooks): kept at once, looked at by a worker right afterwards."""

from email.message import EmailMessage
from typing import Protocol

from anymail.signals import EventType, inbound
from django.dispatch import receiver
from django.utils import timezone

from extra_requests.commands.inbound import keep_inbound_message
from extra_requests.tasks import handle_inbound
from notifications.nudge import nudge_after_commit


class InboundEvent(Protocol):
    """The part of Anymail's event that is read."""

    event_type: str
    message: EmailMessage | None


@receiver(inbound, dispatch_uid="inbound_letters")
def keep_message(event: InboundEvent, **_signal: object) -> None:
    """Keep the message. What fails here is answered with an error, and the provider sends it again."""
    if event.event_type == EventType.INBOUND and event.message is not None:
        message, is_new = keep_inbound_message(at=timezone.now(), original=event.message.as_bytes())
        if is_new:
            nudge_after_commit(handle_inbound, message.reference)
