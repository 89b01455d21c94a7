"""A fresh link for whoever asks: to the address on file and to nobody else, and how a client is written to."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clients.client_links.visiting import choose_how_to_be_written_to, open_link
from clients.client_links.wanted import look_up_links_wanted, want_link
from clients.models import AssistCase, Client, ClientLink, LinkWanted
from clients.vocabulary import SenderName
from notifications.models import OutboxMessage
from tests.clients.client_links.linked import NOW, audited, case_of_ana, token_in
from tests.factories import (
    AssistCaseFactory,
    ClientFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> AssistCase:
    return case_of_ana()


def test_a_fresh_link_goes_to_the_address_on_file_alone(case: AssistCase) -> None:
    want_link(at=NOW, email="ANA@mail.example")

    assert look_up_links_wanted(at=NOW) == 1

    message = OutboxMessage.objects.get()
    assert message.to_email == "ana@mail.example"
    open_link(at=NOW, token=token_in(message))
    wanted = LinkWanted.objects.get()
    assert (wanted.email, wanted.looked_up_at) == ("", NOW)
    assert audited()[0] == (
        "send_client_link",
        case.client.code,
        None,
        "client",
        {"link": ClientLink.objects.get().pk, "decision": "asked_on_the_page"},
    )
    assert look_up_links_wanted(at=NOW) == 0


def a_client_who_gets_none(kind: str) -> None:
    match kind:
        case "unknown":
            return
        case "no_case":
            ClientFactory.create(email="bo@mail.example")
        case "old_case":
            AssistCaseFactory.create(
                client__email="bo@mail.example",
                opened_on=(NOW - timedelta(days=500)).date(),
                closed_on=(NOW - timedelta(days=366)).date(),
            )
        case "no_consent":
            AssistCaseFactory.create(client__email="bo@mail.example", client__agrees_to_email=False)


@pytest.mark.parametrize("kind", ["unknown", "no_case", "old_case", "no_consent"])
def test_nobody_else_gets_one_and_the_asking_is_forgotten(kind: str) -> None:
    a_client_who_gets_none(kind)
    want_link(at=NOW, email="bo@mail.example")

    assert look_up_links_wanted(at=NOW) == 1

    assert not OutboxMessage.objects.exists()
    assert not ClientLink.objects.exists()
    assert LinkWanted.objects.get().email == ""


def test_a_case_closed_lately_still_gets_a_link_and_two_cases_get_one() -> None:
    client = ClientFactory.create(email="bo@mail.example")
    for days in (10, 200):
        AssistCaseFactory.create(
            client=client,
            contract__organisation=client.organisation,
            opened_on=(NOW - timedelta(days=300)).date(),
            closed_on=(NOW - timedelta(days=days)).date(),
        )
    want_link(at=NOW, email="bo@mail.example")

    look_up_links_wanted(at=NOW)

    assert OutboxMessage.objects.count() == 1


def test_an_address_that_two_clients_share_gets_a_link_for_each() -> None:
    clients = {AssistCaseFactory.create(client__email="both@mail.example").client_id for _ in range(2)}
    want_link(at=NOW, email="both@mail.example")

    look_up_links_wanted(at=NOW)

    assert set(ClientLink.objects.values_list("client", flat=True)) == clients
    assert OutboxMessage.objects.count() == 2


def test_asking_writes_and_reads_the_same_whether_the_address_is_on_file_or_not(case: AssistCase) -> None:
    seen = []
    for email in (case.client.email, "nobody@mail.example"):
        with CaptureQueriesContext(connection) as queries:
            want_link(at=NOW, email=email)
        # but for what was typed, and for the numbers of savepoints
        seen.append([re.sub(r"'.*?'|_x\d+", "?", query["sql"]) for query in queries])

    assert seen[0] == seen[1]
    assert LinkWanted.objects.count() == 2


def test_the_asked_for_address_is_ciphertext_in_the_database(case: AssistCase) -> None:
    want_link(at=NOW, email="ana@mail.example")

    with connection.cursor() as cursor:
        cursor.execute("SELECT email FROM clients_linkwanted")
        stored = bytes(cursor.fetchone()[0])
    assert stored
    assert b"ana" not in stored


def test_a_client_chooses_how_to_be_written_to(case: AssistCase) -> None:
    choose_how_to_be_written_to(by=case.client, at=NOW, agrees_to_email=False, sender_name=SenderName.OFFICE)

    client = Client.objects.get(pk=case.client_id)
    assert (client.agrees_to_email, client.sender_name, client.choices_made_at) == (False, "office", NOW)
    assert client.contact_email == ""
    assert audited() == [
        (
            "choose_how_to_be_written_to",
            client.code,
            None,
            "client",
            {"agrees_to_email": False, "sender_name": "office"},
        )
    ]
