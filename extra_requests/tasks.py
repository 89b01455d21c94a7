"""What time brings, run by beat."""

from celery import shared_task
from django.utils import timezone

from extra_requests import commands


@shared_task(ignore_result=True)
def sweep_deadlines() -> None:
    """Send the reminders that are due, escalate what is overdue, decide where the contract says what silence means."""
    commands.sweep_deadlines(at=timezone.now())
