"""What every test can ask for. The servers come from `config.embedded.pytest_plugin`."""

from hypothesis import settings

# here rather than in the plugin alone: a fixture beside the tests wins over pytest-django's of the same name
from config.embedded.pytest_plugin import django_db_setup

__all__ = ["django_db_setup"]

# timing never decides a test: a loaded machine is no finding
settings.register_profile("portal", deadline=None)
settings.load_profile("portal")
