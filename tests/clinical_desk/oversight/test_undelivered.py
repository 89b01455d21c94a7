"""Undelivered mail: who sees what of it, and sending it again."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry, User
from accounts.roles import Role
from notifications.models import Delivery, OutboxMessage, Receiver
from tests.factories import (
    AccountManagerFactory,
    AdministratorFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    ExtraSessionsRequestFactory,
    OutboxMessageFactory,
    ReviewerMembershipFactory,
)
from tests.pages import Page, words
from tests.sql import statements

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/mail/"


def dead(**fields: Any) -> OutboxMessage:
    return OutboxMessageFactory.create(
        **{"delivery": Delivery.DEAD, "attempts": 15, "latest_fault": "SMTPDataError 554"} | fields
    )


def signed_in(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def shown(page: Page) -> list[uuid.UUID]:
    assert page.status_code == 200
    return [line.id for line in page.context["lines"]]


def test_who_sees_which_messages() -> None:
    request = ExtraSessionsRequestFactory.create()
    about_it, elsewhere, sign_in = (
        dead(about=request.reference),
        dead(),
        dead(about="", receiver=Receiver.SIGNING_IN),
    )
    account_manager = AccountManagerFactory.create()
    organisation = request.case.client.organisation
    organisation.account_manager = account_manager
    organisation.save()
    everything = {about_it.pk, elsewhere.pk, sign_in.pk}
    assert set(shown(signed_in(ClinicalManagerFactory.create()).get(ADDRESS))) == everything
    assert set(shown(signed_in(AdministratorFactory.create()).get(ADDRESS))) == everything
    assert shown(signed_in(account_manager).get(ADDRESS)) == [about_it.pk]
    for stranger in (ConsultantFactory.create().user, ReviewerMembershipFactory.create().user):
        assert signed_in(stranger).get(ADDRESS).status_code == 403
        assert signed_in(stranger).post(ADDRESS, {"message": about_it.pk}).status_code == 403
    assert Client().get(ADDRESS).status_code == 302


def test_neither_the_address_nor_the_words_are_shown() -> None:
    dead(
        kind="outcome_client",
        receiver=Receiver.CLIENT,
        about="XSR-900007",
        to_email="siobhan@mail.example",
        subject="A secret subject",
        text="A secret text",
    )
    page = signed_in(AdministratorFactory.create()).get(ADDRESS)
    text = words(page)
    for said in (
        "Outcome client",
        "Client",
        "XSR-900007",
        "The mail server refused the message. (SMTPDataError 554)",
        "15 attempts",
    ):
        assert said in text
    for unsaid in ("siobhan", "secret"):
        assert unsaid not in page.content.decode()


def test_a_message_is_sent_again_from_the_first_attempt_and_audited() -> None:
    manager = ClinicalManagerFactory.create()
    message, other = dead(), dead()
    page = signed_in(manager).post(ADDRESS, {"message": message.pk}, follow=True)
    assert "1 message on the way again." in words(page)
    assert shown(page) == [other.pk]
    message.refresh_from_db()
    assert (message.delivery, message.attempts) == (Delivery.QUEUED, 0)
    entry = AuditEntry.objects.get(action="send_mail_again")
    assert (entry.by, entry.actor, entry.subject) == (manager, Role.CLINICAL_MANAGER.value, "XSR-900001")
    assert entry.details == {"kind": "request_received", "receiver": "consultant"}


def test_all_that_are_shown_are_sent_again_at_once() -> None:
    messages = [dead() for _ in range(3)]
    browser = signed_in(AdministratorFactory.create())
    page = browser.get(ADDRESS)
    assert "Send these 3 again" in words(page)
    again = browser.post(ADDRESS, {"message": page.context["sendable"]}, follow=True)
    assert "3 messages on the way again." in words(again)
    assert set(OutboxMessage.objects.values_list("delivery", flat=True)) == {Delivery.QUEUED}
    assert AuditEntry.objects.filter(action="send_mail_again").count() == len(messages)


def test_what_somebody_else_sent_again_is_left_alone() -> None:
    message = dead(delivery=Delivery.QUEUED, attempts=3)
    page = signed_in(AdministratorFactory.create()).post(ADDRESS, {"message": message.pk}, follow=True)
    assert "Nothing was left to send: somebody was faster." in words(page)
    message.refresh_from_db()
    assert message.attempts == 3
    assert not AuditEntry.objects.filter(action="send_mail_again").exists()


def test_a_message_out_of_sight_is_not_sent_again() -> None:
    message = dead(about="XSR-900001")
    signed_in(AccountManagerFactory.create()).post(ADDRESS, {"message": message.pk})
    message.refresh_from_db()
    assert message.delivery == Delivery.DEAD


def test_an_address_that_is_none_is_no_use_to_try_again() -> None:
    message = dead(latest_fault="InvalidAddress", attempts=0)
    browser = signed_in(AdministratorFactory.create())
    page = browser.get(ADDRESS)
    assert "sending again would not help" in words(page)
    assert "Send again" not in words(page)
    browser.post(ADDRESS, {"message": message.pk})
    message.refresh_from_db()
    assert message.delivery == Delivery.DEAD


@pytest.mark.parametrize("message", ["x", "\0", "1", "ü" * 5000])
def test_an_id_that_the_page_never_gave_is_a_bad_request(message: str) -> None:
    assert signed_in(AdministratorFactory.create()).post(ADDRESS, {"message": message}).status_code == 400


def test_pages_follow_one_another_in_as_many_queries_each() -> None:
    browser = signed_in(ClinicalManagerFactory.create())
    now = timezone.now()
    made: list[OutboxMessage] = []
    counts = []
    for number in (1, 10, 50):
        while len(made) < number:
            made.append(dead(created_at=now - timedelta(minutes=len(made))))
        with statements() as sent:
            first = browser.get(ADDRESS)
        counts.append(len(sent))
    assert len(set(counts)) == 1
    assert shown(first) == [message.pk for message in made[:25]]
    second = browser.get(ADDRESS + first.context["older_url"])
    assert shown(second) == [message.pk for message in made[25:50]]
    assert shown(browser.get(ADDRESS + second.context["newer_url"])) == shown(first)
    assert browser.get(ADDRESS, {"key": "nonsense"}).status_code == 400


def test_an_empty_page_says_so() -> None:
    assert "Every message went out" in words(signed_in(AdministratorFactory.create()).get(ADDRESS))
