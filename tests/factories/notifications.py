"""Messages of the outbox."""

from factory.declarations import Sequence
from factory.django import DjangoModelFactory

from notifications.models import OutboxMessage, Receiver


class OutboxMessageFactory(DjangoModelFactory[OutboxMessage]):
    """A queued message to a consultant, due at once."""

    class Meta:
        model = OutboxMessage

    dedupe_key = Sequence(lambda number: f"test:{number}")
    kind = "request_received"
    receiver = Receiver.CONSULTANT
    about = "XSR-900001"
    to_email = "consultant@provider.example"
    subject = "Your request was received"
    text = "Your request was received."
    html = "<p>Your request was received.</p>"
