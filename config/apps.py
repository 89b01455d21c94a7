"""The wiring of the project, as Django knows it."""

from django.apps import AppConfig, apps
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate


class WiringConfig(AppConfig):
    """Connects what no single app may know: the database privileges over all of them."""

    name = "config"
    label = "wiring"

    def ready(self) -> None:
        """Check the settings with every command; renew the privileges once, at the end of every ``migrate``."""
        from config.checks import check_settings
        from config.privileges import grant_privileges

        register(check_settings, Tags.security)
        post_migrate.connect(
            grant_privileges, sender=apps.get_app_config("extra_requests"), dispatch_uid="privileges"
        )
