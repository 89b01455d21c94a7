"""What the mail provider hands in: kept at once as it came, looked at by a worker right afterwards."""

from django.utils import timezone

from letters.inbound.commands import keep_inbound_message
from letters.tasks import handle_inbound
from notifications.nudge import nudge_after_commit


def take_in(original: bytes) -> None:
    """Keep a message. What fails here is answered with an error, and the provider sends it again."""
    message, is_new = keep_inbound_message(at=timezone.now(), original=original)
    if is_new:
        nudge_after_commit(handle_inbound, message.reference)
