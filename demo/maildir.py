"""Where the demo's mail goes: a folder in the Maildir format, written by the delivery and read by the Mailbox page."""

import mailbox
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


def opened_maildir(path: str) -> mailbox.Maildir:
    """The folder, made when it is not there yet."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    return mailbox.Maildir(path, create=True)


def demo_maildir() -> mailbox.Maildir:
    """The folder that the demo's mail is delivered to."""
    return opened_maildir(settings.MAILERS["default"]["OPTIONS"]["path"])


class MaildirBackend(BaseEmailBackend):
    """Delivers by writing each message, as it would go over the wire, into the folder ``path``.

    A Maildir takes writers from several processes at once: a message appears whole or not at all.
    """

    def __init__(self, path: str, **options: Any) -> None:
        super().__init__(**options)
        self.path = path

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the messages; return how many."""
        folder = opened_maildir(self.path)
        sent = [message for message in email_messages if message.recipients()]
        for message in sent:
            folder.add(message.message().as_bytes())
        return len(sent)
