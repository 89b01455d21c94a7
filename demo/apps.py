"""The app as Django knows it."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Installed only when PORTAL_ENV is ``demo``: fixed sign-ins and everybody's mail belong in a demo only."""

    name = "demo"
