"""The owner of the tables, for tests of what even the owner is refused, and the superuser, for what nobody can refuse."""

import os

import psycopg
from django.db import connection

from embedded.throw_away_server import server_for_tests


def connect_as_owner() -> psycopg.Connection:
    """A connection of its own to the test's database, each statement committed; use it as a context manager."""
    address, _ = server_for_tests(os.environ)
    return address.connect_as_owner(str(connection.settings_dict["NAME"]))


def connect_as_superuser() -> psycopg.Connection:
    """The same, signed in as the superuser of the cluster, who alone may switch every trigger off."""
    address, _ = server_for_tests(os.environ)
    return address.connect_as_superuser(str(connection.settings_dict["NAME"]))
