"""What time brings, run by beat."""

from celery import shared_task
from django.db.models import Q
from django.utils import timezone

from extra_requests.commands import showing, sweep
from extra_requests.models import InboundMessage
from extra_requests.vocabulary.letters import InboundState
from letters.commands.preparing_marks import prepare_marks
from letters.inbound.commands import ONE_ATTEMPT, handle_inbound_message


@shared_task(ignore_result=True)
def sweep_deadlines() -> None:
    """Send the reminders that are due, escalate what is overdue, decide where the contract says what silence means."""
    sweep.sweep_deadlines(at=timezone.now())


@shared_task(ignore_result=True)
def show_employers() -> None:
    """Bring in step what employers see, and write to their reviewers, once their hour has come."""
    showing.show_employers(at=timezone.now())


@shared_task(ignore_result=True)
def sweep_inbound() -> None:
    """Have every message looked at that was e-mailed in: each by a task of its own, so that none holds up another."""
    untouched = InboundMessage.objects.filter(state=InboundState.WAITING.value, why_waiting="")
    free = untouched.filter(Q(tried_at__isnull=True) | Q(tried_at__lte=timezone.now() - ONE_ATTEMPT))
    for reference in free.order_by("received_at", "id").values_list("reference", flat=True):
        handle_inbound.delay(reference)


@shared_task(ignore_result=True)
def handle_inbound(reference: str) -> None:
    """File one message as a letter, or leave it to a person."""
    handle_inbound_message(at=timezone.now(), reference=reference)


@shared_task(ignore_result=True)
def prepare_letter(letter_reference: str) -> None:
    """Find the marks of one long letter. A hint that is lost is given again by whoever opens its page."""
    prepare_marks(at=timezone.now(), letter_reference=letter_reference)
