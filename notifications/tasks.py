"""The outbox's work in the background. Both tasks do the same; their names tell a log's reader who asked."""

from time import monotonic

from celery import shared_task

from notifications.delivery import BATCH, deliver_batch

# Well below the time limit of a task; what is left waits for the next sweep, seconds later.
SWEEP_SECONDS = 20.0
# A nudge that waited longer than a sweep's interval has been overtaken by the sweep.
NUDGE_EXPIRES_SECONDS = 60


@shared_task(ignore_result=True)
def sweep_outbox() -> int:
    """Deliver whatever is due: the safety net under every nudge, and what retries. Returns how many were claimed."""
    return _deliver_what_is_due()


@shared_task(ignore_result=True, expires=NUDGE_EXPIRES_SECONDS)
def deliver_soon() -> int:
    """Deliver whatever is due, right after a command committed. Returns how many were claimed."""
    return _deliver_what_is_due()


def _deliver_what_is_due() -> int:
    ends, claimed = monotonic() + SWEEP_SECONDS, 0
    while (left := ends - monotonic()) > 0:
        batch = deliver_batch(budget_seconds=left)
        claimed += batch
        if batch < BATCH:
            break
    return claimed
