"""The nudge after a commit: a hint that may get lost, at nobody's cost."""

import socket
from collections.abc import Callable, Iterator
from time import monotonic
from unittest.mock import Mock

import pytest
from celery import current_app
from kombu import Connection
from kombu.exceptions import OperationalError
from pytest_django import DjangoCaptureOnCommitCallbacks

from notifications import nudge as nudging
from notifications.models import Delivery, OutboxMessage
from notifications.nudge import nudge, nudge_after_commit
from notifications.outbox import enqueue
from notifications.tasks import deliver_soon
from tests.notifications.test_outbox import MESSAGE


@pytest.fixture(autouse=True)
def _broker_unknown() -> Iterator[None]:
    """No process has found the broker away yet, before and after."""
    nudging._Broker.away_until = 0.0
    yield
    nudging._Broker.away_until = 0.0


@pytest.fixture
def publish(monkeypatch: pytest.MonkeyPatch) -> Mock:
    """Stands for publishing the task."""
    publishing = Mock()
    monkeypatch.setattr(deliver_soon, "apply_async", publishing)
    return publishing


@pytest.mark.django_db
def test_a_commit_nudges_a_worker_and_nothing_does_before(
    publish: Mock, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        nudge_after_commit()
        publish.assert_not_called()
    publish.assert_called_once()


@pytest.mark.django_db
@pytest.mark.parametrize("fault", [OperationalError, ConnectionRefusedError, TimeoutError])
def test_a_broker_that_is_away_harms_nothing_and_leaks_nothing(
    fault: Callable[[str], Exception],
    publish: Mock,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    caplog: pytest.LogCaptureFixture,
) -> None:
    publish.side_effect = fault("redis://:secret@broker")
    with django_capture_on_commit_callbacks(execute=True):
        enqueue([MESSAGE])
    assert OutboxMessage.objects.get().delivery == Delivery.QUEUED
    assert "nudge_failed" in caplog.text
    assert "secret" not in caplog.text


def test_a_broker_that_is_away_is_left_in_peace_for_a_while(
    publish: Mock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Mock(return_value=1_000.0)
    monkeypatch.setattr(nudging, "monotonic", clock)
    publish.side_effect = OperationalError()
    for now, tries in ((1_000.0, 1), (1_014.9, 1), (1_015.0, 2)):
        clock.return_value = now
        nudge()
        assert publish.call_count == tries


@pytest.fixture
def silent_broker(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A port that takes connections and never says a word, as a Redis that hangs."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"redis://127.0.0.1:{listening.getsockname()[1]}/0"
        monkeypatch.setattr(current_app, "connection_for_write", lambda: Connection(address))
        yield


@pytest.mark.usefixtures("silent_broker")
def test_a_broker_that_hangs_costs_a_page_a_few_seconds_at_most(caplog: pytest.LogCaptureFixture) -> None:
    begun = monotonic()
    nudge()
    assert "nudge_failed" in caplog.text
    assert monotonic() - begun < 10
