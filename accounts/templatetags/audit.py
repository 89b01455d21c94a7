"""The alert of the audit trail, for the pages of those who look after the portal."""

from django import template
from django.utils import timezone

from accounts.audit_alert import AuditAlert, audit_alert

register = template.Library()


@register.simple_tag(name="audit_alert")
def alert_now() -> AuditAlert | None:
    """What is wrong with the watch over the audit trail; ``None`` if nothing is. Reads two small files, and asks no database."""
    return audit_alert(timezone.now())
