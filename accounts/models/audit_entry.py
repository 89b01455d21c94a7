"""The audit trail: rows that are only ever added, each carrying a hash over itself and the one before."""

import pgtrigger
from django.conf import settings
from django.db import models

from accounts.append_only import append_only

# Serialises writers so that the chain has one order, stamps the row, links it to its predecessor and hashes it.
# verify_audit works the same text out again in the database: accounts.audit.ENTRY_TEXT names the columns once.
_CHAIN = """
PERFORM pg_advisory_xact_lock(7283001);
NEW.at := clock_timestamp();
SELECT entry_hash INTO NEW.previous_hash FROM accounts_auditentry ORDER BY id DESC LIMIT 1;
NEW.previous_hash := coalesce(NEW.previous_hash, '');
NEW.id := nextval(pg_get_serial_sequence('accounts_auditentry', 'id'));
NEW.entry_hash := audit_entry_hash(NEW);
RETURN NEW;
"""


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
        triggers = [
            pgtrigger.Trigger(
                name="chain",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_CHAIN,
            ),
            *append_only("the audit trail"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"
