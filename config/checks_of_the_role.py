"""What the database itself says about the role that the portal signs in as, whatever it is called."""

from typing import Any, Protocol

from config.fault import Fault

# the power to change the audit trail, to pass by row-level security, or to give either to oneself
_POWERS = """
SELECT array_remove(ARRAY[
    CASE WHEN rolsuper THEN 'is a superuser' END,
    CASE WHEN rolbypassrls THEN 'passes by row-level security' END,
    CASE WHEN rolcreaterole THEN 'may make roles' END,
    CASE WHEN rolreplication THEN 'may copy the whole database' END,
    CASE WHEN EXISTS (
        SELECT FROM pg_catalog.pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
          AND pg_catalog.pg_has_role(session_user, relowner, 'MEMBER')
    ) THEN 'owns tables, or may become their owner' END
], NULL)
FROM pg_catalog.pg_roles WHERE rolname = session_user
"""


class Cursor(Protocol):
    """What a cursor of the database has to be able to do."""

    def execute(self, statement: str) -> Any:
        """Run a statement."""

    def fetchone(self) -> Any:
        """The next row."""


def faults_of_the_role(cursor: Cursor) -> tuple[Fault, ...]:
    """Faults of the role behind ``cursor``: it must have no power over the tables but what the migrations grant it."""
    cursor.execute(_POWERS)
    (powers,) = cursor.fetchone()
    if not powers:
        return ()
    return (
        Fault(
            "DATABASE_URL",
            f"the role it signs in as {' and '.join(powers)}. Make portal_app anew as docker/postgres/roles.sql does, "
            "and migrate as the owner",
        ),
    )
