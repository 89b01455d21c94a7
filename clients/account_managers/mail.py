"""What account managers are told about the employers they look after: handed over, or covered on some days."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.conf import settings

from accounts.models import User
from clients.models import AccountCover, Organisation
from notifications.addressed import addressed
from notifications.email_body import Button, EmailBody
from notifications.models import Receiver
from notifications.outbox import Message

SENDER = "Account desk · Sessions Portal"


def organisation_handed_over(
    organisation: Organisation, *, before: User | None, to: User, at: datetime
) -> list[Message]:
    """To the account manager from now on, and to the one before."""
    return _to_each(
        (to, before),
        organisation,
        key=f"organisation_handed_over:{organisation.code}:{at.isoformat()}",
        heading=f"{organisation.name} was handed over",
        paragraphs=lambda reader: (
            f"{_who(to, reader, 'look', 'looks')} after {organisation.name} from now on.",
        ),
    )


def cover_arranged(cover: AccountCover) -> list[Message]:
    """To the colleague who covers, and to the employer's account manager."""

    def whom(reader: User) -> str:
        return "you" if reader == cover.covered_by else "them"

    days = f"from {_day(cover.from_on)} to {_day(cover.until_on)}, both included"
    return _to_each(
        (cover.covered_by, cover.organisation.account_manager),
        cover.organisation,
        key=f"cover_arranged:{cover.pk}",
        heading=f"Cover for {cover.organisation.name}",
        paragraphs=lambda reader: (
            f"{_who(cover.covered_by, reader, 'stand', 'stands')} in for {cover.organisation.name} {days}.",
            f"Letters to send, answers and reminders of this employer come to {whom(reader)} on these days.",
        ),
    )


def cover_ended(cover: AccountCover, *, at: datetime) -> list[Message]:
    """To the same two people: the cover ends sooner than arranged."""
    return _to_each(
        (cover.covered_by, cover.organisation.account_manager),
        cover.organisation,
        key=f"cover_ended:{cover.pk}:{at.isoformat()}",
        heading=f"The cover for {cover.organisation.name} has ended",
        paragraphs=lambda reader: (
            f"{_who(cover.covered_by, reader, 'no longer stand', 'no longer stands')} in for {cover.organisation.name}.",
        ),
    )


def _to_each(
    people: Iterable[User | None],
    organisation: Organisation,
    *,
    key: str,
    heading: str,
    paragraphs: Callable[[User], tuple[str, ...]],
) -> list[Message]:
    told = {person.pk: person for person in people if person is not None and person.is_active}
    return [
        _message(person, organisation, f"{key}:{person.pk}", heading, paragraphs(person))
        for person in told.values()
    ]


def _message(
    to: User, organisation: Organisation, key: str, heading: str, paragraphs: tuple[str, ...]
) -> Message:
    letter = EmailBody(
        sender=SENDER,
        preheader=paragraphs[0],
        heading=heading,
        greeting=f"Hello {to.name},",
        paragraphs=paragraphs,
        button=Button("See your employers", f"{settings.PORTAL_URL}/desk/employers/"),
        footer=("You get this e-mail because you are an account manager.",),
    )
    return addressed(
        letter,
        key=key,
        receiver=Receiver.ACCOUNT_MANAGER,
        to_email=to.email,
        about=organisation.code,
        subject=heading,
    )


def _who(person: User, reader: User, do: str, does: str) -> str:
    """Somebody and what they do, said to themselves or to another."""
    return f"You {do}" if person == reader else f"{person.name} {does}"


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
