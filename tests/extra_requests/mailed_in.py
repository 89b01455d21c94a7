"""Messages as consultants e-mail them in. Everybody in them is made up."""

from email.message import EmailMessage
from email.utils import make_msgid

from clients.models import AssistCase

LETTER = "The work on sleep goes well.\n\nI recommend that it goes on."


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


def letter_mailed(case: AssistCase, *, sessions: int = 3, **parts: object) -> bytes:
    """A message in which everything is clear, from the case's consultant."""
    subject = f"Letter for {case.reference}, sessions: {sessions}"
    return message(case.consultant.user.email, **({"subject": subject} | parts))  # type: ignore[arg-type]
