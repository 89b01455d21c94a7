"""The e-mail about a support ticket: the answer, and where it stands."""

from django.conf import settings

from clients.models import SupportTicket
from clients.vocabulary import TicketCategory
from notifications.addressed import addressed
from notifications.email_body import Button, EmailBody
from notifications.models import Receiver
from notifications.outbox import Message


def ticket_answered(ticket: SupportTicket) -> Message:
    """To the person who raised the ticket, with the answer, which has no names; ``raised_by`` loaded."""
    answer = tuple(line.strip() for line in ticket.answer.splitlines() if line.strip())
    letter = EmailBody(
        sender="Client Services · Sessions Portal",
        preheader="Client Services wrote back to you.",
        heading="Your ticket was answered",
        badge="Answered",
        tone="positive",
        greeting=f"Hello {ticket.raised_by.name},",
        paragraphs=("Client Services wrote:", *answer),
        facts=(("Ticket", ticket.reference), ("About", TicketCategory(ticket.category).label)),
        button=Button("See the ticket", f"{settings.PORTAL_URL}/tickets/{ticket.reference}/"),
        footer=("You get this e-mail because you raised this ticket.",),
    )
    return addressed(
        letter,
        key=f"ticket_answered:{ticket.reference}",
        receiver=Receiver.CONSULTANT,
        to_email=ticket.raised_by.email,
        about=ticket.reference,
        subject=f"Your ticket {ticket.reference} was answered",
    )
