"""The app as Django knows it."""

from django.apps import AppConfig


class ClientsConfig(AppConfig):
    """See docs/structure.md for what lives here."""

    name = "clients"
    verbose_name = "Organisations, clients and cases"
