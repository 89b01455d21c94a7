"""The app as Django knows it."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """See docs/structure.md for what lives here."""

    name = "letters"
    verbose_name = "Recommendation letters"
