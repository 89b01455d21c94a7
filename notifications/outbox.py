"""The one way to send an e-mail: render it and store it in the transaction of whatever caused it (DESIGN, "Mail").

The command that rolls back takes its messages with it; the one that commits has them for certain. ``delivery`` does the
rest, at least once.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.template.loader import render_to_string

from notifications.models import Delivery, OutboxMessage, Receiver
from notifications.nudge import nudge_after_commit

BAD_ADDRESS = "InvalidAddress"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_BLANK_LINES = re.compile(r"\n{3,}")

logger = structlog.get_logger(__name__)


class UnsafeHeader(ValueError):
    """A value meant for a mail header holds a line break or another control character. Its text is not repeated."""

    def __init__(self, header: str) -> None:
        super().__init__(f"{header} holds a line break or another control character.")


@dataclass(frozen=True, slots=True)
class Message:
    """An e-mail to be rendered.

    Attributes:
        dedupe_key: names this message for ever; a second one with the same key is not stored. Holds no address.
        kind: what it is about in code words: ``outcome_consultant``.
        about: the reference it is about: ``XSR-000123``; may be empty.
        subject: neutral; read by anyone who passes the screen.
        template: without its ending: ``mail/letter`` is rendered as ``.txt`` and ``.html``.
        calendar: an .ics file where a session is booked.
        link: one among its words that lets in the person who holds it; struck out once the message is sent.
        from_name: the sender's name, where the receiver chose another than the usual one.
    """

    dedupe_key: str
    kind: str
    receiver: Receiver
    to_email: str
    about: str
    subject: str
    template: str
    context: Mapping[str, object]
    reply_to: str = ""
    calendar: str = ""
    link: str = ""
    from_name: str = ""


def enqueue(messages: Iterable[Message], *, not_before: datetime | None = None) -> int:
    """Render the messages and store them, in one insert; return how many were handed over.

    Call it inside the command's transaction. Messages whose dedupe key is known already are left out silently. After the
    commit a worker is nudged; when the broker is away, the sweep finds them. A message to what is no e-mail address
    is stored as dead at once: a client's mistyped address must not undo a decision.

    Args:
        not_before: an aware moment before which the messages are held; without it they leave at once.

    Raises:
        UnsafeHeader: a subject, reply-to or sender's name holds a line break or another control character.
    """
    rows = [_row(message) for message in messages]
    if rows:
        if not_before is not None:
            for row in rows:
                row.due_at = not_before
        OutboxMessage.objects.bulk_create(rows, ignore_conflicts=True)
        nudge_after_commit()
    return len(rows)


def take_back(about: str, receiver: Receiver) -> int:
    """Keep from leaving what waits for ``receiver`` about the reference ``about``; return how many messages that were.

    What a worker has claimed already is sent. Call it inside the command's transaction.
    """
    waiting = OutboxMessage.objects.filter(about=about, receiver=receiver, delivery=Delivery.QUEUED)
    return waiting.update(delivery=Delivery.TAKEN_BACK)


def _row(message: Message) -> OutboxMessage:
    headers = (
        ("The subject", message.subject),
        ("The reply-to address", message.reply_to),
        ("The sender's name", message.from_name),
    )
    for header, value in headers:
        if _CONTROL.search(value):
            raise UnsafeHeader(header)
    row = OutboxMessage(
        dedupe_key=message.dedupe_key,
        kind=message.kind,
        receiver=message.receiver,
        about=message.about,
        to_email=message.to_email,
        reply_to=message.reply_to,
        subject=message.subject,
        text=_tidied(render_to_string(f"{message.template}.txt", dict(message.context))),
        html=render_to_string(f"{message.template}.html", dict(message.context)).strip() + "\n",
        calendar=message.calendar,
        link=message.link,
        from_name=message.from_name,
    )
    if not _is_address(message.to_email):
        row.delivery, row.latest_fault = Delivery.DEAD, BAD_ADDRESS
        logger.warning("message_dead", message_id=str(row.pk), kind=row.kind, fault=BAD_ADDRESS)
    return row


def _tidied(text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return _BLANK_LINES.sub("\n\n", lines).strip() + "\n"


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
