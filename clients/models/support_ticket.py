"""A question to Client Services, when a consultant is not sure which way a case should go."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.encrypted import EncryptedTextField
from clients.models.assist_case import AssistCase
from clients.references import NextReference
from clients.vocabulary import TicketCategory, TicketState


class SupportTicket(models.Model):
    """``TKT-000123``. Question and answer are written in confidence: encrypted, shown to the asker and the desk.

    The answer goes to the asker by e-mail too, and holds no name.
    """

    reference = models.CharField(
        max_length=20,
        unique=True,
        editable=False,
        db_default=NextReference("TKT", "support_ticket_reference"),
    )
    case = models.ForeignKey(
        AssistCase, null=True, blank=True, on_delete=models.PROTECT, related_name="tickets"
    )
    category = models.CharField(max_length=30, choices=TicketCategory.choices())
    question = EncryptedTextField()
    state = models.CharField(max_length=12, choices=TicketState.choices(), default=TicketState.OPEN.value)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="tickets")
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    answer = EncryptedTextField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-raised_at", "-id"]
        indexes = [models.Index(fields=["state", "raised_at", "id"], name="ticket_queue")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=False) | ~Q(state=TicketState.ANSWERED.value),
                name="answered_tickets_say_when",
            )
        ]

    def __str__(self) -> str:
        return self.reference
