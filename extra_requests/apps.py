"""The app as Django knows it."""

from django.apps import AppConfig


class ExtraRequestsConfig(AppConfig):
    """See docs/structure.md for what lives here."""

    name = "extra_requests"
    verbose_name = "Extra-sessions requests"
