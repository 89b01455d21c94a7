"""Runs squawk over the SQL of every migration of the project: what would lock a busy table is found before it is deployed."""

import subprocess
import sys
import tempfile
from pathlib import Path

#: Rules that do not fit the SQL Django writes, and why.
_LEFT_OUT = {
    "prefer-text-field": "a CharField's length limit is a rule of the domain here",
    "prefer-robust-stmts": "every migration runs in a transaction, so none is ever half done",
    "require-timeout-settings": "set for the role that migrates, not in each file",
    "prefer-bigint-over-int": "small numbers stay small",
    "prefer-bigint-over-smallint": "small numbers stay small",
    "prefer-timestamp-tz": "Django writes timestamps with time zone; the rule misreads its spelling",
}

#: The attribute in which a migration gives that reason.
HOLDS_UP_WRITERS = "holds_up_writers_because"


def main() -> int:
    """Write each migration's SQL into a folder and let squawk judge it; returns its exit code."""
    with tempfile.TemporaryDirectory() as folder:
        files = _written_sql(Path(folder))
        squawk = Path(sys.executable).with_name("squawk")
        command = [
            str(squawk),
            "--assume-in-transaction",
            "--pg-version=18",
            "--no-error-on-unmatched-pattern",
        ]
        command += [f"--exclude={','.join(_LEFT_OUT)}", *map(str, files)]
        return subprocess.run(command, check=False).returncode


def _written_sql(folder: Path) -> list[Path]:
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection, replace_migrations=False)
    ours = {path.parent.parent.name for path in settings.BASE_DIR.glob("*/migrations/0001*.py")}
    files = []
    for (app, name), migration in sorted(loader.graph.nodes.items()):
        # an app's first tables are empty: nothing can be locked out of them
        # and one that says why it may hold up writers has been judged by a person
        if app not in ours or migration.initial or getattr(migration, HOLDS_UP_WRITERS, ""):
            continue
        statements = loader.collect_sql([(migration, False)])
        file = folder / f"{app}.{name}.sql"
        file.write_text("\n".join(statements))
        files.append(file)
    return files


if __name__ == "__main__":
    sys.exit(main())
