"""The roles that sign in to the portal's PostgreSQL, and their addresses."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from embedded.data_folder import PROJECT, kept_in_file, write_privately

#: Makes the cluster and its roles; neither owns nor reads a table of the portal.
SUPERUSER = "portal_superuser"
OWNER = "portal_owner"
APPLICATION = "portal_app"
EMPLOYER = "employer_portal"
ROLES = (SUPERUSER, OWNER, APPLICATION, EMPLOYER)
DATABASE = "portal"
SQL_FOLDER = PROJECT / "docker" / "postgres"
ROLES_FILE = SQL_FOLDER / "roles.sql"
DATABASE_FILE = SQL_FOLDER / "database.sql"


@dataclass(frozen=True)
class DatabaseAddress:
    """Where one cluster listens and how each role signs in."""

    port: int
    passwords: Mapping[str, str]
    host: str = "127.0.0.1"

    def url(self, role: str, database: str = DATABASE) -> str:
        """Return the address, password included, as `DATABASE_URL` takes it."""
        return f"postgres://{role}:{quote(self.passwords[role], safe='')}@{self.host}:{self.port}/{database}"

    def connect(self, role: str, database: str = DATABASE, *, patience: int = 5) -> psycopg.Connection:
        """Connect as `role`, each statement on its own. `patience` is in seconds."""
        return psycopg.connect(self.url(role, database), autocommit=True, connect_timeout=patience)

    def connect_as_owner(self, database: str = DATABASE) -> psycopg.Connection:
        """Connect as the tables' owner, each statement on its own."""
        return self.connect(OWNER, database)

    def connect_as_superuser(self, database: str = "postgres") -> psycopg.Connection:
        """Connect as the superuser, each statement on its own."""
        return self.connect(SUPERUSER, database)


def kept_passwords(path: Path) -> dict[str, str]:
    """Return each role's password, made up at the first call and kept in `path`.

    A role that the file of an earlier version does not know gets its password added.
    """
    passwords: dict[str, str] = json.loads(kept_in_file(path, lambda: "{}"))
    missing = [role for role in ROLES if role not in passwords]
    if missing:
        passwords |= {role: secrets.token_urlsafe(24) for role in missing}
        write_privately(path, json.dumps(passwords))
    return passwords


def ensure_roles(address: DatabaseAddress) -> None:
    """Make the roles that are missing and set the passwords of those that sign in."""
    with address.connect_as_superuser() as connection:
        connection.execute(ROLES_FILE.read_text().encode())
        for role in (OWNER, APPLICATION, EMPLOYER):
            set_password(connection, role, address.passwords[role])


def set_password(connection: psycopg.Connection, role: str, password: str) -> None:
    """Give a role its password. Only what it is checked by goes to the server, which may keep logs, and not the password."""
    verifier = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    connection.execute(
        sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(verifier.decode()))
    )


def ensure_database(address: DatabaseAddress, name: str = DATABASE) -> bool:
    """Make the database when it is missing; tell whether that was so. What holds in it is said anew either way."""
    with address.connect_as_superuser() as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
        if known is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    set_up_database(address, name)
    return known is None


def set_up_database(address: DatabaseAddress, name: str) -> None:
    """Give a database to the owner, and take from everybody what PostgreSQL lets everybody do."""
    with address.connect_as_superuser(name) as connection:
        connection.execute(DATABASE_FILE.read_text().encode())
