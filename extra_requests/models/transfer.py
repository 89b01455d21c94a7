"""Transfer to private practice: the contact with a clinical manager that comes first, and the form."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.encrypted import EncryptedJSONField, EncryptedTextField
from clients.models import AssistCase
from clients.references import NextReference
from extra_requests.vocabulary.clinical import DiscussedOption, TransferState


class ManagerContact(models.Model):
    """A talk between a consultant and a clinical manager about a case, logged by either side."""

    case = models.ForeignKey(AssistCase, on_delete=models.PROTECT, related_name="manager_contacts")
    manager = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    contacted_at = models.DateTimeField()
    options = ArrayField(models.CharField(max_length=30, choices=DiscussedOption.choices()), default=list)
    discussed = EncryptedTextField()
    logged_at = models.DateTimeField()
    logged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-contacted_at", "-id"]

    def __str__(self) -> str:
        return f"contact {self.pk}"


class TransferDraft(models.Model):
    """The client transfer form as it was typed, unfinished and unchecked (autosave). Gone once the form is given."""

    case = models.OneToOneField(AssistCase, on_delete=models.PROTECT, related_name="transfer_draft")
    typed = EncryptedJSONField(help_text="By question key, as it was typed.")
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"draft {self.pk}"


class Transfer(models.Model):
    """``TRF-000123``: the client transfer form, and the clinical manager's decision on it."""

    reference = models.CharField(
        max_length=20, unique=True, editable=False, db_default=NextReference("TRF", "transfer_reference")
    )
    case = models.ForeignKey(AssistCase, on_delete=models.PROTECT, related_name="transfers")
    contact = models.ForeignKey(ManagerContact, on_delete=models.PROTECT, related_name="transfers")
    state = models.CharField(
        max_length=30, choices=TransferState.choices(), default=TransferState.AWAITING_DECISION.value
    )
    form = EncryptedJSONField(help_text="The answers of the transfer form.")
    consent_on = models.DateField()
    duty_of_care_until = models.DateField()
    first_private_appointment_on = models.DateField(null=True, blank=True)
    submission_key = models.UUIDField(unique=True, editable=False)
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    conditions = EncryptedTextField(help_text="The conditions of an approval, or why it was declined.")

    class Meta:
        ordering = ["-submitted_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state=TransferState.AWAITING_DECISION.value),
                name="one_undecided_transfer_a_case",
            ),
            models.CheckConstraint(
                condition=Q(state=TransferState.AWAITING_DECISION.value, decided_at__isnull=True)
                | ~Q(state=TransferState.AWAITING_DECISION.value) & Q(decided_at__isnull=False),
                name="decided_transfers_say_when",
            ),
        ]

    def __str__(self) -> str:
        return self.reference
