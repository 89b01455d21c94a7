"""The triggers of what only grows about a request, without a way around them (accounts/migrations/0004)."""

from django.db import migrations

DROP_FORMER = """
DROP TRIGGER IF EXISTS pgtrigger_append_only_62550 ON extra_requests_statuschange;
DROP TRIGGER IF EXISTS pgtrigger_not_emptied_a8cdc ON extra_requests_statuschange;
DROP FUNCTION IF EXISTS pgtrigger_append_only_62550();
DROP FUNCTION IF EXISTS pgtrigger_not_emptied_a8cdc();
-- the way around them: it asked a setting that every role may set
DROP FUNCTION IF EXISTS _pgtrigger_should_ignore(name);
"""

#: Each table, and its columns that may still change: a ciphertext under a new key, a release taken back.
TABLES = {
    "extra_requests_statuschange": (),
    "extra_requests_nudge": (),
    "extra_requests_reviewstep": ("rationale", "next_steps"),
    "extra_requests_managercontact": ("discussed",),
    "extra_requests_appeal": ("grounds",),
    "extra_requests_releasedletter": ("taken_back_at", "taken_back_by_id"),
}


def _made(table: str, changeable: tuple[str, ...]) -> str:
    arguments = ", ".join(f"'{column}'" for column in changeable)
    return f"""
        CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION only_grows({arguments});
        CREATE TRIGGER not_emptied BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION only_grows();
    """


def _dropped(table: str) -> str:
    return f"DROP TRIGGER only_grows ON {table}; DROP TRIGGER not_emptied ON {table};"


class Migration(migrations.Migration):
    dependencies = [
        ("extra_requests", "0008_history_not_emptied"),
        ("accounts", "0004_own_triggers"),
        ("clients", "0006_own_triggers"),
    ]

    operations = [
        migrations.RunSQL(
            DROP_FORMER + "".join(_made(table, changeable) for table, changeable in TABLES.items()),
            "".join(map(_dropped, TABLES)),
        )
    ]
