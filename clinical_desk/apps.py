"""The app as Django knows it."""

from django.apps import AppConfig


class ClinicalDeskConfig(AppConfig):
    """See docs/structure.md for what lives here."""

    name = "clinical_desk"
