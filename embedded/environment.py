"""What the embedded servers tell Django, all of it through the environment."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence

from embedded.child_processes import MARK
from embedded.data_folder import PROJECT, DataFolder
from embedded.database_roles import APPLICATION, EMPLOYER, OWNER, DatabaseAddress

DEFAULT_PORT = 8000

#: Commands that change or inspect the tables themselves, and so sign in as the owner instead of as the application.
OWNER_COMMANDS = frozenset(
    {
        "check",
        "createcachetable",
        "dbshell",
        "flush",
        "makemigrations",
        "migrate",
        "optimizemigration",
        "showmigrations",
        "sqlflush",
        "sqlmigrate",
        "squashmigrations",
        "test",
    }
)


def web_port(environment: Mapping[str, str]) -> int:
    """Return the port that `PORT` names. Raises `ValueError`, in words for the terminal, when it is not a port."""
    text = environment.get("PORT") or str(DEFAULT_PORT)
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise ValueError(f"PORT is {text!r}: it has to be a number from 1 to 65535.")
    return int(text)


def needs_embedded_postgres(environment: Mapping[str, str]) -> bool:
    """Tell whether we bring the database: `DATABASE_URL` names another one."""
    return not environment.get("DATABASE_URL")


def portal_environment(
    base: Mapping[str, str], folder: DataFolder, address: DatabaseAddress | None
) -> dict[str, str]:
    """Return `base` with everything added that Django's settings need and that is not set.

    `address` is where the embedded PostgreSQL listens; without one `base` has a `DATABASE_URL`.
    """
    settings = dict(base)
    port = web_port(base)
    if address is not None:
        settings["DATABASE_URL"] = address.url(APPLICATION)
        settings["EMPLOYER_DATABASE_URL"] = address.url(EMPLOYER)
        settings["MIGRATION_DATABASE_URL"] = address.url(OWNER)
    # an empty setting counts as not set
    for name, value in {
        "MIGRATION_DATABASE_URL": settings["DATABASE_URL"],
        "PORTAL_ENV": "demo",
        "PORTAL_URL": f"http://127.0.0.1:{port}",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        **(_embedded_broker(folder) if not (base.get("REDIS_URL") or base.get("CELERY_BROKER_URL")) else {}),
    }.items():
        settings[name] = settings.get(name) or value
    settings["SECRET_KEY"] = settings.get("SECRET_KEY") or folder.kept_secret("secret-key")
    settings["PORTAL_DATA"] = str(folder.path)
    return settings


def as_part_of(environment: Mapping[str, str], folder: DataFolder) -> dict[str, str]:
    """Return the environment of a part that this data folder's portal runs: marked, so that leftovers are found."""
    return {**environment, MARK: str(folder.path), "PYTHONUNBUFFERED": "1"}


def manage_command(arguments: Sequence[str]) -> list[str]:
    """Return the command line that runs manage.py with our own Python."""
    return [sys.executable, str(PROJECT / "manage.py"), *arguments]


def owner_mark(arguments: Sequence[str]) -> dict[str, str]:
    """Return what makes a manage.py command sign in as the tables' owner, where it needs to."""
    return {"PORTAL_AS_OWNER": "1"} if arguments and arguments[0] in OWNER_COMMANDS else {}


def run_manage(
    arguments: Sequence[str], environment: Mapping[str, str], *, capture: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run one manage.py command to its end, as the owner where it needs to be one."""
    return subprocess.run(
        manage_command(arguments),
        env={**environment, **owner_mark(arguments)},
        stdout=subprocess.PIPE if capture else None,
        text=True,
        check=False,
    )


def prepare_queue(folder: DataFolder) -> None:
    """Make the embedded broker's folders, empty.

    A message there is only a nudge; what has to be done is in the database and is swept. So what a killed worker left
    half-written may go.
    """
    shutil.rmtree(folder.queue, ignore_errors=True)
    for name in ("messages", "control", "taken"):
        (folder.queue / name).mkdir(parents=True, mode=0o700)


def _embedded_broker(folder: DataFolder) -> dict[str, str]:
    messages = str(folder.queue / "messages")
    options = {
        "data_folder_in": messages,
        "data_folder_out": messages,
        "control_folder": str(folder.queue / "control"),
        "polling_interval": 0.2,
    }
    return {
        "CELERY_BROKER_URL": "folder://localhost/",
        "CELERY_BROKER_TRANSPORTS": json.dumps({"folder": "embedded.folder_broker:Transport"}),
        "CELERY_BROKER_TRANSPORT_OPTIONS": json.dumps(options),
    }
