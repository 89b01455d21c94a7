"""What every test can ask for. The servers come from `config.embedded.pytest_plugin`."""

# here rather than in the plugin alone: a fixture beside the tests wins over pytest-django's of the same name
from config.embedded.pytest_plugin import django_db_setup

__all__ = ["django_db_setup"]
