"""Answering a support ticket: the answer goes by e-mail, so it says nothing of who the case is about."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import User
from clients.models import SupportTicket
from clients.tickets.answer_rules import names_nobody
from clients.tickets.mail import ticket_answered
from clients.tickets.raising import desk_role, locked_ticket
from clients.tickets.rules import may_answer_ticket
from clients.vocabulary import TicketState
from decisions.refusal import insist
from notifications.outbox import enqueue


@transaction.atomic
def answer_ticket(*, by: User, at: datetime, reference: str, answer: str) -> SupportTicket:
    """Answer a ticket: the person who raised it gets the answer by e-mail, and finds it in the portal.

    Raises SupportTicket.DoesNotExist for one out of sight; Refused with the Decision of ``may_answer_ticket`` or of
    ``names_nobody``.
    """
    ticket = locked_ticket(by, reference)
    insist(
        may_answer_ticket(
            TicketState(ticket.state),
            by=by.pk,
            raised_by=ticket.raised_by_id,
            claimed_by=ticket.claimed_by_id,
            answer=answer,
        )
    )
    insist(names_nobody(answer, ticket))
    if ticket.claimed_by_id is None:
        ticket.claimed_by, ticket.claimed_at = by, at
    ticket.state, ticket.answer = TicketState.ANSWERED.value, answer.strip()
    ticket.answered_at, ticket.answered_by = at, by
    ticket.save(update_fields=["state", "answer", "answered_at", "answered_by", "claimed_by", "claimed_at"])
    enqueue([ticket_answered(ticket)])
    audit.record("answer_ticket", ticket, by=by, actor=desk_role(by))
    return ticket
