"""What time brings, run by beat."""

from celery import shared_task
from django.utils import timezone

from extra_requests.commands import showing, sweep


@shared_task(ignore_result=True)
def sweep_deadlines() -> None:
    """Send the reminders that are due, escalate what is overdue, decide where the contract says what silence means."""
    sweep.sweep_deadlines(at=timezone.now())


@shared_task(ignore_result=True)
def show_employers() -> None:
    """Bring in step what employers see, and write to their reviewers, once their hour has come."""
    showing.show_employers(at=timezone.now())
