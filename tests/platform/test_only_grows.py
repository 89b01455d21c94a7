"""What only ever grows: the application's role may add to it and change nothing, and the triggers stop the owner too."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from accounts import audit
from accounts.audit_chain import verify_chain
from accounts.models import AuditEntry
from config.privileges import ONLY_GROWS
from embedded.database_roles import APPLICATION
from embedded.throw_away_server import server_for_tests
from extra_requests.models import (
    Appeal,
    ClinicalReview,
    Nudge,
    RecommendationLetter,
    ReleasedLetter,
    ReviewStep,
)
from tests.factories import (
    AuditEntryFactory,
    EntitlementGrantFactory,
    ExtraSessionsRequestFactory,
    ManagerContactFactory,
    SessionFactory,
    StatusChangeFactory,
    UserFactory,
)
from tests.owner import connect_as_owner

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2026, 4, 2, 1, 0, tzinfo=UTC)
_NO = (psycopg.errors.InsufficientPrivilege, psycopg.errors.RaiseException)
#: Something of each type that no row below holds.
OTHER = {
    "ARRAY": "ARRAY['other']",
    "bigint": "0",
    "smallint": "32767",
    "boolean": "false",
    "bytea": "'\\x00'",
    "character varying": "'other'",
    "date": "'1970-01-01'",
    "jsonb": """'{"other": 1}'""",
    "text": "'other'",
    "timestamp with time zone": "'1970-01-01'",
}


@pytest.fixture
def a_row_each() -> None:
    """One row in every table that only grows."""
    change, by = StatusChangeFactory.create(), UserFactory.create()
    request = change.request
    AuditEntryFactory.create()
    EntitlementGrantFactory.create()
    ManagerContactFactory.create()
    Nudge.objects.create(request=request, nudged_on=date(2026, 4, 2), at=AT, by=by)
    Appeal.objects.create(request=request, at=AT, by=by, grounds="new grounds")
    review = ClinicalReview.objects.create(request=request, begun_at=AT)
    ReviewStep.objects.create(review=review, action="send_to_employer", at=AT, by=by, rationale="so it is")
    letter = RecommendationLetter.objects.create(request=request, source="written", received_at=AT)
    ReleasedLetter.objects.create(letter=letter, text="t", sha256="0" * 64, released_at=AT, released_by=by)


@pytest.fixture
def application() -> Iterator[psycopg.Connection]:
    """The application's sign-in with SQL of somebody's own."""
    address, _ = server_for_tests(os.environ)
    with address.connect(APPLICATION, str(connection.settings_dict["NAME"])) as signed_in:
        yield signed_in


def columns_of(table: str) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name::text, data_type::text FROM information_schema.columns WHERE table_name = %s",
            [table],
        )
        return dict(cursor.fetchall())


def update(table: str, column: str, value: str) -> sql.Composed:
    return sql.SQL("UPDATE {} SET {} = {}").format(
        sql.Identifier(table),
        sql.Identifier(column),
        sql.SQL(value),
    )


def refused(
    role: psycopg.Connection,
    statement: sql.SQL | sql.Composed,
    *,
    by: type[Exception] | tuple[type[Exception], ...],
) -> bool:
    """Whether the database refuses a statement for this reason. What it carries out is rolled back; so is what breaks a rule
    that is asked after the triggers."""
    try:
        with role.transaction(force_rollback=True):
            role.execute(statement)
    except by:
        return True
    except psycopg.errors.IntegrityError:
        return False
    return False


@pytest.mark.usefixtures("a_row_each")
def test_no_column_but_those_named_can_be_changed_and_no_row_removed(application: psycopg.Connection) -> None:
    """By the application for want of a privilege; by the owner, who may grant itself any, because of the triggers."""
    carried_out: list[str] = []
    with connect_as_owner() as owner:
        for table, changeable in ONLY_GROWS.items():
            assert owner.execute(
                sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
            ).fetchone() == (1,)
            statements = {
                column: update(table, column, OTHER[kind]) for column, kind in columns_of(table).items()
            }
            allowed = {column: statements.pop(column) for column in changeable}
            statements["DELETE"] = sql.SQL("DELETE FROM {}").format(sql.Identifier(table))
            statements["TRUNCATE"] = sql.SQL("TRUNCATE {} CASCADE").format(sql.Identifier(table))
            for name, statement in statements.items():
                if not refused(owner, statement, by=psycopg.errors.RaiseException):
                    carried_out.append(f"the owner: {table} {name}")
                if not refused(application, statement, by=psycopg.errors.InsufficientPrivilege):
                    carried_out.append(f"the application: {table} {name}")
            for name, statement in allowed.items():
                assert not refused(application, statement, by=_NO), (table, name)
    assert carried_out == []


def test_every_such_table_has_both_triggers_with_the_columns_that_the_privileges_name() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT tgrelid::regclass::text, tgname::text, encode(tgargs, 'escape'), tgenabled::text
            FROM pg_trigger WHERE tgfoid = 'only_grows'::regproc
            """
        )
        found = sorted(cursor.fetchall())
    expected = []
    for table, changeable in ONLY_GROWS.items():
        expected.append((table, "not_emptied", "", "O"))
        expected.append((table, "only_grows", "".join(f"{column}\\000" for column in changeable), "O"))
    assert found == sorted(expected)


