"""The test database: made and migrated by the owner, once, then copied for each pytest worker, which signs in as the application.

So tests run with the privileges that production has: what the application's role may not do fails in a test too.
"""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psycopg
from django.core.management import call_command
from django.db import connection, connections
from django.test import TransactionTestCase
from psycopg import sql

from embedded.data_folder import PROJECT
from embedded.database_roles import APPLICATION, EMPLOYER, OWNER, SQL_FOLDER, DatabaseAddress, set_up_database

#: Rows of these tables are made by migrate, not by tests: a flush would only make the next test write them again.
_KEPT_TABLES = ("django_migrations", "django_content_type", "auth_permission")


def migrated_template(address: DatabaseAddress, folder: Path) -> str:
    """Return the name of a migrated database to copy, made when the migrations changed since the last run."""
    name = f"template_{_migrations_digest()}"
    with (folder / "template.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with address.connect_as_superuser() as superuser:
            known = _database_names(superuser)
            if name not in known:
                for outdated in (one for one in known if one.startswith(("template_", "building_"))):
                    _drop(superuser, outdated)
                _build(address, superuser, name)
    return name


def copied_database(address: DatabaseAddress, template: str, name: str) -> None:
    """Make the database `name` anew from the template and point Django at it, signed in as the application."""
    copy_database(address, template, name)
    point_django_at(address, name, APPLICATION)


def copy_database(address: DatabaseAddress, template: str, name: str) -> None:
    """Make the database `name` anew from the template."""
    with address.connect_as_superuser() as superuser:
        _drop(superuser, name)
        superuser.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        )
    # what a database grants and who owns it is not copied with it
    set_up_database(address, name)


def dropped_database(address: DatabaseAddress, name: str) -> None:
    """Drop a database that Django was pointed at."""
    connection.close()
    drop_database(address, name)


def drop_database(address: DatabaseAddress, name: str) -> None:
    """Drop a database, with every connection to it."""
    with address.connect_as_superuser() as superuser:
        _drop(superuser, name)


def point_django_at(address: DatabaseAddress, name: str, role: str) -> None:
    """Make Django's connections, in every thread, sign in to `name` as `role`, and the employers' as their own."""
    connection.close()
    for alias, signs_in in (("default", role), ("employer", EMPLOYER)):
        connections.settings[alias] |= {
            "NAME": name,
            "USER": signs_in,
            "PASSWORD": address.passwords[signs_in],
            "HOST": address.host,
            "PORT": str(address.port),
        }


@contextmanager
def employers_see_what_is_not_committed() -> Iterator[None]:
    """Let the alias `employer` be the very connection `default`, in every thread.

    That is what TEST MIRROR means. Django itself opens a second connection, which cannot see what a test has written in
    its transaction. `tests.employer_sign_in` gives a test the role's own connection.
    """
    as_shipped = connections.create_connection

    def create(alias: str) -> Any:
        mirrored = connections.settings[alias]["TEST"]["MIRROR"]
        return connections[mirrored] if mirrored else as_shipped(alias)

    connections["employer"] = connections["default"]
    with (
        patch.object(connections, "create_connection", create),
        patch.object(TransactionTestCase, "databases", {"default", "employer"}),
    ):
        yield


@contextmanager
def flushing_as_superuser(address: DatabaseAddress) -> Iterator[None]:
    """Let Django's flush, after a test that commits, work as the superuser: the application may not empty the audit trail."""
    operations: Any = type(connection.ops)
    as_shipped = operations.execute_sql_flush

    def flush(_operations: Any, _statements: list[str]) -> None:
        with address.connect_as_superuser(connection.settings_dict["NAME"]) as superuser:
            _empty_tables(superuser)

    operations.execute_sql_flush = flush
    try:
        yield
    finally:
        operations.execute_sql_flush = as_shipped


def _empty_tables(superuser: psycopg.Connection) -> None:
    # Few tables hold rows after one test: deleting those is far quicker than truncating all. Replica mode skips the
    # foreign keys and the triggers that make rows append-only.
    superuser.execute(
        sql.SQL(
            """
            SET session_replication_role = replica;
            DO $$
            DECLARE one record; filled boolean;
            BEGIN
                FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL ({kept})
                LOOP
                    EXECUTE format('SELECT EXISTS (SELECT FROM %I)', one.tablename) INTO filled;
                    IF filled THEN EXECUTE format('DELETE FROM %I', one.tablename); END IF;
                END LOOP;
            END $$;
            """
        ).format(kept=sql.Literal(list(_KEPT_TABLES)))
    )


def _build(address: DatabaseAddress, superuser: psycopg.Connection, name: str) -> None:
    draft = name.replace("template_", "building_")
    superuser.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(draft)))
    set_up_database(address, draft)
    point_django_at(address, draft, OWNER)
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()
    superuser.execute(
        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(draft), sql.Identifier(name))
    )


def _database_names(superuser: psycopg.Connection) -> list[str]:
    return [row[0] for row in superuser.execute("SELECT datname FROM pg_database").fetchall()]


def _drop(superuser: psycopg.Connection, name: str) -> None:
    superuser.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _migrations_digest() -> str:
    digest = hashlib.sha256()
    for path in [
        PROJECT / "requirements" / "development.txt",
        *sorted(SQL_FOLDER.glob("*.sql")),
        PROJECT / "config" / "settings.py",
        PROJECT / "config" / "privileges.py",
        *sorted(PROJECT.glob("*/migrations/*.py")),
    ]:
        digest.update(f"{path.relative_to(PROJECT)}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]
