"""A letter made into a message to one receiver: the one way for every room."""

from django.conf import settings

from notifications.email_body import TEMPLATE, EmailBody
from notifications.models import Receiver
from notifications.outbox import Message


def addressed(
    letter: EmailBody,
    *,
    key: str,
    receiver: Receiver,
    to_email: str,
    about: str,
    subject: str,
    reply_to: str = "",
    calendar: str = "",
    link: str = "",
    from_name: str = "",
) -> Message:
    """``letter`` as ``outbox.enqueue`` takes it; the attributes are those of ``outbox.Message``.

    Args:
        key: the dedupe key, which begins with the message's kind: ``kind:what:which``.
        reply_to: the address for answers; the provider's own by default.
    """
    return Message(
        dedupe_key=key,
        kind=key.partition(":")[0],
        receiver=receiver,
        to_email=to_email,
        about=about,
        subject=subject,
        template=TEMPLATE,
        context=letter.context(),
        reply_to=reply_to or settings.PROVIDER_REPLY_TO,
        calendar=calendar,
        link=link,
        from_name=from_name,
    )