def test_no_trigger_of_ours_asks_a_setting_and_none_can_be_shadowed() -> None:
    """A setting can be set by anybody's SQL; a name without its schema can be taken by a table of one's own."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT proc.proname::text, proc.prosrc ~ 'current_setting|pgtrigger', array_to_string(proc.proconfig, ',')
            FROM pg_trigger JOIN pg_proc proc ON proc.oid = tgfoid WHERE NOT tgisinternal
            """
        )
        found = set(cursor.fetchall())
    path = "search_path=pg_catalog, public, pg_temp"
    assert {name for name, *_ in found} >= {"only_grows", "chain_audit_entry", "derive_session_columns"}
    assert {(asks, searched) for _, asks, searched in found} == {(False, path)}


FORGED = """
    INSERT INTO accounts_auditentry (id, at, actor, action, subject, details, previous_hash, entry_hash)
    VALUES ({id}, '{at}', 'employer_reviewer', 'approve_request', 'XSR-000001', '{{}}', '{previous}', '{own}')
"""


@pytest.mark.parametrize(
    "setting",
    [
        "",
        "SET pgtrigger.ignore = '{pgtrigger_chain_b83b4,chain}'",
        "SET pgtrigger.ignore = '{all}'",
        "SET search_path = pg_temp",
    ],
)
def test_the_application_cannot_date_number_or_hash_an_entry_by_itself(
    application: psycopg.Connection, setting: str
) -> None:
    honest = audit.record("submit_request", "XSR-000001", by=None, actor=audit.SYSTEM)
    honest.refresh_from_db()
    application.execute(setting.encode() or b"SELECT 1")

    statement = FORGED.format(id=7, at="2020-01-01", previous=honest.entry_hash, own="f" * 64)
    application.execute(statement.replace("INTO accounts", "INTO public.accounts").encode())

    forged = AuditEntry.objects.get(subject="XSR-000001", action="approve_request")
    assert (forged.pk, forged.previous_hash) == (honest.pk + 1, honest.entry_hash)
    assert forged.at > honest.at
    assert forged.entry_hash != "f" * 64
    assert verify_chain().holds


def test_the_time_only_grows_even_if_the_clock_goes_back() -> None:
    """The clock of a machine cannot be moved here, so an entry is dated ahead of it: the next one comes after that."""
    honest = audit.record("submit_request", "XSR-000001", by=None, actor=audit.SYSTEM)
    honest.refresh_from_db()
    tomorrow = honest.at + timedelta(days=1)
    with connect_as_owner() as owner, owner.transaction():
        owner.execute("ALTER TABLE accounts_auditentry DISABLE TRIGGER only_grows")
        owner.execute("UPDATE accounts_auditentry SET at = %s", [tomorrow])
        owner.execute("ALTER TABLE accounts_auditentry ENABLE TRIGGER only_grows")

    after = audit.record("submit_request", "XSR-000002", by=None, actor=audit.SYSTEM)

    after.refresh_from_db()
    assert after.at == tomorrow + timedelta(microseconds=1)


def test_numbers_go_on_from_the_latest_entry_wherever_the_sequence_was_set_to() -> None:
    for number in range(3):
        audit.record("submit_request", f"XSR-00000{number}", by=None, actor=audit.SYSTEM)
    with connect_as_owner() as owner:
        owner.execute("SELECT setval(pg_get_serial_sequence('accounts_auditentry', 'id'), 1)")

    audit.record("submit_request", "XSR-000003", by=None, actor=audit.SYSTEM)

    assert list(AuditEntry.objects.order_by("id").values_list("id", "subject")) == [
        (number + 1, f"XSR-00000{number}") for number in range(4)
    ]
    assert verify_chain().holds


def test_what_keeps_sessions_apart_cannot_be_chosen_either(application: psycopg.Connection) -> None:
    """The columns that the constraints against double booking look at are derived, however a row is written."""
    session = SessionFactory.create()
    ExtraSessionsRequestFactory.create()
    application.execute("SET pgtrigger.ignore = '{all}'")
    for change in ("occupied = 'empty'", "client_id = NULL", "minutes = 45, occupied = NULL"):
        application.execute(f"UPDATE clients_session SET {change} WHERE id = {session.pk}".encode())
        session.refresh_from_db()
        assert session.occupied is not None
        assert (session.occupied.lower, session.occupied.upper) == (session.starts_at, session.ends_at)
        assert session.client == session.case.client
