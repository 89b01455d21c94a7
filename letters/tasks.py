"""What is done in the background for letters: messages that were e-mailed in, marks of long letters, letters to send."""

from celery import shared_task
from django.db.models import Q
from django.utils import timezone

from extra_requests.models import InboundMessage
from extra_requests.vocabulary.letters import InboundState
from letters.commands.preparing_marks import prepare_marks
from letters.commands.sweep_sending import sweep_sending
from letters.inbound.commands import ONE_ATTEMPT, handle_inbound_message


@shared_task(ignore_result=True)
def sweep_letters_to_send() -> None:
    """Remind account managers of the endorsed letters that wait for them."""
    sweep_sending(timezone.now())


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
    """Find the marks of one long letter. A hint that is lost is given again when somebody opens its page."""
    prepare_marks(at=timezone.now(), letter_reference=letter_reference)


# the names of the release before: messages under them may still be in the queue
for _task in (sweep_inbound, handle_inbound, prepare_letter):
    shared_task(name=f"extra_requests.tasks.{_task.run.__name__}", ignore_result=True)(_task.run)
