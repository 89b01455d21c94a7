"""What an employer's reviewers are told: only what ``RedactedRequest`` holds, and the way to its page."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings

from accounts.models import User
from extra_requests.mail.links import review_page, short_id
from extra_requests.models import ExtraSessionsRequest, RedactedRequest
from extra_requests.words import long_day, sessions
from notifications.letter import TEMPLATE, Button, Letter
from notifications.models import Receiver
from notifications.outbox import Message

SENDER = "Employer review · Sessions Portal"
FOOTER = ("You get this e-mail because you decide on such requests for your organisation.",)
ASKED_AGAIN = (
    "It was declined before and is asked again, once. Somebody else than the person who declined it decides."
)
NOTHING_DECIDED = "Opening the page decides nothing. You sign in, look, and then approve or decline."


class NotAskedYet(Exception):
    """The employer has not been asked: the request has no redacted row to tell about."""


def review_requested(
    request: ExtraSessionsRequest, reviewers: Iterable[User], *, asked_again: int = 0
) -> list[Message]:
    """One message to each reviewer: a request waits for the organisation's decision.

    ``asked_again`` counts appeals, whose messages are new ones. Raises NotAskedYet.
    """
    redacted = _redacted(request)
    asked = sessions(redacted.sessions_requested)
    what = f"Somebody in your organisation asks for {asked} beyond those included in your contract."
    again = (ASKED_AGAIN,) if asked_again else ()
    words = (
        f"{what} Please approve or decline the request.",
        *again,
        "It does not say who it is about, and nobody at the provider may tell you.",
    )
    return [
        _message(
            redacted,
            reviewer,
            kind="review_requested",
            reference=request.reference,
            key=f"{asked_again}",
            subject=f"A request is waiting for your decision ({short_id(redacted.public_id)})",
            heading="A request is waiting for your decision",
            paragraphs=words,
        )
        for reviewer in reviewers
    ]


def reminder(
    request: ExtraSessionsRequest, reviewers: Iterable[User], business_day: int, *, asked_again: int = 0
) -> list[Message]:
    """One message to each reviewer on business day 3, 5 or 6 after the employer was asked. Raises NotAskedYet."""
    redacted = _redacted(request)
    of_days = request.case.contract.outcome_business_days
    what = f"A request for {sessions(redacted.sessions_requested)} has no answer yet."
    words = (f"{what} This is business day {business_day} of the {of_days} that your contract gives for it.",)
    return [
        _message(
            redacted,
            reviewer,
            kind="reminder",
            reference=request.reference,
            key=f"{asked_again}:{business_day}",
            subject=f"Reminder: a request is waiting for your decision ({short_id(redacted.public_id)})",
            heading="A request is still waiting for your decision",
            paragraphs=words,
        )
        for reviewer in reviewers
    ]


def letter_review_requested(
    request: ExtraSessionsRequest, reviewers: Iterable[User], account_manager: User, line: str
) -> list[Message]:
    """One message to each reviewer, from their account manager: a released letter waits. ``line`` is checked already.

    The letter itself is on its page, behind the sign-in. Replies reach the account manager. Raises NotAskedYet.
    """
    redacted = _redacted(request)
    asked = sessions(redacted.sessions_requested)
    what = (
        f"A recommendation letter asks for {asked} beyond those included in your contract. "
        "Please read it, and approve or decline the request."
    )
    words = (
        *((line,) if line else ()),
        what,
        "It does not say who it is about, and nobody at the provider may tell you.",
    )
    return [
        _message(
            redacted,
            reviewer,
            kind="review_requested",
            reference=request.reference,
            key=f"letter:{request.employer_asked_on}",
            subject=f"A request is waiting for your decision ({short_id(redacted.public_id)})",
            heading="A request is waiting for your decision",
            paragraphs=words,
            signed_by=account_manager,
        )
        for reviewer in reviewers
    ]


def nudge(
    request: ExtraSessionsRequest, reviewers: Iterable[User], on: date, *, asked_again: int = 0
) -> list[Message]:
    """One message to each reviewer: the account manager asks for an answer. ``on``: their local day. Raises NotAskedYet."""
    redacted = _redacted(request)
    words = (f"A request for {sessions(redacted.sessions_requested)} is still waiting for your decision.",)
    return [
        _message(
            redacted,
            reviewer,
            kind="nudge",
            reference=request.reference,
            key=f"{asked_again}:{on.isoformat()}",
            subject=f"A request is waiting for your decision ({short_id(redacted.public_id)})",
            heading="A request is still waiting for your decision",
            paragraphs=words,
        )
        for reviewer in reviewers
    ]


def _redacted(request: ExtraSessionsRequest) -> RedactedRequest:
    if request.redacted is None:
        raise NotAskedYet(request.reference)
    return request.redacted


def _message(
    redacted: RedactedRequest,
    reviewer: User,
    *,
    kind: str,
    reference: str,
    key: str,
    subject: str,
    heading: str,
    paragraphs: tuple[str, ...],
    signed_by: User | None = None,
) -> Message:
    letter = Letter(
        sender=SENDER,
        preheader=f"Please decide by the end of {long_day(redacted.due_on)}.",
        heading=heading,
        badge=f"Due {long_day(redacted.due_on)}",
        tone="waiting",
        greeting=f"Hello {reviewer.name},",
        paragraphs=paragraphs,
        facts=(
            ("Request", short_id(redacted.public_id)),
            ("Sessions asked for", str(redacted.sessions_requested)),
            ("Asked on", long_day(redacted.requested_on)),
            ("Please decide by the end of", long_day(redacted.due_on)),
        ),
        button=Button("Look at the request", review_page(redacted.public_id)),
        closing=(NOTHING_DECIDED, *((f"With kind regards, {signed_by.name}",) if signed_by else ())),
        footer=FOOTER,
    )
    return Message(
        dedupe_key=f"{kind}:{reference}:{key}:{reviewer.pk}",
        kind=kind,
        receiver=Receiver.EMPLOYER_REVIEWER,
        to_email=reviewer.email,
        about=reference,
        subject=subject,
        template=TEMPLATE,
        context=letter.context(),
        reply_to=signed_by.email if signed_by else settings.PROVIDER_REPLY_TO,
    )
