"""A message that was e-mailed to the provider, until somebody has filed it or put it aside."""

from django.conf import settings
from django.db import models

from accounts.encrypted import EncryptedBytesField, EncryptedJSONField, EncryptedTextField
from clients.references import NextReference
from extra_requests.models.letter import RecommendationLetter
from extra_requests.vocabulary.letters import Dismissal, InboundState, WhyUnreadable, WhyWaiting


class InboundMessage(models.Model):
    """``INB-000123``: a message e-mailed to the provider; never lost, never answered with its content.

    ``fingerprint`` tells a message that comes twice: a hash of its Message-ID, or of the whole message without one.
    ``original`` is the message as it came, to the byte. ``sender``, ``subject`` and ``reading`` (``inbound_kept``) are what a
    process of its own read in it; empty until it did. ``attempts`` counts how often that was begun, lately at ``tried_at``.
    """

    reference = models.CharField(
        max_length=20,
        unique=True,
        editable=False,
        db_default=NextReference("INB", "inbound_message_reference"),
    )
    fingerprint = models.CharField(max_length=64, unique=True)
    received_at = models.DateTimeField()
    sender = EncryptedTextField()
    subject = EncryptedTextField()
    original = EncryptedBytesField()
    reading = EncryptedJSONField(db_default=b"")
    # whether our own mail server found that it comes from the domain of ``sender``
    is_proven = models.BooleanField(default=False, db_default=False)
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    tried_at = models.DateTimeField(null=True, blank=True)
    why_unreadable = models.CharField(
        max_length=20, choices=WhyUnreadable.choices(), blank=True, default="", db_default=""
    )
    state = models.CharField(
        max_length=10, choices=InboundState.choices(), default=InboundState.WAITING.value
    )
    # empty until the portal or a person has looked at it
    why_waiting = models.CharField(max_length=20, choices=WhyWaiting.choices(), blank=True)
    dismissal = models.CharField(max_length=20, choices=Dismissal.choices(), blank=True)
    letter = models.OneToOneField(
        RecommendationLetter, null=True, blank=True, on_delete=models.PROTECT, related_name="inbound"
    )
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["received_at", "id"]
        indexes = [models.Index(fields=["state", "received_at"], name="inbound_triage")]

    def __str__(self) -> str:
        return self.reference
