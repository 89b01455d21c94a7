"""The e-mail about a support ticket: that it was answered, and where. The answer itself stays in the portal."""

from django.conf import settings

from clients.models import SupportTicket
from notifications.letter import TEMPLATE, Button, Letter
from notifications.models import Receiver
from notifications.outbox import Message


def ticket_answered(ticket: SupportTicket) -> Message:
    """To whoever raised the ticket; ``raised_by`` loaded."""
    letter = Letter(
        sender="Client Services · Sessions Portal",
        preheader="The answer is on the ticket’s page.",
        heading="Your ticket was answered",
        badge="Answered",
        tone="positive",
        greeting=f"Hello {ticket.raised_by.name},",
        paragraphs=("The answer is on the ticket’s page, where only you and Client Services read it.",),
        facts=(("Ticket", ticket.reference),),
        button=Button("Read the answer", f"{settings.PORTAL_URL}/tickets/{ticket.reference}/"),
        footer=("You get this e-mail because you raised this ticket.",),
    )
    return Message(
        dedupe_key=f"ticket_answered:{ticket.reference}",
        kind="ticket_answered",
        receiver=Receiver.CONSULTANT,
        to_email=ticket.raised_by.email,
        about=ticket.reference,
        subject=f"Your ticket {ticket.reference} was answered",
        template=TEMPLATE,
        context=letter.context(),
        reply_to=settings.PROVIDER_REPLY_TO,
    )
