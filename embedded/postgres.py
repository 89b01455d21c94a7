"""One private PostgreSQL: made, started, stopped, and started again after anything was killed."""

import os
import secrets
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from embedded.binaries import Binaries, NoPostgresError, find_binaries
from embedded.child_processes import command_line, is_alive
from embedded.data_folder import DataFolder, write_privately
from embedded.database_roles import (
    OWNER,
    SUPERUSER,
    DatabaseAddress,
    ensure_database,
    ensure_roles,
    kept_passwords,
)
from embedded.former_owner import carry_over
from embedded.running_user import RunningUser, choose_running_user
from embedded.server_log import SILENT

#: Seconds a start may take: a cluster that was killed replays its log first.
START_PATIENCE = 60.0
#: Seconds a stop may take before the server is told to drop everything.
STOP_PATIENCE = 15.0
#: Settings for a throw-away cluster: losing it costs nothing, waiting for the disk does. A vacuum that comes by while a test
#: fills a table finds no row that it may count, and has every query planned for an empty table.
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


def free_port() -> int:
    """Return a TCP port that is free at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class EmbeddedPostgres:
    """A cluster in a data folder. The server is our own child, so it is reaped and it dies with us."""

    folder: DataFolder
    throw_away: bool = False
    port: int = 0
    binaries: Binaries = field(default_factory=find_binaries)
    server: subprocess.Popen[bytes] | None = None
    is_new: bool = False

    def __post_init__(self) -> None:
        """Choose as whom it runs, once the folder is there."""
        self.folder.make()
        self.user: RunningUser = choose_running_user(self.binaries, self.folder.cluster)
        self.passwords = kept_passwords(self.folder.postgres / "passwords.json")

    @property
    def address(self) -> DatabaseAddress:
        """Where it listens."""
        return DatabaseAddress(self.port, self.passwords)

    def start(self) -> DatabaseAddress:
        """Start the server, with its roles and its database; return where it listens.

        Raises `NoPostgresError`, with the end of the server's own log, when it does not come up.
        """
        self._make_cluster()
        self._clear_earlier_server()
        deadline = time.monotonic() + START_PATIENCE
        while not self._started_before(deadline):
            if time.monotonic() > deadline:
                self.stop()
                raise NoPostgresError(f"PostgreSQL did not start:\n{self._end_of_log()}")
            # typically the last back ends of a killed server, still leaving
            time.sleep(0.3)
            self._clear_earlier_server()
        carry_over(self.address)
        ensure_roles(self.address)
        self.is_new = ensure_database(self.address)
        write_privately(self.folder.postgres / "port", str(self.port))
        return self.address

    def stop(self) -> None:
        """Stop the server and reap it. Open connections are dropped, nothing committed is lost."""
        (self.folder.postgres / "port").unlink(missing_ok=True)
        if self.server is None or self.server.poll() is not None:
            return
        self.server.send_signal(signal.SIGINT)
        try:
            self.server.wait(STOP_PATIENCE)
        except subprocess.TimeoutExpired:
            self.server.send_signal(signal.SIGQUIT)
            self.server.wait(STOP_PATIENCE)

    def _make_cluster(self) -> None:
        cluster = self.folder.cluster
        if (cluster / "PG_VERSION").exists():
            return
        cluster.mkdir(parents=True, exist_ok=True)
        cluster.chmod(0o700)
        self.user.take_over(cluster)
        # initdb reads the password as the user it runs as
        password_file = self.folder.postgres / f".first-password-{secrets.token_hex(4)}"
        write_privately(password_file, self.passwords[SUPERUSER])
        self.user.take_over(password_file)
        try:
            self._initdb(cluster, password_file)
        finally:
            password_file.unlink()

    def _initdb(self, cluster: Path, password_file: Path) -> None:
        options = [
            f"--pgdata={cluster}",
            f"--username={SUPERUSER}",
            f"--pwfile={password_file}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions",
            *(["--no-sync"] if self.throw_away else []),
        ]
        made = subprocess.run(
            [self.binaries.program("initdb"), *options],
            env=self._environment(),
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            **self.user.popen_options(death_signal=signal.SIGKILL),
        )
        if made.returncode != 0:
            raise NoPostgresError(f"PostgreSQL could not make its folder {cluster}:\n{made.stderr[-2000:]}")

    def _started_before(self, deadline: float) -> bool:
        """Start the server once; tell whether it answered before it gave up."""
        # the port stays the same through a restart: the running parts know it
        self.port = self.port or free_port()
        command = [self.binaries.program("postgres"), "-D", str(self.folder.cluster)]
        for name, value in self._settings().items():
            command += ["-c", f"{name}={value}"]
        with self._log().open("ab") as log:
            self.server = subprocess.Popen(
                command,
                env=self._environment(),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self.user.popen_options(death_signal=signal.SIGINT),
            )
        while self.server.poll() is None and time.monotonic() < deadline:
            if self._answers():
                return True
            time.sleep(0.05)
        return False

    def _settings(self) -> dict[str, str]:
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            # a socket's path may not pass 103 bytes; everybody here speaks TCP
            "unix_socket_directories": "",
            "max_connections": "100",
            "jit": "off",
            "timezone": "UTC",
            "log_timezone": "UTC",
            **SILENT,
        }
        return settings | (THROW_AWAY if self.throw_away else {})

    def _answers(self) -> bool:
        # the second is for a cluster of an earlier version, before it is carried over
        return any(_lets_in(self.address, role) for role in (SUPERUSER, OWNER))

    def _clear_earlier_server(self) -> None:
        """Stop an orphan of an earlier start on this very cluster, and forget a pid file that names no running process."""
        pid_file = self.folder.cluster / "postmaster.pid"
        try:
            pid = int(pid_file.read_text().split("\n", 1)[0])
        except FileNotFoundError:
            return
        except ValueError:  # killed while writing it
            pid = 0
        deadline = time.monotonic() + STOP_PATIENCE
        if self._is_our_server(pid):
            os.kill(pid, signal.SIGINT)
        while self._is_our_server(pid):
            if time.monotonic() > deadline:
                os.kill(pid, signal.SIGQUIT)
            time.sleep(0.05)
        pid_file.unlink(missing_ok=True)

    def _is_our_server(self, pid: int) -> bool:
        return pid > 0 and is_alive(pid) and str(self.folder.cluster) in command_line(pid)

    def _environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "LC_", "LANG"))}
        return kept | {"LC_ALL": "C", "TZ": "UTC", "HOME": "/"}

    def _log(self) -> Path:
        return self.folder.logs / "postgres.log"

    def _end_of_log(self) -> str:
        return self._log().read_text(errors="replace")[-2000:]


def running_address(folder: DataFolder) -> DatabaseAddress | None:
    """Return where a server on this folder listens and answers, if one does: how a second command finds the first one's."""
    try:
        port = int((folder.postgres / "port").read_text())
    except (FileNotFoundError, ValueError):
        return None
    address = DatabaseAddress(port, kept_passwords(folder.postgres / "passwords.json"))
    return address if _lets_in(address, SUPERUSER) else None


def _lets_in(address: DatabaseAddress, role: str) -> bool:
    try:
        address.connect(role, "postgres", patience=2).close()
    except psycopg.OperationalError:
        return False
    return True
