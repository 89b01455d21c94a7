"""The app as Django knows it."""

from django.apps import AppConfig


class ExtraRequestsConfig(AppConfig):
    """See docs/structure.md for what lives here."""

    name = "extra_requests"
    verbose_name = "Extra-sessions requests"

    def ready(self) -> None:
        """Listen to what the mail provider hands in."""
        from extra_requests import inbound_webhook  # noqa: F401 - connects its receiver
