"""Messages of the Mailbox, read back from what was really delivered."""

import hashlib
import mailbox
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from demo.maildir import demo_maildir

SHOWN_HEADERS = ("From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted")


@dataclass(frozen=True, slots=True)
class Letter:
    """One delivered message. ``key`` and ``receiver_key`` stand in addresses for what must not be in them."""

    key: str
    receiver: str
    receiver_key: str
    subject: str
    delivered_at: datetime
    headers: tuple[tuple[str, str], ...]
    text: str
    html: str
    attachments: tuple[str, ...]

    @property
    def first_line(self) -> str:
        """The beginning of the text, as a list of messages shows it."""
        return next((line.strip() for line in self.text.splitlines() if line.strip()), "")


def letters() -> list[Letter]:
    """Every message, the newest first."""
    return sorted(_all(), key=lambda letter: (letter.delivered_at, letter.key), reverse=True)


def letter_of(key: str) -> Letter | None:
    """The message of that key, if it was delivered."""
    return next((letter for letter in _all() if letter.key == key), None)


def _all() -> Iterator[Letter]:
    folder = demo_maildir()
    where = str(Path(settings.MAILERS["default"]["OPTIONS"]["path"]))
    for name in folder.iterkeys():
        with suppress(KeyError):  # thrown away meanwhile
            yield _read(where, name)


# a delivered message never changes, and the page asks for all of them every few seconds
@lru_cache(maxsize=2_000)
def _read(where: str, name: str) -> Letter:
    stored = mailbox.Maildir(where, create=False)[name]
    message = BytesParser(_class=EmailMessage, policy=default).parsebytes(stored.as_bytes())
    receiver = str(message["To"] or "")
    return Letter(
        key=_short(name),
        receiver=receiver,
        receiver_key=_short(receiver),
        subject=str(message["Subject"] or "(no subject)"),
        delivered_at=datetime.fromtimestamp(stored.get_date(), UTC),
        headers=tuple((header, str(message[header])) for header in SHOWN_HEADERS if message[header]),
        text=_part(message, "plain"),
        html=_part(message, "html"),
        attachments=tuple(
            part.get_filename() or part.get_content_type() for part in message.iter_attachments()
        ),
    )


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part is not None else ""


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
