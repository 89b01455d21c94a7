"""The outbox on the administration site: to look at, never to rewrite; dead letters can be sent again."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEntry
from notifications.models import Delivery, OutboxMessage
from tests.factories import AdministratorFactory, OutboxMessageFactory

LIST = "admin:notifications_outboxmessage_changelist"

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> Client:
    """A browser in which an administrator is signed in."""
    client.force_login(AdministratorFactory.create(is_superuser=True))
    return client


def test_the_list_shows_neither_words_nor_addresses(administrator: Client) -> None:
    OutboxMessageFactory.create(
        to_email="someone@mail.example", text="SENTINEL", html="SENTINEL", about="XSR-7"
    )
    page = administrator.get(reverse(LIST)).content.decode()
    assert "XSR-7" in page
    assert [word for word in ("someone@mail.example", "SENTINEL") if word in page] == []


def test_a_messages_page_keeps_its_words_closed_and_takes_no_change(administrator: Client) -> None:
    message = OutboxMessageFactory.create(text="SENTINEL", html="SENTINEL", calendar="SENTINEL")
    address = reverse("admin:notifications_outboxmessage_change", args=[message.pk])
    page = administrator.get(address)
    assert page.status_code == 200
    assert "SENTINEL" not in page.content.decode()
    assert administrator.post(address, {"subject": "Other"}).status_code == 403
    assert administrator.get(reverse("admin:notifications_outboxmessage_add")).status_code == 403
    delete = reverse("admin:notifications_outboxmessage_delete", args=[message.pk])
    assert administrator.post(delete, {"post": "yes"}).status_code == 403


def test_the_dead_are_sent_again(administrator: Client) -> None:
    dead = OutboxMessageFactory.create(delivery=Delivery.DEAD, attempts=15)
    sent = OutboxMessageFactory.create(delivery=Delivery.SENT, attempts=1)
    page = administrator.post(
        reverse(LIST), {"action": "send_again", "_selected_action": [dead.pk, sent.pk]}, follow=True
    )
    assert "Queued again: 1. Not dead, or without an address, so left alone: 1." in page.content.decode()
    standing = dict(OutboxMessage.objects.values_list("pk", "delivery"))
    assert standing == {dead.pk: Delivery.QUEUED, sent.pk: Delivery.SENT}
    written = AuditEntry.objects.values_list("action", "subject", "actor", "details")
    assert list(written) == [
        ("send_mail_again", "XSR-900001", "administrator", {"kind": dead.kind, "receiver": dead.receiver})
    ]


def test_the_list_asks_as_much_for_fifty_as_for_one(administrator: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            administrator.get(reverse(LIST))
        return len(asked)

    OutboxMessageFactory.create()
    for_one = queries()
    OutboxMessageFactory.create_batch(49)
    assert queries() == for_one
