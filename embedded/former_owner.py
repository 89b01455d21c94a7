"""A cluster of an earlier version, whose superuser was the tables' owner, is carried over when it starts.

The superuser gets a name of its own, and a new `portal_owner`, who is no superuser, owns the database and all in it. Each
step may have been the last one of a start that was killed: the next start goes on from there.
"""

import psycopg
from psycopg import sql

from embedded.database_roles import DATABASE, OWNER, SQL_FOLDER, SUPERUSER, DatabaseAddress, set_password

#: Superuser for the moment in which the other one is renamed: a role cannot rename itself.
_MEANWHILE = "portal_carrying_over"
#: PostgreSQL's own number for the role that made the cluster.
_BOOTSTRAP_ROLE = 10


def carry_over(address: DatabaseAddress) -> None:
    """Bring a cluster of the earlier version to the present roles; does nothing to any other."""
    if not _knows_the_superuser(address):
        _rename_superuser(address)
    with address.connect_as_superuser() as connection:
        connection.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(_MEANWHILE)))
        belongs_to_superuser = connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s AND datdba = %s", (DATABASE, _BOOTSTRAP_ROLE)
        ).fetchone()
    if belongs_to_superuser:
        _hand_over_database(address)


def _knows_the_superuser(address: DatabaseAddress) -> bool:
    try:
        address.connect_as_superuser().close()
    except psycopg.OperationalError:
        return False
    return True


def _rename_superuser(address: DatabaseAddress) -> None:
    meanwhile = DatabaseAddress(address.port, {_MEANWHILE: address.passwords[SUPERUSER]}, address.host)
    with address.connect(OWNER, "postgres") as connection, connection.transaction():
        connection.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(_MEANWHILE)))
        connection.execute(sql.SQL("CREATE ROLE {} SUPERUSER LOGIN").format(sql.Identifier(_MEANWHILE)))
        set_password(connection, _MEANWHILE, meanwhile.passwords[_MEANWHILE])
    with meanwhile.connect(_MEANWHILE, "postgres") as connection, connection.transaction():
        connection.execute(
            sql.SQL("ALTER ROLE {} RENAME TO {}").format(sql.Identifier(OWNER), sql.Identifier(SUPERUSER))
        )
        set_password(connection, SUPERUSER, address.passwords[SUPERUSER])


def _hand_over_database(address: DatabaseAddress) -> None:
    """Give the tables, sequences, functions and types to the owner, and the database last: it says that all is done."""
    with address.connect_as_superuser(DATABASE) as connection, connection.transaction():
        connection.execute(
            sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(OWNER))
            if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (OWNER,)).fetchone() is None
            else sql.SQL("SELECT 1")
        )
        connection.execute((SQL_FOLDER / "carry_over.sql").read_text().encode())
        connection.execute(
            sql.SQL("ALTER DATABASE {} OWNER TO {}").format(sql.Identifier(DATABASE), sql.Identifier(OWNER))
        )
