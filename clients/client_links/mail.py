"""The e-mail that brings a client their link, and the addresses of their own pages. A housemate may read it."""

from datetime import datetime

from django.conf import settings

from clients.client_links.manner import FOOTER, sender_of
from clients.models import Client, ClientLink
from interface.days_and_times import long_day
from notifications.addressed import addressed
from notifications.email_body import Button, EmailBody
from notifications.models import Receiver
from notifications.outbox import Message

SUBJECT = "Your link"
OPEN = "See where things stand"


def opening_page(token: str) -> str:
    """The page that a link leads to. It shows a button; nothing is opened by looking at it."""
    return f"{settings.PORTAL_URL}/my/open/{token}/"


def own_pages() -> str:
    """Where the client's own pages begin: without a visit, the page that sends a fresh link."""
    return f"{settings.PORTAL_URL}/my/"


def until_when(client: Client, expires_at: datetime) -> str:
    """ "It opens once, until Wednesday 15 April 2026.", by the clock of the client's organisation."""
    day = expires_at.astimezone(client.organisation.zone).date()
    return f"It opens once, until {long_day(day)}."


def client_link_sent(client: Client, link: ClientLink, token: str) -> Message:
    """To the client, at the address on file; ``organisation`` loaded."""
    page = opening_page(token)
    letter = EmailBody(
        sender=sender_of(client),
        preheader="The link opens once.",
        heading="Your link",
        greeting=f"Hello {client.called},",
        paragraphs=("With this link you can see your appointments and change them.",),
        button=Button(OPEN, page),
        closing=(
            f"{until_when(client, link.expires_at)} A fresh one comes from {own_pages()}",
            "If you did not ask for it, there is nothing you need to do.",
        ),
        footer=FOOTER,
    )
    return addressed(
        letter,
        key=f"client_link:{link.pk}",
        receiver=Receiver.CLIENT,
        to_email=client.email,
        about="",
        subject=SUBJECT,
        link=page,
        from_name=sender_of(client),
    )
