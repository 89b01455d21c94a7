"""From a stored message to one that a mail server takes; nothing is rendered again."""

import re
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from notifications.models import OutboxMessage, Receiver

CALENDAR_NAME = "appointment.ics"
_METHOD = re.compile(r"^METHOD:([A-Z]+)\r?$", re.MULTILINE)


def sender_of(message: OutboxMessage) -> str:
    """The From header: what a client gets must not name the portal to a person who looks over their shoulder.

    A sender's name that was chosen stands before the same address.
    """
    sender: str = (
        settings.CLIENT_MAIL_FROM if message.receiver == Receiver.CLIENT else settings.DEFAULT_FROM_EMAIL
    )
    return formataddr((message.from_name, parseaddr(sender)[1])) if message.from_name else sender


def message_id(message: OutboxMessage) -> str:
    """The Message-ID header, the same at every attempt, so that a mail client shows a repeated message once."""
    domain = parseaddr(sender_of(message))[1].rpartition("@")[2] or "localhost"
    return f"<{message.pk.hex}@{domain}>"


def as_email(message: OutboxMessage) -> EmailMultiAlternatives:
    """The message with its headers, text, HTML and calendar; raises ValueError where a header cannot be written."""
    email = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        from_email=sender_of(message),
        to=[message.to_email],
        reply_to=[message.reply_to] if message.reply_to else None,
        headers={
            "Message-ID": message_id(message),
            # no out-of-office reply comes back to a machine
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
    if message.html:
        email.attach_alternative(message.html, "text/html")
    if message.calendar:
        email.attach(CALENDAR_NAME, message.calendar, _calendar_type(message.calendar))
    return email


def _calendar_type(calendar: str) -> str:
    """With the file's own method, as RFC 6047 wants it: mail programs read it here before they open the file."""
    method = _METHOD.search(calendar)
    return f"text/calendar; method={method[1]}" if method else "text/calendar"
