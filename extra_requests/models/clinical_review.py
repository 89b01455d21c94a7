"""A clinical manager's work on a request: who has it, and each thing that was done."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.encrypted import EncryptedTextField
from clients.models import Session
from extra_requests.models.extra_sessions_request import ExtraSessionsRequest
from extra_requests.states import Action
from extra_requests.vocabulary.clinical import Pathway
from extra_requests.vocabulary.letters import JudgedOn


class ClinicalReview(models.Model):
    """One a request, made when its answers are first given. The clock rests while more information is awaited."""

    request = models.OneToOneField(
        ExtraSessionsRequest, on_delete=models.PROTECT, related_name="clinical_review"
    )
    begun_at = models.DateTimeField()
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="claimed_reviews",
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(
        null=True, blank=True, help_text="Since when more information is awaited."
    )
    safety_note = EncryptedTextField()

    def __str__(self) -> str:
        return f"review {self.pk}"


class ReviewStep(models.Model):
    """One decision in a review, never changed: what, by whom, why, and what it asked of the consultant."""

    review = models.ForeignKey(ClinicalReview, on_delete=models.PROTECT, related_name="steps")
    action = models.CharField(max_length=40, choices=Action.choices())
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sessions = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Sent on to the employer.")
    reason = models.CharField(max_length=40, blank=True)
    pathway = models.CharField(max_length=30, blank=True, choices=Pathway.choices())
    rationale = EncryptedTextField()
    next_steps = EncryptedTextField(help_text="For the client, in the client's words.")
    marked_questions = ArrayField(models.CharField(max_length=40), default=list)
    judged_on = models.CharField(
        max_length=10, choices=JudgedOn.choices(), blank=True, help_text="Of a letter: which text was read."
    )

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.action


class BridgingSession(models.Model):
    """One session that may be booked while a request is undecided. It counts like any other."""

    request = models.OneToOneField(
        ExtraSessionsRequest, on_delete=models.PROTECT, related_name="bridging_session"
    )
    allowed_at = models.DateTimeField()
    allowed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = EncryptedTextField()
    session = models.OneToOneField(
        Session, null=True, blank=True, on_delete=models.PROTECT, related_name="bridging"
    )

    def __str__(self) -> str:
        return f"bridging {self.pk}"


class Appeal(models.Model):
    """The one appeal against a decline, decided by somebody else than who declined."""

    request = models.OneToOneField(ExtraSessionsRequest, on_delete=models.PROTECT, related_name="appeal")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    grounds = EncryptedTextField()
    declined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return f"appeal {self.pk}"
