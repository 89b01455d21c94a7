"""Whether the portal says how it is."""

from typing import Any
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client
from health_check.checks import Database

pytestmark = pytest.mark.django_db(transaction=True)


def test_everything_answers(client: Client) -> None:
    response = client.get("/health/")
    assert (response.status_code, response.content.decode()) == (200, "database: ok\ncache: ok\nbroker: ok\n")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "no-cache" in response.headers["Cache-Control"]


def test_a_database_that_is_away_is_named_and_not_described(client: Client) -> None:
    fault = OperationalError("connection to server at 10.1.2.3 failed for user portal_app")
    with patch.object(Database, "run", side_effect=fault):
        response = client.get("/health/")
    assert (response.status_code, response.content.decode()) == (
        500,
        "database: failed\ncache: ok\nbroker: ok\n",
    )


def test_a_broker_that_is_away_is_told(client: Client) -> None:
    class Away:
        def __enter__(self) -> Any:
            raise ConnectionRefusedError

        def __exit__(self, *_fault: object) -> None: ...

    with patch("config.health.current_app.connection_for_write", return_value=Away()):
        response = client.get("/health/")
    assert (response.status_code, response.content.decode()) == (
        500,
        "database: ok\ncache: ok\nbroker: failed\n",
    )


def test_a_living_process_says_so_and_asks_nobody(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        response = client.get("/health/live/")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.parametrize("path", ["/health/", "/health/live/"])
def test_it_takes_no_post(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405
