"""The audit trail: rows that are only ever added, each carrying a hash over itself and the one before.

The database writes number, time and hashes, by triggers that have no exception (accounts/migrations/0004).
"""

from django.conf import settings
from django.db import models


class AuditEntry(models.Model):
    """Who did what to which thing, and when. Holds references and figures, never personal data."""

    at = models.DateTimeField(editable=False, db_default=models.functions.Now())
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="audit_entries",
        editable=False,
    )
    actor = models.CharField(
        max_length=40, help_text="The role acted in; “system” or “client” where nobody signed in."
    )
    action = models.CharField(max_length=60)
    subject = models.CharField(
        max_length=60, db_index=True, help_text="The reference of what was acted upon."
    )
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, default="", editable=False)
    entry_hash = models.CharField(max_length=64, default="", editable=False)

    class Meta:
        verbose_name_plural = "audit entries"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"
