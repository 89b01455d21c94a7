"""The roles that sign in to the portal's PostgreSQL, and their addresses."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from config.embedded.data_folder import PROJECT, kept_in_file

OWNER = "portal_owner"
APPLICATION = "portal_app"
DATABASE = "portal"
ROLES_FILE = PROJECT / "docker" / "postgres" / "roles.sql"


@dataclass(frozen=True)
class DatabaseAddress:
    """Where one cluster listens and how each role signs in."""

    port: int
    passwords: Mapping[str, str]
    host: str = "127.0.0.1"

    def url(self, role: str, database: str = DATABASE) -> str:
        """Return the address, password included, as `DATABASE_URL` takes it."""
        return f"postgres://{role}:{quote(self.passwords[role], safe='')}@{self.host}:{self.port}/{database}"

    def connect_as_owner(self, database: str = "postgres", *, patience: int = 5) -> psycopg.Connection:
        """Connect as the owner, each statement on its own. `patience` is in seconds."""
        return psycopg.connect(self.url(OWNER, database), autocommit=True, connect_timeout=patience)


def kept_passwords(path: Path) -> dict[str, str]:
    """Return each role's password, made up at the first call and kept in `path`."""

    def make() -> str:
        return json.dumps({role: secrets.token_urlsafe(24) for role in (OWNER, APPLICATION)})

    passwords: dict[str, str] = json.loads(kept_in_file(path, make))
    return passwords


def ensure_roles(address: DatabaseAddress) -> None:
    """Make the roles that are missing and set the application's password."""
    with address.connect_as_owner() as connection:
        connection.execute(ROLES_FILE.read_text().encode())
        connection.execute(
            sql.SQL("ALTER ROLE {} PASSWORD {}").format(
                sql.Identifier(APPLICATION), sql.Literal(address.passwords[APPLICATION])
            )
        )


def ensure_database(address: DatabaseAddress, name: str = DATABASE) -> bool:
    """Make the database when it is missing; tell whether that was so."""
    with address.connect_as_owner() as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
        if known is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return known is None
