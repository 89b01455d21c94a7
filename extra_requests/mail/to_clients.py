"""What a client is told. A housemate may read over the shoulder: no employer, no reason, no issue, no name
but the client's own, and appointments rather than sessions.
"""

from django.utils import timezone

from accounts.models import User
from clients.client_links.mail import OPEN, until_when
from clients.client_links.manner import FOOTER, SUBJECT, sender_of
from clients.client_links.sending import NewLink, make_link
from extra_requests.models import ExtraSessionsRequest
from extra_requests.states import State
from extra_requests.vocabulary.requests import SystemDecline
from interface.numbers_in_words import counted
from notifications.addressed import addressed
from notifications.email_body import Button, EmailBody
from notifications.models import Receiver
from notifications.outbox import Message

CONTACT = "Your usual contact"


def client_outcome(
    request: ExtraSessionsRequest, *, signed_by: User | None = None, page: NewLink | None = None
) -> Message | None:
    """The outcome in neutral words; ``None`` when the client has no e-mail address.

    ``page``: the link to the client's own pages (``client_page_link``), struck out of what is stored once it is sent.
    ``signed_by``: the account manager whose notice it is; their name stands below it, and replies reach them. Where no notice is
    sent, the consultant's message of the same outcome says that the client has to be told in person.
    """
    client = request.case.client
    if not client.contact_email:
        return None
    heading, word, steps = _words(request)
    signature = (f"With kind regards, {signed_by.name}",) if signed_by else ()
    letter = EmailBody(
        sender=sender_of(client),
        preheader="There is news about your appointments.",
        heading=heading,
        greeting=f"Hello {client.called},",
        paragraphs=(word,),
        steps_heading="What happens next",
        steps=steps,
        button=Button(_invitation(request), page.address) if page else None,
        closing=(
            *((until_when(client, page.link.expires_at),) if page else ()),
            f"If you write to us about this, please quote {request.reference}.",
            *signature,
        ),
        footer=FOOTER,
    )
    at = request.decided_at.isoformat() if request.decided_at else ""
    return addressed(
        letter,
        key=f"outcome_client:{request.reference}:{at}",
        receiver=Receiver.CLIENT,
        to_email=client.contact_email,
        about=request.reference,
        subject=SUBJECT,
        reply_to=signed_by.email if signed_by else "",
        link=page.address if page else "",
        from_name=sender_of(client),
    )


def client_page_link(request: ExtraSessionsRequest) -> NewLink | None:
    """A fresh link to the client's own pages, for the mail of an outcome; ``None`` when the client has no e-mail address.

    Part of the command that tells the outcome, in its transaction; ``case__client`` loaded. One query.
    """
    client = request.case.client
    if not client.contact_email:
        return None
    return make_link(client, at=request.decided_at or timezone.now())


def _invitation(request: ExtraSessionsRequest) -> str:
    return f"{OPEN}, and book" if request.current_state is State.APPROVED else OPEN


type _Words = tuple[str, str, tuple[str, ...]]

_TALK = f"{CONTACT} will talk with you about the choices that you have."
_KEPT = "Appointments that are booked already stay as they are."
_REPLY = "If you have a question before that, reply to this e-mail."


def _words(request: ExtraSessionsRequest) -> _Words:
    match request.current_state:
        case State.APPROVED:
            return _more(request.sessions_approved or 0, request.sessions_requested)
        case State.WITHDRAWN:
            return (
                "An update on your appointments",
                "The request for more appointments was withdrawn.",
                (_KEPT, _TALK, _REPLY),
            )
        case State.REJECTED_AUTOMATICALLY if request.decision_reason == SystemDecline.OVER_FOUR:
            return (
                "An update on your appointments",
                "The request was for more appointments than can be arranged at one time, so it could not go ahead.",
                (f"{CONTACT} can ask again for fewer.", _KEPT, _REPLY),
            )
    return (
        "An update on your appointments",
        "The request for more appointments could not be agreed to this time.",
        (_TALK, _KEPT, _REPLY),
    )


def _more(given: int, asked: int) -> _Words:
    more = f"You have {counted(given, 'more appointment')}"
    return (
        "More appointments for you",
        f"{more}." if given == asked else f"{more} ({asked} were requested).",
        (
            f"{CONTACT} will be in touch to find times that suit you.",
            "To arrange it sooner, reply to this e-mail.",
        ),
    )
