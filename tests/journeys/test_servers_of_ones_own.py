"""The demo on servers of one's own, instead of the embedded ones."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from embedded.database_roles import APPLICATION, EMPLOYER, OWNER
from embedded.postgres import free_port
from embedded.throw_away_server import server_for_tests
from tests.embedded.processes import eventually, folder_that_others_may_enter
from tests.journeys.conftest import RunningDemo, answers, stop_demo

pytestmark = pytest.mark.journey


@pytest.fixture
def folder() -> Iterator[Path]:
    with folder_that_others_may_enter() as path:
        yield path


@pytest.mark.redis
def test_servers_of_ones_own_replace_the_embedded_ones(folder: Path, redis_url: str) -> None:
    from embedded import databases_for_tests as databases

    # the run's own server, on which the tables are made already
    address, server = server_for_tests(os.environ)
    database = "portal_of_ones_own"
    databases.copy_database(address, databases.migrated_template(address, server), database)
    try:
        servers = {
            "DATABASE_URL": address.url(APPLICATION, database),
            "EMPLOYER_DATABASE_URL": address.url(EMPLOYER, database),
            "MIGRATION_DATABASE_URL": address.url(OWNER, database),
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
        databases.drop_database(address, database)
