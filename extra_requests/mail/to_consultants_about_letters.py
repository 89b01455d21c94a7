"""What consultants are told about a letter that a clinical manager asks more about (DESIGN, "Recommendation letters")."""

from dataclasses import replace
from datetime import datetime

from django.conf import settings

from extra_requests.mail.links import letter_answer_page
from extra_requests.mail.to_consultants import (
    FOOTER,
    SENDER,
    consultant_message,
    due_days,
    greeting,
    references,
)
from extra_requests.models import ExtraSessionsRequest
from notifications.email_body import Button, EmailBody
from notifications.outbox import Message


def letter_asked_about(request: ExtraSessionsRequest, *, at: datetime) -> Message:
    """A clinical manager asks for more about the letter. Their words are on the page, not in the mail."""
    letter = EmailBody(
        sender=SENDER,
        preheader="A clinical manager asks for more about your letter.",
        heading="More is needed for your letter",
        badge="Your turn",
        tone="waiting",
        greeting=greeting(request),
        paragraphs=(
            "A clinical manager read your recommendation letter and asks for more before the organisation is asked.",
            "The assessment is paused until you answer.",
        ),
        facts=(*references(request), *due_days(request)),
        button=Button("See what is asked", letter_answer_page(request.reference)),
        closing=_or_by_mail(),
        footer=FOOTER,
    )
    subject = f"More is needed for your letter {request.reference}"
    return _answerable(
        consultant_message(request, "letter_asked_about", subject, letter, f":{at.isoformat()}")
    )


def letter_reminder(request: ExtraSessionsRequest, business_day: int, *, round_asked: int) -> Message:
    """On business day 1 and 3: what was asked about the letter is not answered yet."""
    letter = EmailBody(
        sender=SENDER,
        preheader="More about your letter is still awaited.",
        heading="More about your letter is still awaited",
        badge="Your turn",
        tone="waiting",
        greeting=greeting(request),
        paragraphs=(
            "A clinical manager asked a question about your recommendation letter.",
            "The assessment, and then the organisation, wait for it.",
        ),
        facts=(*references(request), *due_days(request)),
        button=Button("See what is asked", letter_answer_page(request.reference)),
        closing=_or_by_mail(),
        footer=FOOTER,
    )
    subject = f"Reminder: more is needed for your letter {request.reference}"
    return _answerable(
        consultant_message(request, "letter_reminder", subject, letter, f":{round_asked}:{business_day}")
    )


def _or_by_mail() -> tuple[str, ...]:
    """How the answer can be given beside the page, where letters can be e-mailed in at all."""
    if not settings.INBOUND_ADDRESS:
        return ()
    return (
        "You can also answer this e-mail with the whole letter, as text or as one file. It takes the place of the one before.",
    )


def _answerable(message: Message) -> Message:
    """The message with its answers going where letters are e-mailed in, if anywhere."""
    return replace(message, reply_to=settings.INBOUND_ADDRESS or message.reply_to)
