"""PostgreSQL's own log: whatever fails, no value of a statement is written there. The same settings hold in compose."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml
from django.db import connection
from psycopg import sql

from embedded.data_folder import PROJECT, DataFolder
from embedded.database_roles import APPLICATION, DatabaseAddress
from embedded.server_log import SILENT
from embedded.throw_away_server import server_for_tests
from tests.employer_sign_in import signed_in_as_employer
from tests.factories import UserFactory
from tests.owner import connect_as_owner

pytestmark = pytest.mark.django_db(transaction=True)

SENTINEL = "sentinel.person@somewhere.example"
#: What a session may change of its own logging; everything else takes a superuser.
LOUDER = [
    "SET log_parameter_max_length_on_error = -1",
    "SET debug_print_parse = on",
    "SET debug_print_plan = on",
    "SET client_min_messages = debug1",
]
RAISES = """
    CREATE FUNCTION raises_with_what_it_was_given() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'refused: %', NEW.name USING DETAIL = NEW.name, HINT = NEW.name; END $$;
    CREATE TRIGGER raises BEFORE UPDATE OF name ON accounts_user
        FOR EACH ROW EXECUTE FUNCTION raises_with_what_it_was_given();
"""
WARNS = """
    CREATE FUNCTION warns(text) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN RAISE WARNING '%', $1; RAISE NOTICE '%', $1; END $$;
    GRANT EXECUTE ON FUNCTION warns(text) TO portal_app;
"""
#: Statements that fail, or say something, in each way that quotes a value: its text, and its parameters.
FAILING: dict[str, tuple[str, list[str]]] = {
    "unique violation": (
        (
            "INSERT INTO accounts_user (email, name, password, roles, time_zone, is_superuser, is_staff, is_active, joined_at) "
            "VALUES (%s, 'x', 'x', '{}', 'UTC', false, false, true, now())"
        ),
        [SENTINEL],
    ),
    "not null violation": ("UPDATE accounts_user SET time_zone = NULL WHERE email = %s", [SENTINEL]),
    "check violation": ("UPDATE accounts_user SET roles = ARRAY[%s]", [SENTINEL]),
    "foreign key violation": (
        (
            "INSERT INTO accounts_auditentry (at, by_id, actor, action, subject, details, previous_hash, entry_hash) "
            "VALUES (now(), -1, 'x', 'x', %s, '{}', '', '')"
        ),
        [SENTINEL],
    ),
    "too long": ("UPDATE accounts_user SET time_zone = repeat(%s, 90)", [SENTINEL]),
    "bad cast": ("SELECT %s::text::date", [SENTINEL]),
    "bad parameter": ("SELECT * FROM accounts_user WHERE id = %s::text::bigint", [SENTINEL]),
    "bad JSON": ("SELECT %s::text::jsonb", [SENTINEL]),
    "trigger": ("UPDATE accounts_user SET name = %s", [SENTINEL]),
    "warning": ("SELECT warns(%s)", [SENTINEL]),
    "value in the statement": (f"SELECT 1 / 0 FROM accounts_user WHERE email = '{SENTINEL}'", []),
    "syntax error": (f"SELECT FROM WHERE '{SENTINEL}'", []),
    "unknown column": (f'SELECT "{SENTINEL}" FROM accounts_user', []),
    "refused": (f"SELECT '{SENTINEL}' FROM pg_authid", []),
    "cut off": (
        f"SELECT sum(sin(x)) FROM generate_series(1, 1e9::bigint) AS x, (SELECT '{SENTINEL}') AS y",
        [],
    ),
}


@pytest.fixture
def talkative() -> Iterator[None]:
    """A trigger and a function that say what they were given, until the test ends."""
    with connect_as_owner() as owner:
        owner.execute(RAISES)
        owner.execute(WARNS)
        yield
        owner.execute("DROP FUNCTION raises_with_what_it_was_given() CASCADE; DROP FUNCTION warns(text)")


def log_of(folder: Path) -> Path:
    return DataFolder(folder).logs / "postgres.log"


@pytest.mark.usefixtures("talkative")
def test_whatever_fails_its_values_are_in_no_log() -> None:
    address, folder = server_for_tests(os.environ)
    name = str(connection.settings_dict["NAME"])
    UserFactory.create(email=SENTINEL)
    before = log_of(folder).stat().st_size

    carried_out = []
    with address.connect(APPLICATION, name) as application:
        for statement in LOUDER:
            application.execute(statement.encode())
        application.execute("SET statement_timeout = '200ms'")
        for kind, (text, values) in FAILING.items():
            try:
                with application.transaction():
                    application.execute(text.encode(), values or None)
            except psycopg.Error:
                continue
            carried_out.append(kind)
    with signed_in_as_employer() as own, own.cursor() as cursor, suppress(Exception):
        cursor.execute("SELECT %s::text::date", [SENTINEL])
    refused_sign_in(address)

    assert carried_out == ["warning"]
    with log_of(folder).open("rb") as log:
        log.seek(before)
        written = log.read().decode(errors="replace")
    # the log is the right one, and is written
    assert 'password authentication failed for user "portal_app"' in written
    assert [line for line in written.splitlines() if SENTINEL in line or SENTINEL.split("@")[0] in line] == []


def refused_sign_in(address: DatabaseAddress) -> None:
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(f"postgres://{APPLICATION}:guessed@127.0.0.1:{address.port}/portal")


def test_the_application_cannot_make_the_log_talk() -> None:
    """Whatever a session may set by itself leaves the messages out all the same, as the test above shows."""
    address, _ = server_for_tests(os.environ)
    louder = {setting for statement in LOUDER for setting in SILENT if setting in statement}
    with address.connect(APPLICATION, str(connection.settings_dict["NAME"])) as application:
        for setting in SILENT:
            if setting in louder or setting.startswith("debug_print"):
                continue
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                application.execute(sql.SQL("SET {} TO DEFAULT").format(sql.Identifier(setting)))


def test_the_server_of_compose_is_started_with_the_same_settings() -> None:
    compose: dict[str, Any] = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())
    program, *options = compose["services"]["postgres"]["command"]
    assert program == "postgres"
    assert options[::2] == ["-c"] * len(SILENT)
    assert dict(option.split("=", 1) for option in options[1::2]) == SILENT


def test_the_embedded_server_runs_with_them() -> None:
    address, _ = server_for_tests(os.environ)
    with address.connect_as_superuser() as superuser:
        rows = superuser.execute(
            "SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(SILENT)]
        ).fetchall()
    assert dict(rows) == SILENT
