"""The app as Django knows it."""

from django.apps import AppConfig


class EmployerReviewConfig(AppConfig):
    """See docs/structure.md for what lives here."""

    name = "employer_review"
