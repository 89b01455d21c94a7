"""What the database itself refuses to the role that an employer's page is made with."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from django.db import ProgrammingError, connection, transaction

from clients.models import Client, ReviewerMembership
from extra_requests import for_employers
from extra_requests.for_employers import EmployerOrganisation, Refused, as_employer
from extra_requests.models import RedactedRequest
from tests.factories import (
    AuditEntryFactory,
    ExtraSessionsRequestFactory,
    RedactedRequestFactory,
    ReviewerMembershipFactory,
    StatusChangeFactory,
)

pytestmark = pytest.mark.django_db

READABLE = {"extra_requests_redactedrequest"}
PRIVILEGES = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN"]
# Every relation that could be read, wherever: tables, partitioned and foreign ones, views, materialized views.
RELATIONS = """
    SELECT relation.oid::regclass::text, relation.oid FROM pg_class relation
    JOIN pg_namespace schema ON schema.oid = relation.relnamespace
    WHERE relation.relkind IN ('r', 'p', 'f', 'v', 'm') AND schema.nspname !~ '^pg_|^information_schema$'
"""


class Unexpected(Exception):
    """Something goes wrong in a page."""


def rows(statement: str, *values: list[str]) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return [tuple(row) for row in cursor.fetchall()]


def standing() -> tuple[object, ...]:
    """As whom the connection works, and for which organisation."""
    return rows(
        "SELECT current_user::text, split_part(coalesce(current_setting('portal.pass', true), ''), ':', 1)"
    )[0]


def can_read(relation: str) -> bool:
    """Whether a SELECT gets through; refused for the lack of a privilege, and nothing else, counts as a no."""
    try:
        with transaction.atomic():
            rows(f"SELECT 1 FROM {relation} LIMIT 1")
    except ProgrammingError as refusal:
        if "permission denied" in str(refusal):
            return False
        raise
    return True


OURSELVES = ("portal_app", "")


@pytest.fixture
def membership() -> ReviewerMembership:
    return ReviewerMembershipFactory.create()


@pytest.fixture
def organisation(membership: ReviewerMembership) -> EmployerOrganisation:
    found = for_employers.organisation_of(membership.user)
    assert found is not None
    return found


@pytest.fixture
def employer(organisation: EmployerOrganisation) -> Iterator[EmployerOrganisation]:
    with as_employer(organisation):
        yield organisation


class TestPrivileges:
    """From the catalogue, so that a table added later fails here as soon as it can be read."""

    def test_of_all_relations_only_one_has_any_privilege(self, employer: EmployerOrganisation) -> None:
        granted = rows(
            f"""
            SELECT name, privilege FROM ({RELATIONS}) AS known(name, key), unnest(%s::text[]) AS privilege
            WHERE has_table_privilege(key, privilege)
               OR (privilege IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
                   AND has_any_column_privilege(key, privilege))
            """,
            PRIVILEGES,
        )
        assert granted == [(name, "SELECT") for name in READABLE]

    def test_reading_any_other_relation_is_refused(self, employer: EmployerOrganisation) -> None:
        names = {str(name) for name, _ in rows(RELATIONS)}
        assert len(names) > 20
        assert {name for name in names if can_read(name)} == READABLE

    def test_no_sequence_may_be_used(self, employer: EmployerOrganisation) -> None:
        sequences = rows(
            """
            SELECT oid::regclass::text FROM pg_class WHERE relkind = 'S'
              AND (has_sequence_privilege(oid, 'USAGE') OR has_sequence_privilege(oid, 'SELECT')
                   OR has_sequence_privilege(oid, 'UPDATE'))
            """
        )
        assert sequences == []

    def test_only_what_issues_and_checks_a_pass_runs_with_the_rights_of_its_owner(self) -> None:
        functions = rows(
            """
            SELECT proc.oid::regprocedure::text, proconfig::text, has_function_privilege('employer_portal', proc.oid, 'EXECUTE')
            FROM pg_proc proc JOIN pg_namespace schema ON schema.oid = pronamespace
            WHERE prosecdef AND nspname <> 'pg_catalog' ORDER BY 1
            """
        )
        path = '{"search_path=pg_catalog, pg_temp"}'
        assert functions == [
            ("employer_pass.issue(bigint)", path, False),
            ("employer_pass.organisation()", path, True),
        ]

    def test_nothing_can_be_made_in_the_schema(self, employer: EmployerOrganisation) -> None:
        assert rows("SELECT has_schema_privilege('public', 'CREATE')") == [(False,)]
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            rows("CREATE TABLE copied AS SELECT 1")

    def test_the_role_inherits_nothing_and_has_no_other_right(self) -> None:
        facts = "rolsuper, rolinherit, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication"
        assert rows(f"SELECT {facts} FROM pg_roles WHERE rolname = 'employer_portal'") == [(False,) * 6]
        members = (
            "SELECT roleid::regrole::text FROM pg_auth_members WHERE member = 'employer_portal'::regrole"
        )
        assert rows(members) == []

    def test_other_connections_statements_stay_hidden(self, employer: EmployerOrganisation) -> None:
        with pytest.raises(ProgrammingError, match="permission denied for view"), transaction.atomic():
            rows("SELECT query FROM pg_stat_activity WHERE usename = 'portal_app'")

    def test_our_own_models_are_refused_too(self, employer: EmployerOrganisation) -> None:
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Client.objects.count()


class TestRows:
    def test_only_the_organisations_own_rows_are_there(
        self, organisation: EmployerOrganisation, membership: ReviewerMembership
    ) -> None:
        own = RedactedRequestFactory.create_batch(2, organisation=membership.organisation)
        RedactedRequestFactory.create_batch(3)
        with as_employer(organisation):
            found = set(RedactedRequest.objects.values_list("pk", flat=True))
        assert found == {row.pk for row in own}

    def test_without_a_pass_there_is_no_row(self, employer: EmployerOrganisation) -> None:
        rows("SELECT set_config('portal.pass', '', true)")
        assert RedactedRequest.objects.count() == 0

    def test_before_anything_was_set_there_is_no_row(self, membership: ReviewerMembership) -> None:
        RedactedRequestFactory.create(organisation=membership.organisation)
        with transaction.atomic():
            rows("SELECT set_config('role', 'employer_portal', true)")
            found = RedactedRequest.objects.count()
            rows("SELECT set_config('role', 'none', true)")
        assert found == 0

    @pytest.mark.parametrize(
        "statement",
        [
            "INSERT INTO extra_requests_redactedrequest SELECT * FROM extra_requests_redactedrequest",
            "UPDATE extra_requests_redactedrequest SET sessions_approved = 4",
            "DELETE FROM extra_requests_redactedrequest",
            "TRUNCATE extra_requests_redactedrequest",
            "SELECT 1 FROM extra_requests_redactedrequest FOR UPDATE",
        ],
    )
    def test_nothing_can_be_written(self, employer: EmployerOrganisation, statement: str) -> None:
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            rows(statement)

    def test_a_prepared_statement_obeys_the_role_it_runs_in(
        self, organisation: EmployerOrganisation, membership: ReviewerMembership
    ) -> None:
        RedactedRequestFactory.create_batch(3)
        RedactedRequestFactory.create(organisation=membership.organisation)
        # prepared on the server after five runs
        assert {RedactedRequest.objects.count() for _ in range(8)} == {4}
        with as_employer(organisation):
            assert {RedactedRequest.objects.count() for _ in range(8)} == {1}
        assert RedactedRequest.objects.count() == 4


class TestGoingBack:
    """The same connection is the application's again, whatever happened."""

    def test_after_success(self, organisation: EmployerOrganisation) -> None:
        with as_employer(organisation):
            assert standing() == ("employer_portal", str(organisation.id))
        assert standing() == OURSELVES

    def test_after_an_exception(self, organisation: EmployerOrganisation) -> None:
        with pytest.raises(Unexpected), as_employer(organisation):
            raise Unexpected
        assert standing() == OURSELVES

    def test_after_the_database_refused_a_statement(self, organisation: EmployerOrganisation) -> None:
        with pytest.raises(ProgrammingError), as_employer(organisation):
            Client.objects.count()
        assert standing() == OURSELVES

    def test_a_decision_steps_out_and_in_again(
        self, organisation: EmployerOrganisation, membership: ReviewerMembership
    ) -> None:
        request = ExtraSessionsRequestFactory.create(case__contract__organisation=membership.organisation)
        assert request.redacted is not None
        with as_employer(organisation):
            decided = for_employers.approve(
                request.redacted.pk, by=membership.user, at=request.submitted_at, sessions=1
            )
            assert decided.sessions_approved == 1
            assert standing() == ("employer_portal", str(organisation.id))
        assert standing() == OURSELVES

    def test_a_refused_decision_leaves_the_employers_role_in_force(
        self, organisation: EmployerOrganisation, membership: ReviewerMembership
    ) -> None:
        request = ExtraSessionsRequestFactory.create(
            case__contract__organisation=membership.organisation, state="approved"
        )
        assert request.redacted is not None
        with as_employer(organisation):
            with pytest.raises(Refused):
                for_employers.approve(
                    request.redacted.pk, by=membership.user, at=request.submitted_at, sessions=1
                )
            assert standing() == ("employer_portal", str(organisation.id))

    @pytest.mark.django_db(transaction=True)
    @pytest.mark.parametrize("fails", [False, True])
    def test_on_the_very_connection_that_the_next_request_uses(self, fails: bool) -> None:
        organisation = for_employers.organisation_of(ReviewerMembershipFactory.create().user)
        assert organisation is not None
        before = rows("SELECT pg_backend_pid()")
        with suppress(Unexpected), as_employer(organisation):
            assert standing() == ("employer_portal", str(organisation.id))
            self._go_wrong(fails)
        assert rows("SELECT pg_backend_pid()") == before
        assert standing() == OURSELVES

    @staticmethod
    def _go_wrong(fails: bool) -> None:
        if fails:
            raise Unexpected


class TestAppendOnly:
    """The application's role may add to the trail and the history, and that is all."""

    @pytest.mark.parametrize("verb", ["UPDATE {} SET actor = 'nobody'", "DELETE FROM {}", "TRUNCATE {}"])
    @pytest.mark.parametrize("table", ["accounts_auditentry", "extra_requests_statuschange"])
    def test_the_application_can_change_nothing(self, verb: str, table: str) -> None:
        AuditEntryFactory.create()
        StatusChangeFactory.create()
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            rows(verb.format(table))

    def test_the_application_cannot_turn_the_triggers_off(self) -> None:
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            rows("SET session_replication_role = replica")
        with pytest.raises(ProgrammingError, match="must be owner"), transaction.atomic():
            rows("ALTER TABLE accounts_auditentry DISABLE TRIGGER ALL")
