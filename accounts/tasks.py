"""What is done in the background for signing in: nudged by a page, and swept by beat."""

from celery import shared_task

from accounts.commands.errands import run_errands


@shared_task(ignore_result=True)
def run_sign_in_errands() -> int:
    """Tell the owners of addresses what the sign-in pages noted. Returns how many errands were run."""
    return run_errands()
