"""pytest's wiring: a throw-away PostgreSQL for the whole run, and the outside programs that some tests need.

Loaded with `-p`, hence before pytest-django reads the settings. pytest-xdist's workers inherit the environment, so they share
the one server.
"""

import atexit
import json
import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NoReturn

import pytest
from pytest_django import DjangoDbBlocker

from config.embedded.database_roles import APPLICATION, OWNER, DatabaseAddress
from config.embedded.outside_programs import find_chromium, find_redis_server, private_redis
from config.embedded.throw_away_server import throw_away_server

_SERVER = "PORTAL_TEST_SERVER"
#: The environment before this plugin changed it: what a test hands to the real processes it starts.
ENVIRONMENT_OUTSIDE_TESTS = {k: v for k, v in os.environ.items() if k != _SERVER}


def _start_server() -> None:
    stack = ExitStack()
    atexit.register(stack.close)
    address, folder = stack.enter_context(throw_away_server())
    os.environ[_SERVER] = json.dumps(
        {"port": address.port, "passwords": dict(address.passwords), "folder": str(folder.path)}
    )
    os.environ |= {
        "DATABASE_URL": address.url(APPLICATION),
        "MIGRATION_DATABASE_URL": address.url(OWNER),
        "PORTAL_DATA": str(folder.path / "data"),
        "PORTAL_ENV": "test",
        "SECRET_KEY": "for tests only, and long enough that every check of its length is content",
        "CELERY_BROKER_URL": "memory://",
        "REDIS_URL": "",
    }


if _SERVER not in os.environ:
    _start_server()


def server_for_tests() -> tuple[DatabaseAddress, Path]:
    """Return where this run's PostgreSQL listens, and its folder."""
    known = json.loads(os.environ[_SERVER])
    return DatabaseAddress(known["port"], known["passwords"]), Path(known["folder"])


@pytest.fixture(scope="session")
def django_db_setup(
    worker_id: str, django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Give this worker a migrated database of its own (instead of pytest-django's way, which migrates once a worker)."""
    # not at the top: this reads the settings, which are there only once the server is
    from config.embedded import databases_for_tests as databases

    address, folder = server_for_tests()
    name = f"test_portal_{worker_id}"
    with django_db_blocker.unblock():
        template = databases.migrated_template(address, folder)
        databases.copied_database(address, template, name)
    with databases.flushing_as_owner(address):
        yield
    with django_db_blocker.unblock():
        databases.dropped_database(address, name)


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Redis of this run's own."""
    program = find_redis_server()
    if program is None:
        _missing("redis-server")
    with private_redis(program, tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of a real Chromium, for Playwright's `executable_path`."""
    program = find_chromium()
    if program is None:
        _missing("Chromium")
    return str(program)


def _missing(program: str) -> NoReturn:
    """Skip, or fail where nothing may be skipped (`PORTAL_REQUIRE_ALL`)."""
    words = f"{program} was not found on this machine"
    if os.environ.get("PORTAL_REQUIRE_ALL"):
        pytest.fail(words)
    pytest.skip(words)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name every test that was skipped: a count is easily overlooked."""
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        terminalreporter.section("not run here")
        for report in skipped:
            terminalreporter.line(f"SKIPPED {report.nodeid}: {report.longrepr[2]}")
