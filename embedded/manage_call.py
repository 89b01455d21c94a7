"""`./portal manage ARGS…`: manage.py with the embedded PostgreSQL up, so that every command works in a fresh clone."""

import fcntl
import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from types import FrameType
from typing import IO

from embedded.child_processes import dying_with_parent, end_leftovers
from embedded.data_folder import PROJECT, DataFolder, InUseError, data_folder, write_privately
from embedded.database_roles import DatabaseAddress
from embedded.environment import (
    OWNER_COMMANDS,
    manage_command,
    needs_embedded_postgres,
    owner_mark,
    portal_environment,
    run_manage,
)
from embedded.postgres import EmbeddedPostgres, running_address

#: Seconds to wait for a portal that holds the data folder and is still starting its database.
_PATIENCE = 90.0


def manage(arguments: Sequence[str]) -> int:
    """Run one manage.py command and return its exit code."""
    folder = data_folder(os.environ)
    with _database(folder) as address:
        environment = portal_environment(os.environ, folder, address)
        if address is not None and not (arguments and arguments[0] in OWNER_COMMANDS):
            failed = migrate_if_needed(folder, environment)
            if failed:
                return failed
        return _in_the_foreground(arguments, environment)


def migrate_if_needed(folder: DataFolder, environment: Mapping[str, str]) -> int:
    """Migrate the embedded database unless these very migrations have run; return the exit code."""
    digest, stamp = _migrations_digest(), folder.postgres / "migrated"
    with suppress(FileNotFoundError):
        if stamp.read_text() == digest:
            return 0
    print("Bringing the database up to date …", file=sys.stderr, flush=True)
    done = run_manage(["migrate", "--no-input", "-v0"], environment)
    if done.returncode == 0:
        write_privately(stamp, digest)
    return done.returncode


def _in_the_foreground(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run manage.py as if it had been called itself: Ctrl-C is its business, TERM is handed on."""
    child = subprocess.Popen(
        manage_command(arguments),
        env={**environment, **owner_mark(arguments)},
        preexec_fn=dying_with_parent(signal.SIGTERM),
    )

    def hand_on(number: int, _frame: FrameType | None) -> None:
        if number != signal.SIGINT:  # the terminal has sent that one to both of us
            child.send_signal(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, hand_on)
    code = child.wait()
    return code if code >= 0 else 128 - code


@contextmanager
def _database(folder: DataFolder) -> Iterator[DatabaseAddress | None]:
    """Yield where the embedded PostgreSQL listens: a running portal's, or one started for this call."""
    if not needs_embedded_postgres(os.environ):
        folder.make()
        yield None
        return
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            with folder.held("./portal manage"):
                end_leftovers(folder.path)
                yield from _started_for_this_call(folder)
                return
        except InUseError as refusal:
            with _sharing(folder):
                address = running_address(folder)
                if address is not None:
                    yield address
                    return
            if time.monotonic() > deadline:
                raise InUseError(f"{refusal}, but its database does not answer.") from None
            time.sleep(0.2)


def _started_for_this_call(folder: DataFolder) -> Iterator[DatabaseAddress]:
    server = EmbeddedPostgres(folder)
    try:
        yield server.start()
    finally:
        # another call may have come to use the same server meanwhile: it is stopped when that one is done
        with _sharers(folder) as users:
            fcntl.flock(users, fcntl.LOCK_EX)
            server.stop()


@contextmanager
def _sharing(folder: DataFolder) -> Iterator[None]:
    with _sharers(folder) as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        yield


def _sharers(folder: DataFolder) -> IO[str]:
    return (folder.postgres / "users.lock").open("a")


def _migrations_digest() -> str:
    digest = hashlib.sha256((PROJECT / "requirements" / "production.txt").read_bytes())
    for path in [PROJECT / "config" / "privileges.py", *sorted(PROJECT.glob("*/migrations/*.py"))]:
        digest.update(f"{path.relative_to(PROJECT)}\n".encode() + path.read_bytes())
    return digest.hexdigest()
