"""The demo's processes: whatever is killed comes back or is gone, and servers of one's own replace the embedded ones."""

import http.client
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from config.embedded.child_processes import is_alive, marked_processes
from config.embedded.data_folder import DataFolder
from config.embedded.database_roles import APPLICATION, OWNER
from config.embedded.postgres import EmbeddedPostgres, free_port
from tests.journeys.conftest import RunningDemo, start_demo, stop_demo
from tests.platform.processes import children_of, eventually, folder_that_others_may_enter

pytestmark = pytest.mark.journey


@pytest.fixture
def folder() -> Iterator[Path]:
    with folder_that_others_may_enter() as path:
        yield path


def answers(demo: RunningDemo) -> bool:
    connection = http.client.HTTPConnection(demo.base_url.removeprefix("http://"), timeout=10)
    try:
        connection.request("GET", "/health/")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def test_whatever_is_killed_comes_back_and_nothing_hinders_the_next_start(folder: Path) -> None:
    data, port = folder / "data", free_port()
    demo = start_demo(data, port)
    for name in ("web", "worker", "beat"):
        os.kill(demo.part(name), signal.SIGKILL)
    os.kill(int((data / "postgres" / "cluster" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    assert eventually(
        lambda: len([line for line in demo.words if "starting it again" in line]) == 4, within=60
    )
    assert eventually(lambda: answers(demo), within=60)

    family = [demo.process.pid, *children_of(demo.process.pid), *marked_processes(data)]
    demo.process.kill()
    demo.process.wait()
    assert eventually(lambda: not any(map(is_alive, family)), within=60)
    assert not answers(demo)

    again = start_demo(data, port)
    assert answers(again)
    family = [again.process.pid, *children_of(again.process.pid), *marked_processes(data)]
    assert stop_demo(again) == 0
    assert [pid for pid in family if is_alive(pid)] == []


@pytest.mark.redis
def test_servers_of_ones_own_replace_the_embedded_ones(folder: Path, redis_url: str) -> None:
    server = EmbeddedPostgres(DataFolder(folder / "another server"), throw_away=True)
    try:
        address = server.start()
        demo = start_demo(
            folder / "data",
            free_port(),
            DATABASE_URL=address.url(APPLICATION),
            MIGRATION_DATABASE_URL=address.url(OWNER),
            REDIS_URL=redis_url,
        )
        try:
            assert answers(demo)
            with redis.Redis.from_url(redis_url) as queue:
                assert eventually(lambda: queue.exists("_kombu.binding.celery") == 1)
            assert not (demo.data / "postgres" / "cluster").exists()
            assert not any((demo.data / "queue" / "messages").iterdir())
        finally:
            assert stop_demo(demo) == 0
    finally:
        server.stop()
