"""Support tickets: raised and claimed; who sees which."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import AuditEntry, User
from clients.models import AssistCase, SupportTicket
from clients.tickets.raising import claim_ticket, raise_ticket
from clients.tickets.selectors import tickets_of, tickets_on_desk_of
from clients.vocabulary import TicketCategory
from decisions.refusal import Refused
from tests.at_once import at_once
from tests.factories import (
    AccountManagerFactory,
    AdministratorFactory,
    AssistCaseFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    SupportTicketFactory,
)

pytestmark = pytest.mark.django_db
QUESTION = "Does grief after a move count as the same issue?"


def raised(by: User, case: AssistCase | None = None, question: str = QUESTION) -> SupportTicket:
    return raise_ticket(
        by=by,
        at=timezone.now(),
        category=TicketCategory.NEW_CASE_OR_SAME,
        question=question,
        case_reference=case.reference if case else "",
    )


def test_a_ticket_is_raised_about_ones_own_case_and_kept_as_ciphertext() -> None:
    case = AssistCaseFactory.create()
    ticket = raised(case.consultant.user, case)
    assert (ticket.case, ticket.state, ticket.raised_by) == (case, "open", case.consultant.user)
    with connection.cursor() as cursor:
        cursor.execute("SELECT question FROM clients_supportticket")
        assert b"grief" not in bytes(cursor.fetchone()[0])
    assert list(AuditEntry.objects.values_list("action", "subject", "details")) == [
        ("raise_ticket", ticket.reference, {"category": "new_case_or_same", "case": case.reference})
    ]


def test_nobody_asks_about_somebody_elses_case_or_nothing() -> None:
    case = AssistCaseFactory.create()
    with pytest.raises(AssistCase.DoesNotExist):
        raised(ConsultantFactory.create().user, case)
    with pytest.raises(Refused) as refusal:
        raised(case.consultant.user, question=" \n ")
    assert refusal.value.decision.code == "text_missing"
    with pytest.raises(Refused) as refusal:
        raised(case.consultant.user, question="x" * 4001)
    assert refusal.value.decision.code == "text_too_long"


@pytest.mark.django_db(transaction=True)
def test_a_double_click_raises_one_ticket() -> None:
    user = ConsultantFactory.create().user
    first, second = at_once(lambda: raised(user), lambda: raised(user))
    assert first == second
    assert SupportTicket.objects.count() == 1


def test_the_same_question_after_a_while_is_a_new_ticket() -> None:
    user = ConsultantFactory.create().user
    SupportTicketFactory.create(
        raised_by=user,
        question=QUESTION,
        category="new_case_or_same",
        raised_at=timezone.now() - timedelta(minutes=11),
    )
    raised(user)
    assert SupportTicket.objects.count() == 2


def test_who_sees_which_tickets() -> None:
    manager = AccountManagerFactory.create()
    theirs, others = AssistCaseFactory.create_batch(2)
    theirs.client.organisation.account_manager = manager
    theirs.client.organisation.save()
    about_theirs, about_others = (
        SupportTicketFactory.create(case=case, raised_by=case.consultant.user) for case in (theirs, others)
    )
    about_none = SupportTicketFactory.create()
    every = {about_theirs, about_others, about_none}
    assert set(tickets_on_desk_of(ClinicalManagerFactory.create())) == every
    assert set(tickets_on_desk_of(manager)) == {about_theirs, about_none}
    assert not tickets_on_desk_of(theirs.consultant.user).exists()
    assert not tickets_on_desk_of(AdministratorFactory.create()).exists()
    assert set(tickets_of(theirs.consultant.user)) == {about_theirs}


def test_a_ticket_is_claimed_once() -> None:
    ticket = SupportTicketFactory.create()
    first, second = ClinicalManagerFactory.create(), AccountManagerFactory.create()
    claim_ticket(by=first, at=timezone.now(), reference=ticket.reference)
    codes = []
    for by in (first, second):
        with pytest.raises(Refused) as refusal:
            claim_ticket(by=by, at=timezone.now(), reference=ticket.reference)
        codes.append(refusal.value.decision.code)
    assert codes == ["claimed_already", "claimed_by_another"]
    assert list(AuditEntry.objects.values_list("action", "actor")) == [("claim_ticket", "clinical_manager")]


def test_nobody_claims_a_ticket_of_their_own() -> None:
    manager = ClinicalManagerFactory.create()
    ticket = SupportTicketFactory.create(raised_by=manager)
    with pytest.raises(Refused) as refusal:
        claim_ticket(by=manager, at=timezone.now(), reference=ticket.reference)
    assert refusal.value.decision.code == "own_ticket"
