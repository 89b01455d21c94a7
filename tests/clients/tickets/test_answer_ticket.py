"""Answering a support ticket: once, by whoever has it, by e-mail, and in words that name nobody."""

from datetime import date

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.models import AuditEntry, User
from clients.models import SupportTicket
from clients.tickets.answering import answer_ticket
from clients.tickets.raising import claim_ticket
from clients.vocabulary import TicketState
from decisions.refusal import Refused
from notifications.models import OutboxMessage
from tests.factories import (
    AccountManagerFactory,
    AssistCaseFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    SupportTicketFactory,
)

pytestmark = pytest.mark.django_db
ANSWER = "  It is a new issue.\r\n\r\nClose ASST-000084 & open <another> one. "


def answered(by: User, ticket: SupportTicket, answer: str = "It is a new one.") -> SupportTicket:
    return answer_ticket(by=by, at=timezone.now(), reference=ticket.reference, answer=answer)


def refusal_of(by: User, ticket: SupportTicket, answer: str = "It is a new one.") -> tuple[str, str]:
    with pytest.raises(Refused) as refusal:
        answered(by, ticket, answer)
    return refusal.value.decision.code, refusal.value.decision.because


def about_a_client() -> SupportTicket:
    """A ticket of Otto Zander about Ngaire Katipo, who works in the Foundry of Quayside Tramways."""
    case = AssistCaseFactory.create(
        client__given_name="Ngaire",
        client__family_name="Katipo",
        client__preferred_name="",
        client__email="ngaire@quayside.example",
        client__phone="+61 3 5550 1234",
        client__birth_date=date(1987, 3, 14),
        client__pronouns="she/her",
        client__site="Foundry",
        contract__organisation__name="Quayside Tramways",
        consultant__user__name="Otto Zander",
    )
    return SupportTicketFactory.create(case=case, raised_by=case.consultant.user)


def test_an_answer_is_mailed_and_takes_the_ticket() -> None:
    ticket, manager = SupportTicketFactory.create(), ClinicalManagerFactory.create()
    answered(manager, ticket, ANSWER)
    ticket.refresh_from_db()
    assert (ticket.state, ticket.answer, ticket.answered_by, ticket.claimed_by) == (
        TicketState.ANSWERED,
        ANSWER.strip(),
        manager,
        manager,
    )
    mail = OutboxMessage.objects.get()
    assert (mail.kind, mail.receiver, mail.to_email, mail.about, mail.subject) == (
        "ticket_answered",
        "consultant",
        ticket.raised_by.email,
        ticket.reference,
        f"Your ticket {ticket.reference} was answered",
    )
    assert mail.text.strip() == (
        f"Your ticket was answered [Answered]\n\nHello {ticket.raised_by.name},\n\n"
        "Client Services wrote:\n\nIt is a new issue.\n\nClose ASST-000084 & open <another> one.\n\n"
        f"Ticket: {ticket.reference}\nAbout: Something else\n\n"
        f"See the ticket:\n{settings.PORTAL_URL}/tickets/{ticket.reference}/\n\n"
        "--\nClient Services · Sessions Portal\nYou get this e-mail because you raised this ticket."
    )
    assert "Close ASST-000084 &amp; open &lt;another&gt; one." in mail.html
    assert list(AuditEntry.objects.values_list("action", "actor")) == [("answer_ticket", "clinical_manager")]


@pytest.mark.parametrize(
    ("answer", "quoted"),
    [
        ("Katipo needs a new case.", "“Katipo”"),
        (
            "Ring +61355501234, or write to ngaire@quayside.example.",
            "“+61355501234” and “ngaire@quayside.example”",
        ),
        ("Born 14/03/1987, so no.", "“14/03/1987”"),
        ("Ngaire, NGAIRE, Ngaire", "“Ngaire” and “NGAIRE”"),
        ("Quayside Tramways pays for it.", "“Quayside Tramways”"),
    ],
)
def test_an_answer_that_tells_who_it_is_about_is_refused_and_nothing_is_written(
    answer: str, quoted: str
) -> None:
    ticket = about_a_client()
    assert refusal_of(ClinicalManagerFactory.create(), ticket, answer) == (
        "names_somebody",
        f"The answer goes by e-mail. Write references instead of what tells who it is about: {quoted}.",
    )
    ticket.refresh_from_db()
    assert (ticket.state, ticket.answer, ticket.claimed_by) == (TicketState.OPEN, "", None)
    assert (OutboxMessage.objects.count(), AuditEntry.objects.count()) == (0, 0)


def test_references_pronouns_and_the_receivers_own_name_may_be_written() -> None:
    ticket = about_a_client()
    assert ticket.case
    answered(
        ClinicalManagerFactory.create(),
        ticket,
        f"Dear Otto Zander, close {ticket.case.reference}: she needs a new case.",
    )
    assert OutboxMessage.objects.get().to_email == ticket.raised_by.email


def test_the_name_of_another_consultant_of_the_client_is_not_mailed() -> None:
    ticket = about_a_client()
    assert ticket.case
    earlier = ConsultantFactory.create(user__name="Wilma Uhrwerk")
    AssistCaseFactory.create(
        client=ticket.case.client, consultant=earlier, closed_on=timezone.localdate(), outcome="referred"
    )
    code, because = refusal_of(ClinicalManagerFactory.create(), ticket, "Ask Wilma Uhrwerk.")
    assert (code, "“Wilma Uhrwerk”" in because) == ("names_somebody", True)


def test_a_ticket_is_answered_once_and_by_whoever_claimed_it() -> None:
    ticket = SupportTicketFactory.create()
    first, second = ClinicalManagerFactory.create(), AccountManagerFactory.create()
    claim_ticket(by=first, at=timezone.now(), reference=ticket.reference)
    assert refusal_of(second, ticket)[0] == "claimed_by_another"
    answered(first, ticket)
    assert refusal_of(first, ticket)[0] == "already_answered"
    assert OutboxMessage.objects.count() == 1


def test_nobody_answers_a_ticket_of_their_own() -> None:
    manager = ClinicalManagerFactory.create()
    assert refusal_of(manager, SupportTicketFactory.create(raised_by=manager))[0] == "own_ticket"


def test_nobody_answers_what_is_out_of_sight() -> None:
    case = AssistCaseFactory.create()
    ticket = SupportTicketFactory.create(case=case, raised_by=case.consultant.user)
    for stranger in (AccountManagerFactory.create(), case.consultant.user):
        with pytest.raises(SupportTicket.DoesNotExist):
            answered(stranger, ticket)
