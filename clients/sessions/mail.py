"""The e-mails about a session, with its calendar event: to its consultant by reference, to the client in neutral words.

Sessions must come with ``case__client__organisation`` and ``consultant__user`` loaded; nothing here queries. One message
is one event: its UID stays, and its SEQUENCE grows with each change (``clients.sessions.calendar_event``).
"""

from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings

from clients.client_links.mail import own_pages
from clients.client_links.manner import FOOTER, sender_of, why_no_mail
from clients.models import Session
from clients.sessions.calendar_event import Method, SessionEvent, can_be_named, render_event
from interface.days_and_times import moment_in_words, zone_in_words
from notifications.addressed import addressed
from notifications.email_body import Button, EmailBody, Tone
from notifications.models import Receiver
from notifications.outbox import Message

CLIENT_SUBJECT = "Your appointment"


@dataclass(frozen=True, slots=True)
class _Change:
    """What happened to a session, in the words of both letters."""

    kind: str
    badge: str
    tone: Tone
    method: Method
    to_client: str
    to_consultant: str


_BOOKED = _Change(
    "session_booked",
    "Booked",
    "positive",
    Method.REQUEST,
    "Your appointment is booked",
    "A session is booked",
)
_MOVED = _Change(
    "session_moved",
    "Moved",
    "waiting",
    Method.REQUEST,
    "Your appointment has a new time",
    "A session has a new time",
)
_CANCELLED = _Change(
    "session_cancelled",
    "Cancelled",
    "negative",
    Method.CANCEL,
    "Your appointment is cancelled",
    "A session is cancelled",
)


def session_booked(session: Session, at: datetime, *, by_client: bool = False) -> list[Message]:
    """To both, when it is booked; ``at``: when the event is stamped, aware; ``by_client``: on the client's own pages."""
    return _to_both(session, at, _BOOKED, by_client=by_client)


def session_moved(
    session: Session, at: datetime, *, before: datetime, by_client: bool = False
) -> list[Message]:
    """To both, when it is rescheduled; ``before``: its start until now, aware."""
    return _to_both(session, at, _MOVED, before, by_client=by_client)


def session_cancelled(session: Session, at: datetime, *, by_client: bool = False) -> list[Message]:
    """To both, when it is cancelled; the event leaves their calendars."""
    return _to_both(session, at, _CANCELLED, by_client=by_client)


def _to_both(
    session: Session,
    at: datetime,
    change: _Change,
    before: datetime | None = None,
    *,
    by_client: bool,
) -> list[Message]:
    messages = [_to_consultant(session, at, change, before, by_client=by_client)]
    if session.case.client.contact_email:
        messages.append(_to_client(session, at, change, before))
    return messages


def _to_consultant(
    session: Session, at: datetime, change: _Change, before: datetime | None, *, by_client: bool
) -> Message:
    user, case = session.consultant.user, session.case
    whose = ("Your client did this on their own pages.",) if by_client else ()
    letter = EmailBody(
        sender="Sessions Portal",
        preheader=moment_in_words(session.starts_at, user.zone),
        heading=change.to_consultant,
        badge=change.badge,
        tone=change.tone,
        greeting=f"Hello {user.name},",
        paragraphs=(*whose, "The attached file brings your calendar up to date."),
        facts=(
            ("Session", session.reference),
            ("Assist case", case.reference),
            *_times(session, user.zone, before),
        ),
        button=Button("See the case", f"{settings.PORTAL_URL}/cases/{case.reference}/rebook/"),
        closing=(_client_word(session),),
        footer=("You get this e-mail because you are the consultant of this session.",),
    )
    return _message(
        session, at, change, letter, receiver=Receiver.CONSULTANT, to=user.email, subject=change.to_consultant
    )


def _to_client(session: Session, at: datetime, change: _Change, before: datetime | None) -> Message:
    client = session.case.client
    letter = EmailBody(
        sender=sender_of(client),
        preheader="There is news about your appointment.",
        heading=change.to_client,
        greeting=f"Hello {client.called},",
        paragraphs=("The attached file brings your calendar up to date.",),
        facts=_times(session, client.organisation.zone, before),
        closing=(
            f"If the time does not suit you, reply to this e-mail and quote {session.reference}.",
            f"You can also change it yourself: {own_pages()}",
        ),
        footer=FOOTER,
    )
    message = _message(
        session, at, change, letter, receiver=Receiver.CLIENT, to=client.contact_email, subject=CLIENT_SUBJECT
    )
    return replace(message, from_name=sender_of(client))


def _times(session: Session, zone: ZoneInfo, before: datetime | None) -> tuple[tuple[str, str], ...]:
    earlier = (("Before", moment_in_words(before, zone)),) if before else ()
    return (
        *earlier,
        ("When", moment_in_words(session.starts_at, zone)),
        ("Time zone", zone_in_words(zone, session.starts_at)),
        ("Length", f"{session.minutes} minutes"),
    )


def _client_word(session: Session) -> str:
    alone = why_no_mail(session.case.client)
    if not alone:
        return "Your client gets this by e-mail too, in neutral words."
    return f"{alone}: please tell them yourself."


def _message(
    session: Session,
    at: datetime,
    change: _Change,
    letter: EmailBody,
    *,
    receiver: Receiver,
    to: str,
    subject: str,
) -> Message:
    return addressed(
        letter,
        key=f"{change.kind}_{receiver.value}:{session.reference}:{session.calendar_sequence}",
        receiver=receiver,
        to_email=to,
        about=session.reference,
        subject=subject,
        calendar=render_event(event_of(session, at, to), change.method),
    )


def event_of(session: Session, at: datetime, to: str = "") -> SessionEvent:
    """The session's event as it stands: the same in every e-mail and in the file that a client's page offers.

    ``at``: when this version of it is made, aware; ``to``: the mailbox it is for, or `None`.
    """
    return SessionEvent(
        reference=session.reference,
        host=urlsplit(settings.PORTAL_URL).hostname or "localhost",
        sequence=session.calendar_sequence,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        stamped_at=at,
        organiser=settings.PROVIDER_REPLY_TO,
        attendee=to if can_be_named(to) else "",
    )
