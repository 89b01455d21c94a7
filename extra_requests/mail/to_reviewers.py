"""What an employer's reviewers are told: only what ``RedactedRequest`` holds, and the way to its page."""

from collections.abc import Iterable
from datetime import date

from accounts.models import User
from extra_requests.mail.links import review_page, short_id
from extra_requests.models import ExtraSessionsRequest, RedactedRequest
from interface.days_and_times import long_day
from interface.numbers_in_words import sessions
from notifications.addressed import addressed
from notifications.email_body import Button, EmailBody
from notifications.models import Receiver
from notifications.outbox import Message

SENDER = "Employer review · Sessions Portal"
FOOTER = ("You get this e-mail because you decide on such requests for your organisation.",)
ASKED_AGAIN = "It was declined before and is asked again, once. A different person decides, not the one who declined it."
NOBODY_SAYS_WHO = "It does not say who it is about, and nobody at the provider may tell you."
LETTER_SAYS_NOT_WHO = "The letter does not say who it is about, and the provider may not tell you."
WAITS = "A request is waiting for your decision"
STILL_WAITS = "A request is still waiting for your decision"
NOTHING_DECIDED = "Opening the page decides nothing. You sign in, look, and then approve or decline."


class NotAskedYet(Exception):
    """The employer has not been asked: the request has no redacted row to tell about."""


def review_requested(
    request: ExtraSessionsRequest, reviewers: Iterable[User], *, asked_again: int = 0
) -> list[Message]:
    """One message to each reviewer: a request waits for the organisation's decision.

    ``asked_again`` counts appeals, whose messages are new ones. Raises NotAskedYet.
    """
    what = f"Somebody in your organisation requests {_asked(request)} beyond those included in your contract."
    return _messages(
        request,
        reviewers,
        kind="review_requested",
        key=f"{asked_again}",
        heading=WAITS,
        paragraphs=(
            f"{what} Please approve or decline the request.",
            *((ASKED_AGAIN,) if asked_again else ()),
            NOBODY_SAYS_WHO,
        ),
    )


def reminder(
    request: ExtraSessionsRequest, reviewers: Iterable[User], business_day: int, *, asked_again: int = 0
) -> list[Message]:
    """One message to each reviewer on business day 3, 5 or 6 after the employer was asked. Raises NotAskedYet."""
    of_days = request.case.contract.outcome_business_days
    which_day = f"This is business day {business_day} of the {of_days} that your contract gives for it."
    return _messages(
        request,
        reviewers,
        kind="reminder",
        key=f"{asked_again}:{business_day}",
        subject="Reminder: a request is waiting for your decision",
        heading=STILL_WAITS,
        paragraphs=(f"A request for {_asked(request)} has no answer yet. {which_day}",),
    )


def letter_review_requested(
    request: ExtraSessionsRequest, reviewers: Iterable[User], account_manager: User, line: str
) -> list[Message]:
    """One message to each reviewer, from their account manager: a released letter waits. ``line`` is checked already.

    The letter itself is on its page, behind the sign-in. Replies reach the account manager. Raises NotAskedYet.
    """
    what = f"A recommendation letter asks for {_asked(request)} beyond those included in your contract."
    return _messages(
        request,
        reviewers,
        kind="review_requested",
        key=f"letter:{request.employer_asked_on}",
        heading=WAITS,
        paragraphs=(
            *((line,) if line else ()),
            f"{what} Please read it, and approve or decline the request.",
            LETTER_SAYS_NOT_WHO,
        ),
        signed_by=account_manager,
    )


def nudge(
    request: ExtraSessionsRequest,
    reviewers: Iterable[User],
    on: date,
    *,
    account_manager: User,
    asked_again: int = 0,
) -> list[Message]:
    """One message to each reviewer: the account manager asks for an answer, signs, and gets the replies.

    ``on``: the reviewers' local day. Raises NotAskedYet.
    """
    return _messages(
        request,
        reviewers,
        kind="nudge",
        key=f"{asked_again}:{on.isoformat()}",
        heading=STILL_WAITS,
        paragraphs=(f"A request for {_asked(request)} is still waiting for your decision.",),
        signed_by=account_manager,
    )


