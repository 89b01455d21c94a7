"""The ticket queue: who sees what, claiming, answering."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clients.models import SupportTicket
from notifications.models import OutboxMessage
from tests.factories import (
    AccountManagerFactory,
    AssistCaseFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    SupportTicketFactory,
)
from tests.pages import words
from tests.sessions_portal.signed_in import signed_in
from tests.sql import statements

pytestmark = pytest.mark.django_db
QUEUE = "clinical_desk:tickets"


def address(ticket: SupportTicket, name: str = "ticket") -> str:
    return reverse(f"clinical_desk:{name}", args=[ticket.reference])


def test_a_ticket_is_claimed_answered_and_moves_through_the_lists() -> None:
    manager, ticket = AccountManagerFactory.create(), SupportTicketFactory.create()
    browser = signed_in(manager)

    def listed(show: str) -> list[SupportTicket]:
        return [row[0] for row in browser.get(f"{reverse(QUEUE)}?show={show}").context["rows"]]

    assert (listed("open"), listed("mine"), listed("answered")) == ([ticket], [], [])
    assert browser.post(address(ticket, "ticket_claim")).status_code == 302
    assert (listed("open"), listed("mine"), listed("answered")) == ([ticket], [ticket], [])
    assert browser.post(address(ticket), {"answer": "It is new."}).status_code == 302
    assert (listed("open"), listed("mine"), listed("answered")) == ([], [], [ticket])
    assert "It is new." in words(browser.get(address(ticket)))
    assert OutboxMessage.objects.get().kind == "ticket_answered"


def test_a_ticket_that_somebody_has_is_neither_claimed_nor_answered_and_nothing_typed_is_lost() -> None:
    holder = ClinicalManagerFactory.create()
    ticket = SupportTicketFactory.create(claimed_by=holder)
    browser = signed_in(ClinicalManagerFactory.create())
    assert "A colleague has this ticket." in words(browser.get(address(ticket)))
    assert browser.post(address(ticket, "ticket_claim")).status_code == 422
    answer = browser.post(address(ticket), {"answer": "Mine now"})
    assert answer.status_code == 422
    assert "A colleague has this ticket." in words(answer)
    assert "Mine now" in words(answer)
    assert SupportTicket.objects.get().state == "open"


@pytest.mark.parametrize("answer", ["", " \n", "x" * 10_000, "a\0b"])
def test_a_bad_answer_is_refused_at_its_field(answer: str) -> None:
    ticket = SupportTicketFactory.create()
    page = signed_in(ClinicalManagerFactory.create()).post(address(ticket), {"answer": answer})
    assert (page.status_code, set(page.context["form"].errors)) == (422, {"answer"})
    assert SupportTicket.objects.get().state == "open"


def test_an_answer_that_names_the_client_is_refused_at_its_field_and_kept() -> None:
    case = AssistCaseFactory.create(client__family_name="Katipo")
    ticket = SupportTicketFactory.create(case=case, raised_by=case.consultant.user)
    browser = signed_in(ClinicalManagerFactory.create())
    assert "It goes by e-mail" in words(browser.get(address(ticket)))
    page = browser.post(address(ticket), {"answer": "Katipo needs a new case."})
    because = "The answer goes by e-mail. Write references instead of what tells who it is about: “Katipo”."
    assert (page.status_code, page.context["form"].errors) == (422, {"answer": [because]})
    assert page.context["form"]["answer"].value() == "Katipo needs a new case."
    assert "Katipo needs a new case.</textarea>" in page.content.decode()
    assert (SupportTicket.objects.get().state, OutboxMessage.objects.count()) == ("open", 0)


def test_an_account_manager_finds_only_their_organisations_tickets() -> None:
    case = AssistCaseFactory.create()
    ticket = SupportTicketFactory.create(case=case, raised_by=case.consultant.user)
    manager = AccountManagerFactory.create()
    assert signed_in(manager).get(address(ticket)).status_code == 404
    assert signed_in(manager).post(address(ticket, "ticket_claim")).status_code == 404
    case.client.organisation.account_manager = manager
    case.client.organisation.save()
    page = signed_in(manager).get(address(ticket))
    assert page.status_code == 200
    # what they may know is the question and the organisation, never who it is about
    assert case.client.family_name not in words(page)


def test_nobody_else_opens_the_queue() -> None:
    ticket = SupportTicketFactory.create()
    for where in (reverse(QUEUE), address(ticket)):
        assert signed_in(ConsultantFactory.create().user).get(where).status_code == 403
        assert Browser().get(where).status_code == 302
    assert signed_in(ClinicalManagerFactory.create()).get(address(ticket, "ticket_claim")).status_code == 405


def test_the_queue_takes_as_many_queries_for_fifty_as_for_one() -> None:
    browser = signed_in(ClinicalManagerFactory.create())
    counts = []
    for more in (1, 9, 40):
        SupportTicketFactory.create_batch(more, case=AssistCaseFactory.create())
        with statements() as sent:
            page = browser.get(reverse(QUEUE))
        counts.append(len(sent))
    assert counts[0] == counts[1] == counts[2]
    assert len(page.context["rows"]) == 25
    assert browser.get(reverse(QUEUE) + "?key=nonsense").status_code == 400
