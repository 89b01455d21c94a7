"""The pass that an employer's connection shows: without one that the application had issued it reads nothing at all."""

import hmac
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clients.models import Organisation
from embedded.database_roles import APPLICATION, EMPLOYER, DatabaseAddress
from embedded.throw_away_server import server_for_tests
from extra_requests.models import ExtraSessionsRequest
from tests.employer_sign_in import signed_in_as_employer
from tests.factories import (
    ExtraSessionsRequestFactory,
    OrganisationFactory,
    RedactedRequestFactory,
    ReviewerMembershipFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

TABLE = "extra_requests_redactedrequest"


@dataclass(frozen=True, slots=True)
class Database:
    """This test's database, and two employers with rows in it."""

    address: DatabaseAddress
    name: str
    own: Organisation
    other: Organisation

    def connect(self, role: str) -> psycopg.Connection:
        return self.address.connect(role, self.name)

    def issued(self, organisation: Organisation) -> str:
        """A pass as the application gets it."""
        with self.connect(APPLICATION) as application:
            return str(_one(application, "SELECT employer_pass.issue(%s)", organisation.pk))

    def signed(self, said: str) -> str:
        """What the owner would sign: a pass of any content."""
        with self.address.connect_as_owner(self.name) as owner:
            return f"{said}:{_one(owner, 'SELECT employer_pass.signature(%s)', said)}"


def _one(asked: psycopg.Connection, statement: str, *values: object) -> object:
    row = asked.execute(statement.encode(), values).fetchone()
    assert row is not None
    return row[0]


@pytest.fixture
def database() -> Database:
    own, other = OrganisationFactory.create_batch(2)
    RedactedRequestFactory.create_batch(2, organisation=own)
    RedactedRequestFactory.create(organisation=own, shown=False)
    RedactedRequestFactory.create_batch(3, organisation=other)
    address, _ = server_for_tests(os.environ)
    return Database(address, str(connection.settings_dict["NAME"]), own, other)


@pytest.fixture
def employer(database: Database) -> Iterator[psycopg.Connection]:
    with database.connect(EMPLOYER) as signed_in:
        yield signed_in


def found(employer: psycopg.Connection, shown: str) -> set[tuple[int, int]]:
    """Whose rows, and how many, a session finds that shows this pass."""
    employer.execute(b"SELECT set_config('portal.pass', %s, false)", [shown])
    rows = employer.execute(f"SELECT organisation_id, count(*) FROM {TABLE} GROUP BY 1".encode()).fetchall()
    return {(organisation, count) for organisation, count in rows}


def test_a_pass_opens_the_shown_rows_of_its_organisation_and_no_other(
    database: Database, employer: psycopg.Connection
) -> None:
    assert found(employer, database.issued(database.own)) == {(database.own.pk, 2)}
    assert found(employer, database.issued(database.other)) == {(database.other.pk, 3)}
    assert employer.execute(f"SELECT 1 FROM {TABLE} WHERE NOT shown".encode()).fetchall() == []


def test_what_nobody_issued_opens_nothing(database: Database, employer: psycopg.Connection) -> None:
    assert _one(employer, f"SELECT count(*) FROM {TABLE}") == 0
    issued = database.issued(database.own)
    organisation, until, signature = issued.split(":")
    others = database.issued(database.other).split(":")
    made_up = [
        "",
        organisation,
        f"{organisation}:{until}",
        f"{organisation}:{until}:",
        f"{organisation}:{until}:{'0' * 64}",
        f"{organisation}:{int(until) + 60}:{signature}",
        f"{others[0]}:{until}:{signature}",
        f"{organisation}:{until}:{others[2]}",
        f" {issued}",
        f"{issued}\n",
        issued.upper(),
        f"0{issued}",
        f"{organisation} OR true:{until}:{signature}",
        f"{'9' * 40}:{until}:{signature}",
        # signed by the key itself, and its time over
        database.signed(f"{organisation}:{int(time.time()) - 1}"),
        database.signed(f"{organisation}:"),
        database.signed(f"-1:{until}"),
    ]
    assert [text for text in made_up if found(employer, text)] == []
    assert found(employer, issued) == {(database.own.pk, 2)}


def test_a_pass_holds_for_two_minutes(database: Database) -> None:
    until = int(database.issued(database.own).split(":")[1])
    assert 100 < until - time.time() <= 121


def test_the_signature_is_the_hmac_of_the_standard_library(database: Database) -> None:
    with database.address.connect_as_owner(database.name) as owner:
        pads = owner.execute(b"SELECT inner_key, outer_key FROM employer_pass.key").fetchall()
        assert len(pads) == 1
        inner, outer = pads[0]
        key = bytes(byte ^ 0x36 for byte in inner)
        assert key == bytes(byte ^ 0x5C for byte in outer)
        assert (len(key), len(set(key)) > 16) == (64, True)
        for said in ("", "7:1780000000", "é" * 100):
            signed = _one(owner, "SELECT employer_pass.signature(%s)", said)
            assert signed == hmac.digest(key, said.encode(), "sha256").hex()


@pytest.mark.parametrize("role", [EMPLOYER, APPLICATION])
def test_neither_sign_in_can_make_a_pass_in_the_employers_role(database: Database, role: str) -> None:
    refused = [
        f"SELECT employer_pass.issue({database.other.pk})",
        "SELECT employer_pass.signature('1:1')",
        "SELECT * FROM employer_pass.key",
        "INSERT INTO employer_pass.key VALUES ('', '')",
        "CREATE FUNCTION employer_pass.organisation() RETURNS bigint LANGUAGE sql AS 'SELECT 1'",
        "ALTER FUNCTION employer_pass.organisation() COST 1",
        f"ALTER TABLE {TABLE} DISABLE ROW LEVEL SECURITY",
        f"DROP POLICY employer_sees_its_own ON {TABLE}",
        # what PostgreSQL keeps of a row tells in which order rows were written
        f"SELECT xmin FROM {TABLE}",
        f"SELECT ctid FROM {TABLE}",
        f"SELECT xmax, cmin FROM {TABLE}",
    ]
    with database.connect(role) as signed_in:
        signed_in.execute(b"SET ROLE employer_portal")
        carried_out = [statement for statement in refused if not _is_refused(signed_in, statement)]
    assert carried_out == []


def test_the_application_itself_reads_no_key(database: Database) -> None:
    with database.connect(APPLICATION) as application:
        statements = ("SELECT * FROM employer_pass.key", "SELECT employer_pass.signature('1:1')")
        assert [said for said in statements if not _is_refused(application, said)] == []


def test_leaving_the_role_or_becoming_another_does_not_help(
    database: Database, employer: psycopg.Connection
) -> None:
    """RESET leads back to the very role that signed in; settings of its own open nothing."""
    for statement in ("RESET ROLE", "RESET ALL", "DISCARD ALL", "SET ROLE none", "SET row_security = on"):
        employer.execute(statement.encode())
        assert _one(employer, "SELECT current_user::text") == EMPLOYER
        assert _one(employer, f"SELECT count(*) FROM {TABLE}") == 0
    employer.execute(b"SELECT set_config('portal.organisation_id', %s, false)", [str(database.own.pk)])
    assert _one(employer, f"SELECT count(*) FROM {TABLE}") == 0
    employer.execute(b"SET row_security = off")
    assert _is_refused(employer, f"SELECT count(*) FROM {TABLE}")


def test_no_other_relation_can_be_read(employer: psycopg.Connection) -> None:
    names = [
        str(name)
        for (name,) in employer.execute(
            b"""
            SELECT relation.oid::regclass::text FROM pg_class relation
            JOIN pg_namespace schema ON schema.oid = relation.relnamespace
            WHERE relkind IN ('r', 'p', 'f', 'v', 'm', 'S') AND nspname !~ '^pg_|^information_schema$'
            """
        ).fetchall()
    ]
    assert "employer_pass.key" in names
    assert [name for name in names if not _is_refused(employer, f"SELECT 1 FROM {name} LIMIT 1")] == [TABLE]


def _is_refused(role: psycopg.Connection, statement: str) -> bool:
    try:
        with role.transaction():
            role.execute(statement.encode())
    except psycopg.errors.InsufficientPrivilege:
        return True
    return False


class TestPages:
    """The pages themselves, over the two connections that they have in production."""

    @pytest.fixture
    def asked(self) -> ExtraSessionsRequest:
        membership = ReviewerMembershipFactory.create()
        RedactedRequestFactory.create()
        return ExtraSessionsRequestFactory.create(case__contract__organisation=membership.organisation)

    def test_are_read_through_the_employers_own_sign_in(
        self, client: Client, asked: ExtraSessionsRequest
    ) -> None:
        assert asked.redacted is not None
        client.force_login(asked.case.client.organisation.reviewers.get().user)
        others = RedactedRequestFactory.create()
        inbox, page, theirs = (
            reverse("employer_review:inbox"),
            reverse("employer_review:detail", args=[asked.redacted.pk]),
            reverse("employer_review:detail", args=[others.pk]),
        )
        with (
            signed_in_as_employer() as own,
            CaptureQueriesContext(own) as through_own,
            CaptureQueriesContext(connection) as through_ours,
        ):
            answers = [client.get(place).status_code for place in (inbox, page, theirs)]
        assert answers == [200, 200, 404]
        assert sum(f'FROM "{TABLE}"' in query["sql"] for query in through_own) == 3
        assert not any(f'FROM "{TABLE}"' in query["sql"] for query in through_ours)
        assert {query["sql"].split()[0] for query in through_own} <= {"BEGIN", "SELECT", "COMMIT", "ROLLBACK"}

    def test_a_decision_stands_on_both(self, client: Client, asked: ExtraSessionsRequest) -> None:
        assert asked.redacted is not None
        client.force_login(asked.case.client.organisation.reviewers.get().user)
        approve = reverse("employer_review:approve", args=[asked.redacted.pk])
        with signed_in_as_employer():
            decided = client.post(approve, {"sessions": "2", "step": "confirm"}, follow=True)
            again = client.post(approve, {"sessions": "2", "step": "confirm"})
        assert (decided.status_code, again.status_code) == (200, 409)
        assert "2 of 3" in decided.content.decode()
        asked.refresh_from_db()
        assert (asked.state, asked.sessions_approved) == ("approved", 2)
