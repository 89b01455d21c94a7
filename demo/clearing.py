"""Emptying the demo's database, to load it anew. Only the tables' owner may: the application cannot empty the audit trail."""

import shutil
from pathlib import Path
from typing import Literal

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql

KEPT = frozenset({"django_migrations", "django_content_type", "auth_permission"})
# those that people read out; the keys of the tables start again as the tables are emptied
REFERENCES = (
    "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' AND sequencename LIKE '%reference'"
)
# those whose trigger refuses that they are emptied
ONLY_GROWING = "SELECT DISTINCT relname::text FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE tgfoid = 'only_grows'::regproc"


def clear_demo(owner_url: str) -> None:
    """Empty every table, start the references again at 1, and throw the delivered mail away.

    Args:
        owner_url: the address at which the tables' owner signs in (MIGRATION_DATABASE_URL).
    """
    tables = sorted(set(connection.introspection.django_table_names()) - KEPT)
    with psycopg.connect(owner_url) as owner:
        # what only ever grows refuses to be emptied, by its owner too; a demo's may go with the rest of it
        _switch_triggers(owner, "DISABLE")
        owner.execute(
            sql.SQL("TRUNCATE {} RESTART IDENTITY CASCADE").format(
                sql.SQL(", ").join(map(sql.Identifier, tables))
            )
        )
        _switch_triggers(owner, "ENABLE")
        for (sequence,) in owner.execute(REFERENCES).fetchall():
            owner.execute(sql.SQL("ALTER SEQUENCE {} RESTART").format(sql.Identifier(sequence)))
    forget_signed_heads()
    mail = settings.MAILERS["default"]["OPTIONS"].get("path")
    if mail:
        shutil.rmtree(Path(mail), ignore_errors=True)


def forget_signed_heads() -> None:
    """Throw away the signed heads of the audit trail that is no more: the new one would not fit them."""
    if settings.AUDIT_HEADS is not None:
        shutil.rmtree(settings.AUDIT_HEADS.parent, ignore_errors=True)


def _switch_triggers(owner: psycopg.Connection, to: Literal["DISABLE", "ENABLE"]) -> None:
    for (table,) in owner.execute(ONLY_GROWING).fetchall():
        owner.execute(sql.SQL("ALTER TABLE {} {} TRIGGER USER").format(sql.Identifier(table), sql.SQL(to)))
