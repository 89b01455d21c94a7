"""The e-mails of signing in."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.commands.errands import run_errands
from notifications.delivery import deliver_batch
from notifications.models import Delivery, OutboxMessage
from tests.factories import UserFactory
from tests.notifications.backends import ScriptedBackend

pytestmark = pytest.mark.django_db

RESET = """\
Choose a new password

Hello Mira O’Neill,

Somebody, probably you, requested a new password for your sign-in to the Sessions Portal.

Choose a new password:
LINK

The link works once, for 72 hours. If that was not you, there is nothing you need to do. Your password stays as it is.

--
Sessions Portal
You get this e-mail because somebody typed this address into the portal’s sign-in page.
"""
UNKNOWN = """\
There is no sign-in for this address

Hello,

Somebody, probably you, tried to get into the Sessions Portal with this e-mail address.

There is no sign-in for it. Try the address you were invited with, or ask your administrator.

If that was not you, there is nothing you need to do.

--
Sessions Portal
You get this e-mail because somebody typed this address into the portal’s sign-in page.
"""


def ask_for_a_password(client: Client, email: str) -> OutboxMessage:
    """Send the form, let the worker look, and return the message it caused."""
    response = client.post(reverse("account_reset_password"), {"email": email})
    assert (response.status_code, OutboxMessage.objects.count(), run_errands()) == (302, 0, 1)
    return OutboxMessage.objects.get()


def test_a_new_password_is_asked_for_and_set_through_the_link(client: Client) -> None:
    UserFactory.create(email="mira@provider.example", name="Mira O’Neill", password="old password old")
    message = ask_for_a_password(client, "MIRA@provider.example")
    link = re.search(r"https?://\S+", message.text)
    assert link is not None
    assert message.text.replace(link[0], "LINK") == RESET
    assert (message.to_email, message.subject, message.receiver, message.about) == (
        "mira@provider.example", "Choose a new password", "signing_in", "",
    )  # fmt: skip
    assert client.get(link[0], follow=True).status_code == 200


def test_an_unknown_address_gets_the_same_page_and_other_words(client: Client) -> None:
    message = ask_for_a_password(client, "nobody@mail.example")
    assert (message.to_email, message.text) == ("nobody@mail.example", UNKNOWN)


def test_the_link_leaves_the_database_with_its_delivery(
    client: Client, server: type[ScriptedBackend]
) -> None:
    UserFactory.create(email="mira@provider.example", password="old password old")
    message = ask_for_a_password(client, "mira@provider.example")
    deliver_batch()
    message.refresh_from_db()
    assert (message.delivery, message.text, message.html) == (Delivery.SENT, "", "")
    assert "/sign-in/" in str(server.taken[0].body)


def test_the_links_lifetime_is_the_one_the_mail_names(settings: Settings) -> None:
    assert settings.PASSWORD_RESET_TIMEOUT == 72 * 3600
