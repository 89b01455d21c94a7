"""What clinical managers are told: that a review waits, is theirs, is late, or cannot begin. References only."""

from collections.abc import Callable, Iterable
from datetime import datetime

from accounts.models import User
from extra_requests.mail.links import desk_page, letter_page
from extra_requests.models import ExtraSessionsRequest
from extra_requests.states import State
from interface.days_and_times import long_day
from notifications.addressed import addressed
from notifications.email_body import Button, EmailBody
from notifications.models import Receiver
from notifications.outbox import Message

SENDER = "Clinical desk · Sessions Portal"
FOOTER = ("You get this e-mail because you are a clinical manager.",)


def review_waits(
    request: ExtraSessionsRequest, managers: Iterable[User], *, round_given: int = 1, asked_again: int = 0
) -> list[Message]:
    """The clinical questions were answered, or answered once more, or a decline is appealed against.

    ``round_given`` numbers the rounds of answers, ``asked_again`` the appeals.
    """
    if asked_again:
        heading, what = (
            "An appeal waits for a review",
            "The consultant appeals against a decline on clinical grounds.",
        )
        more = "A different person decides, not the one who declined."
    elif round_given > 1:
        heading, what = (
            "A review can go on",
            "The consultant answered the clinical manager’s question.",
        )
        more = "The review is no longer paused."
    else:
        heading, what = "A request waits for a review", "The consultant answered the clinical questions."
        more = "The organisation is asked only after the review."
    return [
        _message(
            request,
            manager,
            kind="review_waits",
            key=f"{asked_again}:{round_given}",
            heading=heading,
            paragraphs=(what, more),
        )
        for manager in managers
    ]


def review_handed_over(request: ExtraSessionsRequest, to: User, *, at: datetime) -> list[Message]:
    """A colleague gave the review to ``to``."""
    return [
        _message(
            request,
            to,
            kind="review_handed_over",
            key=at.isoformat(),
            heading="A review was handed over to you",
            paragraphs=("A colleague handed this review over to you. It is on your list at the desk.",),
        )
    ]


def answers_missing(
    request: ExtraSessionsRequest,
    managers: Iterable[User],
    *,
    round_asked: int,
    about_letter: bool = False,
) -> list[Message]:
    """The consultant was reminded twice and has not answered: business day 3 has ended."""
    what = "what was asked about the letter" if about_letter else "the clinical questions"
    return [
        _message(
            request,
            manager,
            kind="answers_missing",
            key=f"{round_asked}",
            heading="A letter still waits for its consultant"
            if about_letter
            else "Clinical questions are still unanswered",
            badge="Unanswered",
            tone="negative",
            paragraphs=(
                f"The consultant was reminded twice and has not answered {what}.",
                "The days of the outcome are running. Please contact the consultant.",
            ),
            page=letter_page if about_letter else desk_page,
        )
        for manager in managers
    ]


def review_late(request: ExtraSessionsRequest, managers: Iterable[User], *, key: str) -> list[Message]:
    """The review's target day has ended, pauses not counted; for a letter, that of its assessment."""
    is_letter = request.current_state is State.AWAITING_ASSESSMENT
    what = "assessment" if is_letter else "review"
    return [
        _message(
            request,
            manager,
            kind="review_late",
            key=key,
            heading="The assessment of a letter is late" if is_letter else "A clinical review is late",
            badge="Late",
            tone="negative",
            paragraphs=(
                f"The day on which this {what} was to be done has ended.",
                f"The organisation can only be asked after the {what}, and the outcome stays promised.",
            ),
            page=letter_page if is_letter else desk_page,
        )
        for manager in managers
    ]


def _message(
    request: ExtraSessionsRequest,
    manager: User,
    *,
    kind: str,
    key: str,
    heading: str,
    paragraphs: tuple[str, ...],
    badge: str = "Clinical review",
    tone: str = "waiting",
    page: Callable[[str], str] = desk_page,
) -> Message:
    days = (("Clinical review due", request.clinical_review_due_on), ("Outcome due", request.due_on))
    letter = EmailBody(
        sender=SENDER,
        preheader=paragraphs[0],
        heading=heading,
        badge=badge,
        tone="negative" if tone == "negative" else "waiting",
        greeting=f"Hello {manager.name},",
        paragraphs=paragraphs,
        facts=(
            ("Request", request.reference),
            ("Assist case", request.case.reference),
            ("Sessions requested", str(request.sessions_requested)),
            *((name, long_day(day)) for name, day in days if day),
        ),
        button=Button("See it at the desk", page(request.reference)),
        footer=FOOTER,
    )
    return addressed(
        letter,
        key=f"{kind}:{request.reference}:{key}:{manager.pk}",
        receiver=Receiver.CLINICAL_MANAGER,
        to_email=manager.email,
        about=request.reference,
        subject=f"{heading}: {request.reference}",
    )
