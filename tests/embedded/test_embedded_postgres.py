"""The private PostgreSQL: whatever is killed, the next start works and nobody is left serving."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from embedded.child_processes import is_alive
from embedded.data_folder import DataFolder, InUseError
from embedded.database_roles import APPLICATION, EMPLOYER, OWNER
from embedded.postgres import EmbeddedPostgres, running_address
from tests.embedded.clusters import copied
from tests.embedded.processes import eventually, folder_that_others_may_enter, running

SERVING = """
import pathlib, sys, time
from embedded.data_folder import DataFolder
from embedded.postgres import EmbeddedPostgres
folder = DataFolder(pathlib.Path(sys.argv[1]))
with folder.held("A test's portal"):
    server = EmbeddedPostgres(folder, throw_away=True)
    server.start()
    print(server.server.pid, server.port, flush=True)
    time.sleep(600)
"""


@pytest.fixture
def new_folder() -> Iterator[DataFolder]:
    """Where nothing was ever made."""
    with folder_that_others_may_enter() as path:
        yield DataFolder(path / "the data")


@pytest.fixture
def folder(new_folder: DataFolder, made_once: DataFolder) -> DataFolder:
    """Where a cluster was made and never started."""
    return copied(made_once, new_folder)


@pytest.fixture
def postgres(folder: DataFolder) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(folder, throw_away=True)
    yield server
    server.stop()


def signed_in(server: EmbeddedPostgres) -> str:
    with psycopg.connect(server.address.url(APPLICATION)) as connection:
        row = connection.execute(
            "SELECT current_user || ' ' || rolsuper FROM pg_roles WHERE rolname = current_user"
        )
        return str(row.fetchone()[0])  # type: ignore[index]


def test_starts_in_a_folder_with_a_space_and_stops_without_a_trace(new_folder: DataFolder) -> None:
    postgres = EmbeddedPostgres(new_folder, throw_away=True)
    try:
        postgres.start()
        assert signed_in(postgres) == "portal_app false"
        assert running_address(new_folder) == postgres.address
    finally:
        postgres.stop()

    assert running_address(new_folder) is None
    assert not (new_folder.cluster / "postmaster.pid").exists()


def test_only_this_machine_and_only_with_the_password_gets_in(postgres: EmbeddedPostgres) -> None:
    address = postgres.start()
    with address.connect_as_superuser() as superuser:
        assert superuser.execute("SHOW listen_addresses").fetchone() == ("127.0.0.1",)
        assert superuser.execute("SHOW unix_socket_directories").fetchone() == ("",)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(f"postgres://{APPLICATION}:guessed@127.0.0.1:{address.port}/portal")


def test_passwords_are_readable_by_nobody_else(postgres: EmbeddedPostgres, folder: DataFolder) -> None:
    postgres.start()
    assert (folder.postgres / "passwords.json").stat().st_mode & 0o777 == 0o600


def test_a_killed_server_starts_again_on_its_port_with_what_was_committed(folder: DataFolder) -> None:
    durable = EmbeddedPostgres(folder)
    try:
        address = durable.start()
        with address.connect_as_owner("portal") as owner:
            owner.execute("CREATE TABLE kept AS SELECT 1 AS one")
        assert durable.server is not None
        os.kill(durable.server.pid, signal.SIGKILL)
        durable.server.wait()

        again = durable.start()

        assert again == address
        with again.connect_as_owner("portal") as owner:
            assert owner.execute("SELECT one FROM kept").fetchall() == [(1,)]
    finally:
        durable.stop()


def test_a_killed_portal_takes_its_server_with_it_and_hinders_no_start(folder: DataFolder) -> None:
    with running(SERVING, folder.path) as portal:
        assert portal.stdout is not None
        pid = int(portal.stdout.readline().split()[0])
        portal.send_signal(signal.SIGKILL)
        portal.wait()
        assert eventually(lambda: not is_alive(pid))

    with folder.held("The next start"):
        server = EmbeddedPostgres(folder, throw_away=True)
        server.start()
        assert signed_in(server) == "portal_app false"
        server.stop()


def test_a_server_left_over_by_an_earlier_start_is_replaced(
    folder: DataFolder, postgres: EmbeddedPostgres
) -> None:
    postgres.start()
    assert postgres.server is not None
    second = EmbeddedPostgres(folder, throw_away=True)

    second.start()

    assert postgres.server.wait(5) == 0
    assert second.address.port != postgres.address.port
    second.stop()


@pytest.mark.parametrize("content", ["", "no number\n", "1\n/nowhere\n"])
def test_a_pid_file_that_names_no_server_of_ours_is_no_obstacle(
    folder: DataFolder, postgres: EmbeddedPostgres, content: str
) -> None:
    postgres.start()
    postgres.stop()
    (folder.cluster / "postmaster.pid").write_text(content)

    postgres.start()

    assert signed_in(postgres) == "portal_app false"


def test_a_second_start_on_the_same_folder_is_refused_by_name(folder: DataFolder) -> None:
    with running(SERVING, folder.path) as portal:
        assert portal.stdout is not None
        portal.stdout.readline()
        with (
            pytest.raises(InUseError) as refusal,
            folder.held("./portal demo"),
        ):
            pytest.fail("held twice")
        assert str(refusal.value) == f"A test's portal (process {portal.pid}) already runs on {folder.path}"


def roles_of(superuser: psycopg.Connection) -> list[tuple[object, ...]]:
    """Who there is, and what each may do beside its privileges."""
    return superuser.execute(
        """
        SELECT rolname, rolsuper, rolcanlogin, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls, rolinherit, rolconnlimit
        FROM pg_roles WHERE rolname !~ '^pg_' ORDER BY rolname
        """
    ).fetchall()


ROLES = [
    ("employer_portal", False, True, False, False, False, False, False, 40),
    ("portal_app", False, True, False, False, False, False, True, -1),
    ("portal_owner", False, True, False, False, False, False, True, -1),
    ("portal_superuser", True, True, True, True, True, True, True, -1),
]


def test_the_roles_are_the_four_that_production_has(postgres: EmbeddedPostgres) -> None:
    with postgres.start().connect_as_superuser() as superuser:
        assert roles_of(superuser) == ROLES
        databases = "SELECT datname, pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'portal'"
        assert superuser.execute(databases).fetchall() == [("portal", "portal_owner")]


@pytest.mark.parametrize("role", [APPLICATION, EMPLOYER, OWNER])
def test_only_the_superuser_gets_into_a_database_where_nothing_was_taken_away(
    postgres: EmbeddedPostgres, role: str
) -> None:
    address = postgres.start()
    for database in ("postgres", "template1"):
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            address.connect(role, database)
    with address.connect(role) as connection:
        assert connection.execute("SELECT current_user").fetchone() == (role,)


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user runs PostgreSQL as itself")
def test_root_runs_it_in_a_namespace_where_no_other_user_can_reach_the_folder(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    if subprocess.run(["unshare", "--user", "true"], check=False, capture_output=True).returncode:
        pytest.skip("this machine allows no user namespaces")
    server = EmbeddedPostgres(DataFolder(closed / "data"), throw_away=True)
    try:
        server.start()
        assert server.user.own_namespace
        assert signed_in(server) == "portal_app false"
    finally:
        server.stop()
