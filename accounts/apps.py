"""The app as Django knows it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """See docs/structure.md for what lives here."""

    name = "accounts"
    verbose_name = "Sign-ins and audit trail"
