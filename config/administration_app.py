"""The administration site as Django knows it: ours instead of the default one."""

from django.contrib.admin.apps import AdminConfig


class AdministrationConfig(AdminConfig):
    """Every ``@admin.register`` goes to ``config.administration.Administration``."""

    default_site = "config.administration.Administration"
