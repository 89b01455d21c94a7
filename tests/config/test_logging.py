"""What a log line may hold, whoever wrote it."""

import io
import json
import logging
import logging.config
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
import structlog
from django.db import IntegrityError
from django.http import HttpRequest
from django.test import Client

from config.error_reports import scrub
from config.logging import configure_logging, logging_settings
from config.request_logging import RequestLoggingMiddleware

SECRET = "someone@mail.example"


@pytest.fixture
def lines(settings: Any) -> Iterator[io.StringIO]:
    """What production would write to stderr."""
    written = io.StringIO()
    production = logging_settings(readable=False, level="INFO")
    production["handlers"]["stderr"]["stream"] = written
    configure_logging(production)
    yield written
    configure_logging(settings.LOGGING)


def parsed(written: io.StringIO) -> list[dict[str, Any]]:
    """Every line, without its time."""
    found = [json.loads(line) for line in written.getvalue().splitlines()]
    return [{key: value for key, value in line.items() if key != "timestamp"} for line in found]


def test_personal_keys_are_dropped(lines: io.StringIO) -> None:
    structlog.get_logger("portal").info(
        "message_sent",
        kind="reminder",
        to_email=SECRET,
        email=SECRET,
        ip="10.0.0.1",
        user_agent="x",
        Name=SECRET,
    )
    assert parsed(lines) == [
        {"event": "message_sent", "kind": "reminder", "level": "info", "logger": "portal"}
    ]


def test_a_librarys_message_keeps_its_words_and_loses_its_values(lines: io.StringIO) -> None:
    logging.getLogger("django.request").warning("Not Found: %s", f"/x/{SECRET}")
    assert parsed(lines) == [{"event": "Not Found: %s", "level": "warning", "logger": "django.request"}]


def test_another_programs_message_is_written_out(lines: io.StringIO) -> None:
    logging.getLogger("celery.worker").info("connected to %s", "redis")
    assert parsed(lines) == [{"event": "connected to redis", "level": "info", "logger": "celery.worker"}]


def _fail() -> None:
    try:
        raise psycopg.errors.UniqueViolation(f"Key (email)=({SECRET}) already exists.")
    except psycopg.Error as fault:
        raise IntegrityError(str(fault)) from fault


@pytest.mark.parametrize("writer", ["structlog", "standard library"])
def test_a_fault_is_outlined_without_its_words(lines: io.StringIO, writer: str) -> None:
    logger: Any = structlog.get_logger("portal") if writer == "structlog" else logging.getLogger("portal")
    try:
        _fail()
    except IntegrityError:
        logger.exception("request_failed")
    (line,) = parsed(lines)
    faults = line.pop("fault")
    assert line == {"event": "request_failed", "level": "error", "logger": "portal"}
    assert [(fault["type"], fault.get("sqlstate")) for fault in faults] == [
        ("django.db.utils.IntegrityError", None),
        ("psycopg.errors.UniqueViolation", "23505"),
    ]
    assert [frame.rpartition(" ")[2] for frame in faults[0]["at"]] == [
        "test_a_fault_is_outlined_without_its_words",
        "_fail",
    ]
    assert SECRET not in lines.getvalue()


@pytest.mark.django_db
def test_a_request_is_logged_by_the_pattern_of_its_address(lines: io.StringIO, client: Client) -> None:
    client.get("/health/live/", {"q": SECRET}, HTTP_USER_AGENT=SECRET, REMOTE_ADDR="10.1.2.3")
    (line,) = parsed(lines)
    line.pop("request_id")
    assert line == {
        "code": 200,
        "event": "request_finished",
        "level": "info",
        "logger": "django_structlog.middlewares.request",
        "request": "GET /health/live/",
        "user_id": None,
    }


def test_an_address_that_leads_nowhere_is_not_repeated() -> None:
    request = HttpRequest()
    request.method, request.path = "GET", f"/{SECRET}"
    assert RequestLoggingMiddleware.format_request(request) == "GET (no such page)"


def test_an_error_report_tells_what_and_where_but_not_about_whom() -> None:
    event = {
        "level": "error",
        "request": {
            "method": "POST",
            "url": SECRET,
            "data": SECRET,
            "headers": {"Cookie": SECRET},
            "env": {},
        },
        "user": {"id": 7, "email": SECRET, "ip_address": "10.0.0.1"},
        "exception": {"values": [{"type": "ValueError", "value": SECRET, "stacktrace": {"frames": []}}]},
        "logentry": {"message": "Not Found: %s", "params": [SECRET], "formatted": SECRET},
        "breadcrumbs": {"values": [{"message": SECRET}]},
        "extra": {"mail": SECRET},
        "server_name": "web-1",
    }
    assert scrub(event, {}) == {
        "level": "error",
        "request": {"method": "POST"},
        "user": {"id": 7},
        "exception": {"values": [{"type": "ValueError", "stacktrace": {"frames": []}}]},
        "logentry": {"message": "Not Found: %s"},
    }
