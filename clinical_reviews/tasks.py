"""What time brings before the employer is asked, run by beat."""

from celery import shared_task
from django.utils import timezone

from clinical_reviews.commands.sweep import sweep_reviews


@shared_task(ignore_result=True)
def sweep_reviews_waiting() -> None:
    """Remind consultants of their answers, and tell clinical managers what is missing or late."""
    sweep_reviews(timezone.now())
