"""Support tickets: raised by those in care of a case, claimed on the desk. ``extra_requests.commands`` answers them."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clients.models import AssistCase, SupportTicket
from clients.selectors import cases_in_care_of
from clients.sessions.steps import care_role
from clients.tickets.rules import may_claim_ticket, says_something
from clients.tickets.selectors import loaded_tickets, tickets_of, tickets_on_desk_of
from clients.vocabulary import TicketCategory, TicketState
from decisions.refusal import insist

# The same words sent again within this time are one ticket: a double click, or a page sent twice.
SAME_TICKET_WITHIN = timedelta(minutes=10)


@transaction.atomic
def raise_ticket(
    *, by: User, at: datetime, category: TicketCategory, question: str, case_reference: str = ""
) -> SupportTicket:
    """Ask Client Services, about a case in the care of ``by`` or about none.

    Raises AssistCase.DoesNotExist for a case out of sight; Refused when nothing is asked.
    """
    # one at a time for each person, so that a double click finds the ticket of the first one
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    case = cases_in_care_of(by).get(reference=case_reference) if case_reference else None
    insist(says_something(question))
    already = _just_raised(by, at, case, category, question.strip())
    if already:
        return already
    ticket = SupportTicket.objects.create(
        case=case, category=category.value, question=question.strip(), raised_at=at, raised_by=by
    )
    audit.record(
        "raise_ticket",
        ticket,
        by=by,
        actor=care_role(by),
        category=category.value,
        case=case.reference if case else None,
    )
    return ticket


@transaction.atomic
def claim_ticket(*, by: User, at: datetime, reference: str) -> SupportTicket:
    """Take a ticket that is not claimed.

    Raises SupportTicket.DoesNotExist for one out of sight; Refused with the Decision of ``may_claim_ticket``.
    """
    ticket = locked_ticket(by, reference)
    insist(
        may_claim_ticket(
            TicketState(ticket.state),
            by=by.pk,
            raised_by=ticket.raised_by_id,
            claimed_by=ticket.claimed_by_id,
        )
    )
    ticket.claimed_by, ticket.claimed_at = by, at
    ticket.save(update_fields=["claimed_by", "claimed_at"])
    audit.record("claim_ticket", ticket, by=by, actor=desk_role(by))
    return ticket


def _just_raised(
    by: User, at: datetime, case: AssistCase | None, category: TicketCategory, question: str
) -> SupportTicket | None:
    """The open ticket that says the same. The texts are encrypted: they are compared here, not in the database."""
    recent = tickets_of(by).filter(
        case=case,
        category=category.value,
        state=TicketState.OPEN.value,
        raised_at__gt=at - SAME_TICKET_WITHIN,
    )
    return next((ticket for ticket in recent if ticket.question == question), None)


def locked_ticket(by: User, reference: str) -> SupportTicket:
    """The ticket on the desk of ``by``, locked until the transaction ends. Raises SupportTicket.DoesNotExist."""
    return (
        loaded_tickets(tickets_on_desk_of(by))
        .select_for_update(of=("self",), no_key=True)
        .get(reference=reference)
    )


def desk_role(user: User) -> str:
    """As whom somebody of the desk acts."""
    clinical = user.has_role(Role.CLINICAL_MANAGER)
    return (Role.CLINICAL_MANAGER if clinical else Role.ACCOUNT_MANAGER).value