def answer_recorded(
    request: ExtraSessionsRequest,
    reviewers: Iterable[User],
    account_manager: User,
    *,
    given_on: date,
) -> list[Message]:
    """One message to each reviewer: the answer that their organisation gave by phone or e-mail is recorded.

    A reviewer who knows nothing of it can object: replies reach the account manager who recorded it. Who gave it is not
    said: what the account manager typed stays with the provider.

    Args:
        request: decided, with ``redacted`` as it is shown now.
        reviewers: of the request's organisation.
        account_manager: who recorded the answer.
        given_on: the organisation's local day.

    Raises NotAskedYet.
    """
    redacted = _redacted(request)
    approved = request.sessions_approved
    recorded = (
        f"{account_manager.name} recorded an answer of your organisation. "
        "The request is decided with it, and needs nothing more from you."
    )
    outcome = f"{approved} of {sessions(redacted.sessions_requested)} approved" if approved else "Declined"
    return [
        addressed(
            EmailBody(
                sender=SENDER,
                preheader=f"{outcome}: the answer that your organisation gave is recorded.",
                heading="Your organisation’s answer was recorded",
                badge="Approved" if approved else "Declined",
                tone="positive" if approved else "negative",
                greeting=f"Hello {reviewer.name},",
                paragraphs=(
                    recorded,
                    "Was that not your organisation’s answer? Please reply to this e-mail at once.",
                ),
                facts=(
                    ("Request", short_id(redacted.public_id)),
                    ("Outcome", outcome),
                    ("Given on", long_day(given_on)),
                ),
                button=Button("Look at the request", review_page(redacted.public_id)),
                closing=(f"With kind regards, {account_manager.name}",),
                footer=FOOTER,
            ),
            key=f"answer_recorded:{request.reference}:{given_on.isoformat()}:{reviewer.pk}",
            receiver=Receiver.EMPLOYER_REVIEWER,
            to_email=reviewer.email,
            about=request.reference,
            subject=f"Your organisation’s answer was recorded ({short_id(redacted.public_id)})",
            reply_to=account_manager.email,
        )
        for reviewer in reviewers
    ]


def _redacted(request: ExtraSessionsRequest) -> RedactedRequest:
    if request.redacted is None:
        raise NotAskedYet(request.reference)
    return request.redacted


def _asked(request: ExtraSessionsRequest) -> str:
    """How many sessions the employer is asked for: fewer than the consultant asked, where a review sent on fewer."""
    return sessions(_redacted(request).sessions_requested)


def _messages(
    request: ExtraSessionsRequest,
    reviewers: Iterable[User],
    *,
    kind: str,
    key: str,
    heading: str,
    paragraphs: tuple[str, ...],
    subject: str = WAITS,
    signed_by: User | None = None,
) -> list[Message]:
    """One to each reviewer. ``key`` tells apart what is said more than once about one request."""
    redacted = _redacted(request)
    return [
        addressed(
            _letter(redacted, reviewer, heading, paragraphs, signed_by),
            key=f"{kind}:{request.reference}:{key}:{reviewer.pk}",
            receiver=Receiver.EMPLOYER_REVIEWER,
            to_email=reviewer.email,
            about=request.reference,
            subject=f"{subject} ({short_id(redacted.public_id)})",
            reply_to=signed_by.email if signed_by else "",
        )
        for reviewer in reviewers
    ]


def _letter(
    redacted: RedactedRequest,
    reviewer: User,
    heading: str,
    paragraphs: tuple[str, ...],
    signed_by: User | None,
) -> EmailBody:
    return EmailBody(
        sender=SENDER,
        preheader=f"Please decide by the end of {long_day(redacted.due_on)}.",
        heading=heading,
        badge=f"Due {long_day(redacted.due_on)}",
        tone="waiting",
        greeting=f"Hello {reviewer.name},",
        paragraphs=paragraphs,
        facts=(
            ("Request", short_id(redacted.public_id)),
            ("Sessions requested", str(redacted.sessions_requested)),
            ("Asked on", long_day(redacted.requested_on)),
            ("Please decide by the end of", long_day(redacted.due_on)),
        ),
        button=Button("Look at the request", review_page(redacted.public_id)),
        closing=(NOTHING_DECIDED, *((f"With kind regards, {signed_by.name}",) if signed_by else ())),
        footer=FOOTER,
    )
