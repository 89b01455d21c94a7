"""`./portal demo`: the whole portal on one machine, with real processes and a realistic caseload."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import psycopg

from embedded.child_processes import dying_with_parent, end_leftovers
from embedded.data_folder import PROJECT, DataFolder, data_folder
from embedded.database_roles import ROLES_FILE
from embedded.environment import (
    as_part_of,
    manage_command,
    needs_embedded_postgres,
    portal_environment,
    prepare_queue,
    run_manage,
    web_port,
)
from embedded.manage_call import migrate_if_needed
from embedded.postgres import EmbeddedPostgres
from embedded.supervisor import Part, StopRequestedError, Supervisor, stopping_on_signals

#: Seconds from the start of the web server until it has to answer.
_ANSWER_PATIENCE = 60.0
_HOST = "127.0.0.1"


class DemoFailedError(RuntimeError):
    """The demo could not be brought up; the words say why and what to do."""


def demo() -> int:
    """Run the demo until it is stopped; return the exit code.

    Raises `InUseError` when one runs on this data folder already, `DemoFailedError` when it cannot be brought up.
    """
    folder = data_folder(os.environ)
    port = web_port(os.environ)
    with folder.held("./portal demo"), stopping_on_signals():
        try:
            end_leftovers(folder.path)
            _refuse_taken_port(port)
            _run(folder, port)
        except StopRequestedError:
            _say("Stopped.")
    return 0


def _run(folder: DataFolder, port: int) -> None:
    started_at = time.monotonic()
    postgres = EmbeddedPostgres(folder) if needs_embedded_postgres(os.environ) else None
    supervisor: Supervisor | None = None
    try:
        if postgres is not None:
            _say("Starting PostgreSQL …")
            postgres.start()
        environment = portal_environment(os.environ, folder, postgres.address if postgres else None)
        sign_ins = _prepare(folder, environment, embedded=postgres is not None)
        supervisor = Supervisor(_parts(folder, as_part_of(environment, folder), port), _keeper(postgres))
        supervisor.start()
        _wait_until_it_answers(supervisor, port)
        _say(_welcome(environment["PORTAL_URL"], sign_ins, time.monotonic() - started_at, folder))
        supervisor.run()
    finally:
        if supervisor is not None:
            supervisor.stop()
        if postgres is not None:
            postgres.stop()


def _prepare(folder: DataFolder, environment: dict[str, str], *, embedded: bool) -> str:
    """Bring tables, static files and caseload up to date; return the sign-ins in words."""
    prepare_queue(folder)
    with _meanwhile(["collectstatic", "--no-input", "-v0"], environment, words="Collecting static files"):
        if embedded:
            if migrate_if_needed(folder, environment):
                raise DemoFailedError("The database could not be brought up to date: see above.")
        else:
            _ensure_roles_of_other_server(environment["MIGRATION_DATABASE_URL"])
            _step("Bringing the database up to date", ["migrate", "--no-input", "-v0"], environment)
        return _step("Loading the demo caseload", ["load_demo", "--print-sign-ins"], environment)


@contextmanager
def _meanwhile(arguments: list[str], environment: Mapping[str, str], *, words: str) -> Iterator[None]:
    """Run a manage.py command that needs no database beside the block, and wait for it at the block's end."""
    command = subprocess.Popen(
        manage_command(arguments), env=environment, preexec_fn=dying_with_parent(signal.SIGTERM)
    )
    try:
        yield
        if command.wait():
            raise DemoFailedError(f"{words} failed: see above.")
    finally:
        command.terminate()
        command.wait()


def _step(words: str, arguments: list[str], environment: Mapping[str, str]) -> str:
    _say(f"{words} …")
    done = run_manage(arguments, environment, capture=True)
    if done.returncode:
        raise DemoFailedError(f"{done.stdout}{words} failed: see above.")
    return done.stdout


def _ensure_roles_of_other_server(url: str) -> None:
    """Make the portal's roles on a server that somebody else brought, where that is allowed and still to be done."""
    try:
        with psycopg.connect(url, autocommit=True, connect_timeout=10) as connection:
            connection.execute(ROLES_FILE.read_text().encode())
    except psycopg.errors.InsufficientPrivilege:
        # made by that server's administrator, or else the migration says what is missing
        _say("The roles of this server are left as they are.")
    except psycopg.OperationalError as error:
        raise DemoFailedError(f"The server of DATABASE_URL does not answer: {error}") from None


def _parts(folder: DataFolder, environment: Mapping[str, str], port: int) -> list[Part]:
    python = [sys.executable, "-m"]
    celery = [*python, "celery", "-A", "config"]
    beat_schedule = folder.path / "beat-schedule"
    for leftover in folder.path.glob("beat-schedule*"):  # half-written when killed; it is made anew
        leftover.unlink()
    web = ["granian", "--interface", "wsgi", "--host", _HOST, "--port", str(port), "--workers", "2"]
    web += ["--blocking-threads", "1", "--respawn-failed-workers", "--workers-kill-timeout", "5s"]
    commands = {
        "worker": [*celery, "worker", "-c", "2", "-l", "INFO", "--without-gossip", "--without-mingle"],
        "beat": [*celery, "beat", "-l", "INFO", "-s", str(beat_schedule)],
        "web": [*python, *web, "config.wsgi:application"],
    }
    # the embedded broker takes a message by moving it to the folder for temporary files
    own = {"worker": {"TMPDIR": str(folder.queue / "taken")}}
    parts = []
    for name, command in commands.items():
        log = folder.logs / f"{name}.log"
        log.write_bytes(b"")
        parts.append(Part(name, command, {**environment, **own.get(name, {})}, PROJECT, log))
    return parts


def _keeper(postgres: EmbeddedPostgres | None) -> Callable[[], None]:
    """Return what brings the database back after it died: on the same port, which the parts know."""

    def keep_up() -> None:
        if postgres is not None and postgres.server is not None and postgres.server.poll() is not None:
            _say("PostgreSQL was killed or ended; starting it again.")
            postgres.start()

    return keep_up


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError:
            raise DemoFailedError(
                f"Port {port} is taken on this machine. Choose another one: PORT={port + 1} ./portal demo"
            ) from None


def _wait_until_it_answers(supervisor: Supervisor, port: int) -> None:
    deadline = time.monotonic() + _ANSWER_PATIENCE
    while not _answers(port):
        if time.monotonic() > deadline:
            logs = "\n".join(f"{part.log}:\n{_end_of(part)}" for part in supervisor.parts)
            raise DemoFailedError(f"The portal does not answer on port {port}.\n{logs}")
        supervisor.look()
        time.sleep(0.2)


def _end_of(part: Part) -> str:
    return part.log.read_text(errors="replace")[-1500:]


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(_HOST, port, timeout=5)
    try:
        connection.request("GET", "/health/")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _welcome(url: str, sign_ins: str, seconds: float, folder: DataFolder) -> str:
    return (
        f"\n{sign_ins.rstrip()}\n\n"
        f"The Sessions Portal is ready after {seconds:.0f} s:  {url}/\n"
        f"Every message it sends is shown in the Mailbox:  {url}/demo/mailbox/\n"
        f"Logs are in {folder.logs}. Ctrl-C stops everything."
    )


def _say(words: str) -> None:
    print(words, flush=True)
