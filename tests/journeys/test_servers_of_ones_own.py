"""The demo on servers of one's own, instead of the embedded ones."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from embedded.data_folder import DataFolder
from embedded.database_roles import APPLICATION, OWNER
from embedded.postgres import EmbeddedPostgres, free_port
from tests.embedded.processes import eventually, folder_that_others_may_enter
from tests.journeys.conftest import RunningDemo, answers, stop_demo

pytestmark = pytest.mark.journey


@pytest.fixture
def folder() -> Iterator[Path]:
    with folder_that_others_may_enter() as path:
        yield path


@pytest.mark.redis
def test_servers_of_ones_own_replace_the_embedded_ones(folder: Path, redis_url: str) -> None:
    server = EmbeddedPostgres(DataFolder(folder / "another server"), throw_away=True)
    try:
        address = server.start()
        servers = {
            "DATABASE_URL": address.url(APPLICATION),
            "MIGRATION_DATABASE_URL": address.url(OWNER),
            "REDIS_URL": redis_url,
        }
        demo = RunningDemo(folder / "data", free_port(), servers)
        demo.start()
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
