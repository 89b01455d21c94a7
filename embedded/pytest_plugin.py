"""pytest's wiring: a throw-away PostgreSQL for the whole run, and the outside programs that some tests need.

Loaded with `-p`, hence before pytest-django reads the settings. pytest-xdist's workers inherit the environment, so they share
the one server.
"""

import atexit
import os
from collections.abc import Iterator
from contextlib import ExitStack
from typing import NoReturn

import pytest
from pytest_django import DjangoDbBlocker

from embedded.outside_programs import find_chromium, find_redis_server, private_redis
from embedded.throw_away_server import SERVER, environment_for_tests, server_for_tests, throw_away_server


def _start_server() -> None:
    stack = ExitStack()
    atexit.register(stack.close)
    os.environ |= environment_for_tests(*stack.enter_context(throw_away_server()))


if SERVER not in os.environ:
    _start_server()


@pytest.fixture(scope="session")
def django_db_setup(
    worker_id: str, django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Give this worker a migrated database of its own (instead of pytest-django's way, which migrates once a worker)."""
    # not at the top: this reads the settings, which are there only once the server is
    from embedded import databases_for_tests as databases

    address, folder = server_for_tests(os.environ)
    name = f"test_portal_{worker_id}"
    with django_db_blocker.unblock():
        template = databases.migrated_template(address, folder)
        databases.copied_database(address, template, name)
    with databases.flushing_as_superuser(address):
        yield
    with django_db_blocker.unblock():
        databases.dropped_database(address, name)


@pytest.fixture(scope="session", autouse=True)
def one_connection_for_employers(django_test_environment: None) -> Iterator[None]:
    """Before anything else: Playwright keeps a loop in the thread, beside which Django keeps connections of their own."""
    from embedded import databases_for_tests as databases

    with databases.employers_see_what_is_not_committed():
        yield


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
