"""What is done in the background for clients, run by beat."""

from celery import shared_task
from django.utils import timezone

from clients.client_links.wanted import look_up_links_wanted


@shared_task(ignore_result=True)
def send_links_wanted() -> int:
    """Send the links that were asked for since the last time. Returns how many askings were looked up."""
    return look_up_links_wanted(at=timezone.now())
