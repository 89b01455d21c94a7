"""The app as Django knows it."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Installed only when PORTAL_ENV is ``demo``: fixed sign-ins and everybody's mail are for nobody else."""

    name = "demo"
