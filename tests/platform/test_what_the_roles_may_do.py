"""What each role may do with PostgreSQL itself, beside the tables: signed in as it, with SQL of one's own."""

import os
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection, connections

from embedded.database_roles import APPLICATION, EMPLOYER, OWNER, ROLES_FILE, set_up_database
from embedded.throw_away_server import server_for_tests
from tests.employer_sign_in import signed_in_as_employer

pytestmark = pytest.mark.django_db(transaction=True)

#: What would tell employer_portal of rows it may not read, or let it hinder or outlive others. Each is refused.
REFUSED = [
    # another role, and for good
    "SET ROLE portal_app",
    "SET SESSION AUTHORIZATION portal_app",
    "SET ROLE portal_owner",
    # how many rows there are, and whether one was written just now
    "SELECT n_live_tup FROM pg_stat_user_tables",
    "SELECT n_tup_ins FROM pg_stat_all_tables",
    "SELECT seq_scan FROM pg_stat_xact_user_tables",
    "SELECT heap_blks_hit FROM pg_statio_user_tables",
    "SELECT tup_inserted FROM pg_stat_database",
    "SELECT pg_stat_get_live_tuples('accounts_user'::regclass)",
    "SELECT pg_stat_get_tuples_inserted('accounts_user'::regclass)",
    "SELECT reltuples FROM pg_class",
    "SELECT relpages FROM pg_class",
    "SELECT * FROM pg_class",
    "SELECT pg_relation_size('accounts_user')",
    "SELECT pg_table_size('accounts_user')",
    "SELECT pg_total_relation_size('accounts_user')",
    "SELECT pg_indexes_size('accounts_user')",
    "SELECT pg_database_size(current_database())",
    "SELECT last_value FROM letter_reference",
    "EXPLAIN SELECT 1 FROM accounts_user",
    "SELECT pg_current_xact_id()",
    "SELECT txid_current()",
    "SELECT pg_current_snapshot()",
    "SELECT pg_current_wal_lsn()",
    # who works now, and what waits
    "SELECT query FROM pg_stat_activity",
    "SELECT * FROM pg_stat_get_activity(NULL)",
    "SELECT * FROM pg_locks",
    "SELECT * FROM pg_lock_status()",
    # places to keep something in
    "CREATE TEMPORARY TABLE kept (said text)",
    "SELECT 1 AS one INTO TEMPORARY kept",
    "CREATE TABLE kept (said text)",
    "CREATE SCHEMA kept",
    "CREATE FUNCTION kept() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
    "CREATE EXTENSION dblink",
    "SELECT lo_create(0)",
    "SELECT lo_from_bytea(0, 'kept')",
    "SELECT lo_creat(-1)",
    "SELECT pg_logical_emit_message(false, 'a', 'b')",
    # locks that the others wait for, and the others themselves
    "SELECT pg_advisory_lock(7283001)",
    "SELECT pg_advisory_xact_lock(7283001)",
    "SELECT pg_try_advisory_lock_shared(7283001)",
    "SELECT pg_try_advisory_xact_lock(1, 2)",
    "SELECT pg_notify('channel', 'said')",
    "SELECT pg_terminate_backend(pg_backend_pid())",
    "SELECT pg_cancel_backend(pg_backend_pid())",
    "SELECT pg_sleep(0)",
    "LOCK TABLE accounts_user",
    "LOCK TABLE extra_requests_redactedrequest IN ACCESS EXCLUSIVE MODE",
    # programs of its own, files and other servers
    "DO 'BEGIN END'",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "COPY (SELECT 1) TO '/tmp/kept'",
    "SELECT pg_read_file('/etc/hostname')",
    "SELECT pg_ls_dir('.')",
    "SET session_replication_role = replica",
    "ALTER ROLE employer_portal CONNECTION LIMIT -1",
    "ALTER ROLE employer_portal BYPASSRLS",
    "GRANT employer_portal TO portal_owner",
    "SELECT audit_entry_hash(NULL)",
]


@pytest.fixture
def employer() -> Iterator[psycopg.Connection]:
    address, _ = server_for_tests(os.environ)
    with address.connect(EMPLOYER, str(connection.settings_dict["NAME"])) as signed_in:
        yield signed_in


def refusal(role: psycopg.Connection, statement: str) -> str:
    """What the database says to a statement; empty when it was carried out."""
    try:
        with role.transaction():
            role.execute(statement.encode())
    except psycopg.errors.InsufficientPrivilege as refused:
        return str(refused.diag.message_primary)
    return ""


def test_the_employers_role_is_refused_whatever_is_not_reading_its_rows(employer: psycopg.Connection) -> None:
    assert [statement for statement in REFUSED if not refusal(employer, statement)] == []


