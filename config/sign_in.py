"""Sign-in through allauth, on the portal's terms: nobody signs up, and its e-mails go through the outbox in our look."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string

from notifications.letter import TEMPLATE, Button, Letter
from notifications.models import Receiver
from notifications.outbox import Message, enqueue

SENDER = "Sessions Portal"
NOT_YOU = "If that was not you, there is nothing you need to do."
FOOTER = ("You get this e-mail because somebody typed this address into the portal’s sign-in page.",)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # ships no types
    """What allauth asks the project."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Administrators make accounts; nobody makes their own."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put the e-mail into the outbox; allauth calls it for every one of its kinds."""
        kind = template_prefix.rpartition("/")[2]
        subject, letter = _letter(kind, template_prefix, context)
        enqueue([_message(kind, email, subject, letter)])


def _letter(kind: str, template_prefix: str, context: Mapping[str, Any]) -> tuple[str, Letter]:
    match kind:
        case "password_reset_key":
            return "Choose a new password", _new_password(context)
        case "unknown_account" | "account_already_exists":
            # the second one belongs to signing up, which is closed
            return "Your sign-in to the Sessions Portal", _no_such_sign_in()
    return _in_their_words(template_prefix, context)


def _new_password(context: Mapping[str, Any]) -> Letter:
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    return Letter(
        sender=SENDER,
        preheader=f"The link works once, for {hours} hours.",
        heading="Choose a new password",
        greeting=_greeting(context),
        paragraphs=(
            "Somebody, probably you, asked for a new password for your sign-in to the Sessions Portal.",
        ),
        button=Button("Choose a new password", context["password_reset_url"]),
        closing=(f"The link works once, for {hours} hours. {NOT_YOU} Your password stays as it is.",),
        footer=FOOTER,
    )


def _no_such_sign_in() -> Letter:
    return Letter(
        sender=SENDER,
        preheader="There is no sign-in for this address.",
        heading="There is no sign-in for this address",
        greeting="Hello,",
        paragraphs=(
            "Somebody, probably you, tried to get into the Sessions Portal with this e-mail address.",
            "There is no sign-in for it. Try the address you were invited with, or ask your administrator.",
        ),
        closing=(NOT_YOU,),
        footer=FOOTER,
    )


def _in_their_words(template_prefix: str, context: Mapping[str, Any]) -> tuple[str, Letter]:
    """A kind that has no words of ours yet: allauth's own text, in our look."""
    subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", dict(context)).split())
    text = render_to_string(f"{template_prefix}_message.txt", dict(context))
    paragraphs = tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())
    return subject, Letter(
        sender=SENDER, preheader=subject, heading=subject, greeting=_greeting(context), paragraphs=paragraphs,
        footer=FOOTER,
    )  # fmt: skip


def _greeting(context: Mapping[str, Any]) -> str:
    name = getattr(context.get("user"), "name", "")
    return f"Hello {name}," if name else "Hello,"


def _message(kind: str, email: str, subject: str, letter: Letter) -> Message:
    return Message(
        # each asking is a new one: the link before it no longer works
        dedupe_key=f"sign_in:{kind}:{uuid4()}",
        kind=f"sign_in_{kind}"[:60],
        receiver=Receiver.SIGNING_IN,
        to_email=email,
        about="",
        subject=subject,
        template=TEMPLATE,
        context=letter.context(),
        reply_to=settings.PROVIDER_REPLY_TO,
    )
