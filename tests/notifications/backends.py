"""Mail servers with a temper, for the tests of delivery."""

import smtplib
from collections.abc import Callable, Sequence
from typing import ClassVar

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class ScriptedBackend(BaseEmailBackend):
    """Takes messages, or raises what ``answer`` raises for an address; counts how often it was opened."""

    taken: ClassVar[list[EmailMessage]] = []
    answer: ClassVar[Callable[[str], Exception | None]]
    opening: ClassVar[Exception | None]
    opened: ClassVar[int]
    closed: ClassVar[int]

    @classmethod
    def reset(cls) -> None:
        """A friendly server that has not been called yet."""
        cls.taken, cls.opened, cls.closed, cls.opening = [], 0, 0, None
        cls.answer = lambda _address: None

    def open(self) -> bool:
        """One connection more."""
        type(self).opened += 1
        if self.opening is not None:
            raise self.opening
        return True

    def close(self) -> None:
        """One connection less."""
        type(self).closed += 1

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Take or refuse each message, after writing it out as a server would read it."""
        for message in email_messages:
            message.message()
            fault = type(self).answer(message.to[0])
            if fault is not None:
                raise fault
            self.taken.append(message)
        return len(email_messages)


def refused_recipient(address: str, code: int = 550) -> smtplib.SMTPRecipientsRefused:
    """A server's answer to an unknown mailbox, with the address in its words."""
    return smtplib.SMTPRecipientsRefused({address: (code, f"no such user {address}".encode())})
