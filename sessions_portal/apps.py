"""The app as Django knows it."""

from django.apps import AppConfig


class SessionsPortalConfig(AppConfig):
    """See docs/structure.md for what lives here."""

    name = "sessions_portal"
