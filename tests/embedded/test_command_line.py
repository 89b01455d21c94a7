"""`./portal`'s commands refuse in one sentence, and hand on what manage.py says."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from embedded.data_folder import PROJECT, DataFolder
from embedded.environment import portal_environment
from embedded.throw_away_server import environment_outside_tests
from tests.embedded.processes import folder_that_others_may_enter, portal


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    with folder_that_others_may_enter() as path:
        yield path / "data"


def test_a_command_works_where_nothing_was_ever_started(data: Path) -> None:
    script = "from django.db import connection as c; c.ensure_connection(); print(c.settings_dict['USER'])"
    done = portal(["manage", "shell", "--verbosity", "0", "-c", script], data)
    assert (done.returncode, done.stdout) == (0, "portal_app\n"), done.stderr


def test_a_command_that_migrates_works_as_the_owner(data: Path) -> None:
    migrated = portal(["manage", "migrate", "--no-input", "-v0"], data)
    assert migrated.returncode == 0, migrated.stderr
    # nothing is left to be applied
    assert portal(["manage", "migrate", "--check"], data).returncode == 0


def test_an_exit_code_is_handed_on(data: Path) -> None:
    assert portal(["manage", "shell", "-c", "import sys; sys.exit(7)"], data).returncode == 7
    assert portal(["manage", "shell", "-c", "import os; os.kill(os.getpid(), 9)"], data).returncode == 137


def test_two_commands_at_once_share_one_server(data: Path) -> None:
    script = "import time; from django.db import connection as c; c.ensure_connection(); time.sleep(1.5); print(c.settings_dict['PORT'])"
    command = [sys.executable, "-m", "embedded", "manage", "shell", "-v0", "-c", script]
    both = [_started(command, data) for _ in range(2)]
    answers = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert answers[0] == answers[1]


def test_a_second_demo_on_the_same_folder_is_refused(data: Path) -> None:
    with DataFolder(data).held("./portal demo"):
        done = portal(["demo"], data)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("portal: ./portal demo (process ")
    assert done.stderr.endswith(f") already runs on {data}\n")


def test_a_port_that_is_taken_is_named_with_the_way_out(data: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = portal(["demo"], data, environment={"PORT": str(port)})
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"portal: Port {port} is taken on this machine. Choose another one: PORT={port + 1} ./portal demo\n"
    )


def test_a_demo_with_an_argument_is_not_started(data: Path) -> None:
    done = portal(["demo", "--help"], data)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "portal: ./portal demo takes no arguments. PORT and PORTAL_DATA are set before it: PORT=8001 ./portal demo\n"
    )


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(data: Path, port: str) -> None:
    done = portal(["demo"], data, environment={"PORT": port})
    assert (done.returncode, done.stderr) == (
        1,
        f"portal: PORT is '{port}': it has to be a number from 1 to 65535.\n",
    )


def test_what_somebody_set_is_kept_and_the_rest_is_added(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    settings = portal_environment(
        {"DATABASE_URL": "postgres://a@b/c", "REDIS_URL": "redis://d", "SECRET_KEY": "e", "PORT": "8123"},
        folder,
        None,
    )
    assert settings == {
        "DATABASE_URL": "postgres://a@b/c",
        "MIGRATION_DATABASE_URL": "postgres://a@b/c",
        "REDIS_URL": "redis://d",
        "SECRET_KEY": "e",
        "PORT": "8123",
        "PORTAL_ENV": "demo",
        "PORTAL_URL": "http://127.0.0.1:8123",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "PORTAL_DATA": str(tmp_path),
    }


def _started(command: list[str], data: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        cwd=PROJECT,
        env={**environment_outside_tests(os.environ), "PORTAL_DATA": str(data)},
        stdout=subprocess.PIPE,
        text=True,
    )
