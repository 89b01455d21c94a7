"""What a mail provider reports of a message, noted on it whichever comes first: the report, or the mark that it was sent."""

from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.utils import timezone

from notifications.models import DeliveryReport, OutboxMessage, Report

# A report that no message of ours answers to after this long is about somebody else's.
KEPT_FOR = timedelta(days=3)
LONGEST_ID = 200
_COLUMN = {Report.DELIVERED: "delivered_at", Report.BOUNCED: "bounced_at"}

logger = structlog.get_logger(__name__)


def keep_report(provider_message_id: str, report: Report, *, at: datetime) -> None:
    """Keep a report and note it on its message, if that is marked as sent by now."""
    DeliveryReport.objects.filter(kept_at__lt=timezone.now() - KEPT_FOR).delete()
    provider_message_id = provider_message_id[:LONGEST_ID]
    DeliveryReport.objects.create(provider_message_id=provider_message_id, report=report, at=at)
    note_reports(provider_message_id)


def note_reports(provider_message_id: str) -> None:
    """Note what is kept about this message: the first delivery and the first bounce.

    Called after each of the two that may come first has been committed, so that whichever is later finds both.
    A bounce stays visible beside a later delivery: providers report both where only one mailbox of several refused.
    """
    with transaction.atomic():
        kept = list(
            DeliveryReport.objects.select_for_update()
            .filter(provider_message_id=provider_message_id)
            .order_by("at", "pk")
        )
        messages = list(
            OutboxMessage.objects.filter(provider_message_id=provider_message_id).only("id", "kind")
            if kept
            else ()
        )
        for message in messages:
            for one in kept:
                _note(message, one)
        if messages:
            DeliveryReport.objects.filter(pk__in=[one.pk for one in kept]).delete()


def _note(message: OutboxMessage, kept: DeliveryReport) -> None:
    report = Report(kept.report)
    column = _COLUMN[report]
    noted = OutboxMessage.objects.filter(pk=message.pk, **{column: None}).update(**{column: kept.at})
    if noted and report is Report.BOUNCED:
        logger.warning("message_bounced", message_id=str(message.pk), kind=message.kind)
