"""One issue of one client with one consultant, and the sessions granted to it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from clients.models.client import Client
from clients.models.organisation import Contract
from clients.models.people import Consultant
from clients.references import NextReference
from clients.vocabulary import CaseOutcome, GrantKind


class AssistCase(models.Model):
    """``ASST-000123``."""

    reference = models.CharField(
        max_length=20, unique=True, editable=False, db_default=NextReference("ASST", "assist_case_reference")
    )
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="cases")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="cases")
    consultant = models.ForeignKey(Consultant, on_delete=models.PROTECT, related_name="cases")
    issue_category = models.CharField(max_length=100)
    service = models.CharField(max_length=100)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=CaseOutcome.choices(), blank=True)

    class Meta:
        ordering = ["-reference"]
        constraints = [
            models.UniqueConstraint(
                fields=["client"], condition=Q(closed_on__isnull=True), name="one_active_case_a_client"
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="case_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_closed(self) -> bool:
        """Whether the case has been closed; extra sessions may still be asked for and approved."""
        return self.closed_on is not None


class EntitlementGrant(models.Model):
    """Sessions added to a case's entitlement: approved extras, or an adjustment (which may be negative)."""

    case = models.ForeignKey(AssistCase, on_delete=models.PROTECT, related_name="grants")
    kind = models.CharField(max_length=12, choices=GrantKind.choices())
    sessions = models.SmallIntegerField()
    granted_on = models.DateField(help_text="The organisation's local day.")
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    request_reference = models.CharField(
        max_length=20, blank=True, help_text="The request that was approved."
    )
    reason = models.CharField(max_length=300, blank=True, help_text="Why an adjustment was made.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request_reference"], condition=~Q(request_reference=""), name="one_grant_a_request"
            ),
            models.CheckConstraint(
                condition=Q(kind=GrantKind.ADJUSTMENT.value) | Q(sessions__gt=0), name="extras_are_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sessions} {self.kind}"
