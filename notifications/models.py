"""The outbox: every message, rendered, stored in the transaction of the command that caused it."""

import uuid

from django.core.validators import validate_email
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Delivery(models.TextChoices):
    """Where a message stands on its way to the receiver."""

    QUEUED = "queued", "Queued"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    DEAD = "dead", "Could not be sent"
    TAKEN_BACK = "taken_back", "Taken back before it was sent"


class Receiver(models.TextChoices):
    """Whom a message is for; decides what its words may say."""

    CONSULTANT = "consultant", "Consultant"
    CLIENT = "client", "Client"
    EMPLOYER_REVIEWER = "employer_reviewer", "Employer reviewer"
    ACCOUNT_MANAGER = "account_manager", "Account manager"
    CLINICAL_MANAGER = "clinical_manager", "Clinical manager"
    # For a request to sign in, of any role: nothing of their message is kept once it is sent.
    SIGNING_IN = "signing_in", "Person signing in"


class OutboxMessage(models.Model):
    """One rendered message to one receiver."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dedupe_key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=60)
    receiver = models.CharField(max_length=20, choices=Receiver.choices)
    about = models.CharField(
        max_length=60, blank=True, db_index=True, help_text="The reference the message is about."
    )
    to_email = models.EmailField(validators=[validate_email])
    reply_to = models.CharField(max_length=254, blank=True)
    from_name = models.CharField(
        max_length=60, blank=True, help_text="The sender's name, where another than the usual one was chosen."
    )
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField()
    calendar = models.TextField(blank=True, help_text="An .ics attachment, where a session is booked.")
    link = models.CharField(
        max_length=300, blank=True, help_text="A link that opens a door: struck out of the words once sent."
    )

    delivery = models.CharField(max_length=10, choices=Delivery.choices, default=Delivery.QUEUED)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    due_at = models.DateTimeField(default=timezone.now, help_text="Not tried before this time.")
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    # Changes with every claim: a worker whose lease ran out cannot mark a row that another one has claimed since.
    lease_key = models.UUIDField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    latest_fault = models.CharField(
        max_length=200, blank=True, help_text="The kind of fault, without its text."
    )
    provider_message_id = models.CharField(max_length=200, blank=True, db_index=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    bounced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(delivery__in=[Delivery.QUEUED.value, Delivery.SENDING.value]),
                name="outbox_to_send",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"


class Report(models.TextChoices):
    """What a mail provider says of a message afterwards."""

    DELIVERED = "delivered", "Delivered"
    BOUNCED = "bounced", "Bounced"


class DeliveryReport(models.Model):
    """A provider's report, kept until it is noted on its message: it may come before the message is marked sent."""

    provider_message_id = models.CharField(max_length=200, db_index=True)
    report = models.CharField(max_length=10, choices=Report.choices)
    at = models.DateTimeField(help_text="As the provider says.")
    kept_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.report} {self.pk}"