def test_the_application_in_the_employers_role_is_refused_the_same() -> None:
    address, _ = server_for_tests(os.environ)
    carried_out = []
    with address.connect(APPLICATION, str(connection.settings_dict["NAME"])) as application:
        for statement in REFUSED:
            application.execute("SET ROLE employer_portal")
            if not refusal(application, statement):
                carried_out.append(statement)
    # it signed in as portal_app, and may be that again: hence a sign-in of its own
    assert carried_out == ["SET ROLE portal_app", "SET SESSION AUTHORIZATION portal_app"]


def test_no_function_or_view_of_a_forbidden_kind_is_left_to_everybody(employer: psycopg.Connection) -> None:
    """From the catalogue: what the next version of PostgreSQL adds fails here."""
    telling = employer.execute(
        """
        SELECT oid::regprocedure::text FROM pg_proc
        WHERE proname ~ '^(lo_|loread|lowrite|pg_stat_|pg_sleep|pg_(try_)?advisory|pg_.*_size$|dblink)'
          AND proname <> 'pg_column_size' AND has_function_privilege(oid, 'EXECUTE')
        UNION ALL
        SELECT oid::regclass::text FROM pg_class
        WHERE relkind = 'v' AND relname ~ '^pg_(stat_|statio_|locks)' AND has_table_privilege(oid, 'SELECT')
        """
    ).fetchall()
    assert telling == []


def test_the_employers_role_has_short_patience_and_few_connections(employer: psycopg.Connection) -> None:
    settings = {
        name: employer.execute(f"SHOW {name}".encode()).fetchone()
        for name in (
            "statement_timeout",
            "lock_timeout",
            "idle_in_transaction_session_timeout",
            "temp_file_limit",
        )
    }
    assert settings == {
        "statement_timeout": ("5s",),
        "lock_timeout": ("1s",),
        "idle_in_transaction_session_timeout": ("1min",),
        "temp_file_limit": ("64MB",),
    }


def test_what_the_employers_role_left_to_its_sessions_goes_when_the_roles_are_made_again() -> None:
    """A role may change the settings of its sessions to come: with another search_path no page of employers finds its table."""
    address, _ = server_for_tests(os.environ)
    kept = "SELECT setconfig FROM pg_db_role_setting WHERE setrole = 'employer_portal'::regrole AND setdatabase = 0"
    with address.connect_as_superuser() as superuser, superuser.transaction(force_rollback=True):
        (before,) = superuser.execute(kept.encode()).fetchall()
        superuser.execute(b"SET LOCAL ROLE employer_portal")
        superuser.execute(b"ALTER ROLE employer_portal SET search_path = nowhere")
        superuser.execute(b"ALTER ROLE employer_portal SET statement_timeout = 0")
        superuser.execute(b"RESET ROLE")
        assert superuser.execute(kept.encode()).fetchall() != [before]
        superuser.execute(ROLES_FILE.read_text().encode())
        assert superuser.execute(kept.encode()).fetchall() == [before]


def test_setting_a_database_up_again_writes_nothing_that_the_databases_share() -> None:
    """Two of them are set up at the same time in every run of tests: PostgreSQL refuses one of two such writes."""
    address, _ = server_for_tests(os.environ)
    shared = "SELECT datname, xmin::text FROM pg_database WHERE datname IN ('postgres', 'template1') ORDER BY datname"
    roles = "SELECT rolname, xmin::text FROM pg_authid ORDER BY rolname"
    with address.connect_as_superuser() as superuser:
        before = [superuser.execute(rows.encode()).fetchall() for rows in (shared, roles)]
        set_up_database(address, str(connection.settings_dict["NAME"]))
        assert [superuser.execute(rows.encode()).fetchall() for rows in (shared, roles)] == before


def test_the_owner_is_no_superuser_and_may_not_switch_all_triggers_off() -> None:
    address, _ = server_for_tests(os.environ)
    with address.connect(OWNER, str(connection.settings_dict["NAME"])) as owner:
        assert owner.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone() == (
            False,
        )
        for statement in (
            "SET session_replication_role = replica",
            "COPY (SELECT 1) TO PROGRAM 'true'",
            "CREATE ROLE another",
            "ALTER ROLE portal_app SUPERUSER",
            "SET ROLE portal_superuser",
        ):
            assert refusal(owner, statement), statement


def test_djangos_connection_of_employers_signs_in_as_their_role() -> None:
    with signed_in_as_employer() as own, own.cursor() as cursor:
        cursor.execute("SELECT session_user::text, current_user::text")
        assert cursor.fetchone() == ("employer_portal", "employer_portal")
        assert connections["employer"] is own
    assert connections["employer"] is connections["default"]
