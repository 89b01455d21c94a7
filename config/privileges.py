"""Who may do what in the database, said in one place and renewed after every migration.

``portal_app`` is the application. It cannot change or remove what only ever grows.
``employer_portal`` is the role that a view under /review/ works as: it may read one table, and row-level security
(extra_requests/migrations/0002) limits it to the reviewer's organisation.
What PostgreSQL itself lets everybody read and call is taken away in docker/postgres/database.sql.
"""

from typing import Any

from django.db import connections

#: Tables whose rows are only added, and the columns of each that may still change: a ciphertext under a new key, a release
#: taken back. Triggers refuse the same to everybody (accounts/migrations/0004 and those it names).
ONLY_GROWS: dict[str, tuple[str, ...]] = {
    "accounts_auditentry": (),
    "clients_entitlementgrant": (),
    "extra_requests_statuschange": (),
    "extra_requests_nudge": (),
    "extra_requests_reviewstep": ("rationale", "next_steps"),
    "extra_requests_managercontact": ("discussed",),
    "extra_requests_appeal": ("grounds",),
    "extra_requests_releasedletter": ("taken_back_at", "taken_back_by_id"),
}
READABLE_BY_EMPLOYERS = ("extra_requests_redactedrequest",)
# By their names: what PostgreSQL keeps of a row beside them (xmin, ctid) tells when and in which order rows were written.
COLUMNS_FOR_EMPLOYERS = (
    "public_id",
    "organisation_id",
    "sessions_requested",
    "requested_on",
    "due_on",
    "status",
    "sessions_approved",
    "decline_reason",
    "decided_on",
    "goal",
    "released_letter",
    "shown",
)

_PRIVILEGES = """
GRANT USAGE ON SCHEMA public TO portal_app, employer_portal;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO portal_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO portal_app;
REVOKE UPDATE, DELETE, TRUNCATE ON {only_grow} FROM portal_app;
{changeable}
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM portal_app;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM employer_portal;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM employer_portal;
GRANT SELECT ({columns_for_employers}) ON {readable_by_employers} TO employer_portal;
DO $$
DECLARE one record;
BEGIN
    -- those of an extension belong to the superuser, and tell nothing
    FOR one IN
        SELECT oid::regprocedure AS called FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND pg_has_role(proowner, 'USAGE')
    LOOP
        EXECUTE format('REVOKE ALL ON ROUTINE %s FROM PUBLIC, employer_portal', one.called);
        EXECUTE format('GRANT EXECUTE ON ROUTINE %s TO portal_app', one.called);
    END LOOP;
END
$$;
"""


def grant_privileges(*, using: str, **_signal: Any) -> None:
    """After a migration of everything: set the privileges anew, as the owner that migrated.

    A partial migration, or one run by a role that owns nothing (a test's flush), has nothing to set.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(
            """
            SELECT count(*) FROM pg_class
            WHERE oid IN (SELECT to_regclass(name) FROM unnest(%s::text[]) AS name)
              AND pg_has_role(relowner, 'USAGE')
            """,
            [[*ONLY_GROWS, *READABLE_BY_EMPLOYERS]],
        )
        row = cursor.fetchone()
        if row == (len(ONLY_GROWS) + len(READABLE_BY_EMPLOYERS),):
            cursor.execute(_statements())


def _statements() -> str:
    """The privileges with the tables' names filled in: constants of this module, and nothing else."""
    return _PRIVILEGES.format(
        only_grow=", ".join(ONLY_GROWS),
        changeable="\n".join(
            f"GRANT UPDATE ({', '.join(columns)}) ON {table} TO portal_app;"
            for table, columns in ONLY_GROWS.items()
            if columns
        ),
        readable_by_employers=", ".join(READABLE_BY_EMPLOYERS),
        columns_for_employers=", ".join(COLUMNS_FOR_EMPLOYERS),
    )
