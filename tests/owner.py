"""The owner of the tables, for tests of what even the owner is refused, or could tamper with."""

import os

import psycopg
from django.db import connection

from config.embedded.throw_away_server import server_for_tests


def connect_as_owner() -> psycopg.Connection:
    """A connection of its own to the test's database, each statement committed; use it as a context manager."""
    address, _ = server_for_tests(os.environ)
    return address.connect_as_owner(str(connection.settings_dict["NAME"]))
