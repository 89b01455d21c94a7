"""The app as Django knows it."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """See docs/structure.md for what lives here."""

    name = "notifications"
    verbose_name = "Mail"

    def ready(self) -> None:
        """Listen to what the mail provider reports."""
        from notifications import webhooks  # noqa: F401 - connects its receiver
