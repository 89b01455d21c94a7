"""Messages as consultants e-mail them in. Everybody in them is made up."""

from email.message import EmailMessage
from email.utils import make_msgid
from typing import Any

from django.utils import timezone

from clients.models import AssistCase
from extra_requests.models import ExtraSessionsRequest, InboundMessage
from letters.inbound.commands import handle_inbound_message, keep_inbound_message

# what our own mail server writes above a message whose sender it has found to be who they say
OUR_SERVER = "mx.provider.example"
ANSWER = "The plan is six weeks of sleep hygiene.\n\nI recommend that it goes on."
LETTER = "The work on sleep goes well.\n\nI recommend that it goes on."


def letter_about(case: AssistCase) -> str:
    """A letter that names its client, as most do."""
    return (
        f"{case.client.given_name} {case.client.family_name} sleeps better.\n\nI recommend that it goes on."
    )


def message(
    sender: str,
    *,
    subject: str = "",
    text: str = LETTER,
    files: tuple[tuple[str, bytes], ...] = (),
    message_id: str = "",
    headers: tuple[tuple[str, str], ...] = (),
) -> bytes:
    """A message as it comes in, with a Message-ID of its own unless one is given."""
    mail = EmailMessage()
    for name, value in headers:
        mail[name] = value
    mail["From"], mail["To"], mail["Subject"] = sender, "letters@provider.example", subject
    mail["Message-ID"] = message_id or make_msgid(domain="practice.example")
    mail.set_content(text)
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def proof_of(sender: str) -> tuple[tuple[str, str], ...]:
    """The header with which our mail server vouches for a sender."""
    domain = sender.rpartition("@")[2]
    return (("Authentication-Results", f"{OUR_SERVER}; dmarc=pass header.from={domain}"),)


def letter_mailed(case: AssistCase, *, sessions: int = 3, **parts: object) -> bytes:
    """A message in which everything is clear, from the case's consultant, for whom our mail server vouches."""
    subject = f"Letter for {case.reference}, sessions: {sessions}"
    sender = case.consultant.user.email
    said = {"subject": subject, "text": letter_about(case)} | _proven(sender, parts)
    return message(sender, **said)  # type: ignore[arg-type]


def answer_mailed(request: ExtraSessionsRequest, **parts: object) -> bytes:
    """The consultant's answer to the e-mail that asks for more about a letter, with that e-mail repeated below."""
    below = (
        "On Thu, 2 Apr 2026 at 10:00, Sessions Portal <portal@provider.example> wrote:\n\n"
        f"> More is needed for your letter\n> Request: {request.reference}\n> Assist case: {request.case.reference}\n"
    )
    subject = f"Re: More is needed for your letter {request.reference}"
    sender = request.case.consultant.user.email
    said = {"subject": subject, "text": f"{ANSWER}\n\n{below}"} | _proven(sender, parts)
    return message(sender, **said)  # type: ignore[arg-type]


def _proven(sender: str, parts: dict[str, object]) -> dict[str, object]:
    """The parts of a message with the proof above all other headers, unless they say what our server found."""
    more: Any = parts.get("headers", ())
    found = any(name == "Authentication-Results" for name, _ in more)
    return parts if found else parts | {"headers": (*proof_of(sender), *more)}


def received(original: bytes) -> InboundMessage:
    """What becomes of a message that comes in now: filed, or waiting for a person."""
    kept, _ = keep_inbound_message(at=timezone.now(), original=original)
    return handle_inbound_message(at=timezone.now(), reference=kept.reference)
