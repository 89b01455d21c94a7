"""Telling a worker that there is something to do. Only ever a hint: the sweep finds what a lost nudge left."""

from functools import partial
from time import monotonic
from typing import Any

import structlog
from celery import Task, current_app
from django.db import transaction
from kombu.exceptions import KombuError, OperationalError

from notifications.tasks import deliver_soon

# Somebody waits for the page: a broker that is away is asked once, and one that hangs for a second or two at most.
IMPATIENT = {"max_retries": 0, "socket_connect_timeout": 1.0, "socket_timeout": 2.0}
# After a failure this process leaves the broker in peace about as long as the next sweep takes to come.
PEACE_SECONDS = 15.0

type AnyTask = Task[..., Any]

logger = structlog.get_logger(__name__)


class _Broker:
    """What this process knows about the broker: when it may be asked again."""

    away_until = 0.0


def nudge_after_commit(task: AnyTask = deliver_soon, *about: str) -> None:
    """Ask a worker to deliver what is due, once the transaction has committed. Never raises, and never waits long.

    ``task``, with the references that it takes: another one that a sweep does sooner or later.
    """
    transaction.on_commit(partial(nudge, task, *about), robust=True)


def nudge(task: AnyTask = deliver_soon, *about: str) -> None:
    """Ask a worker now; a broker that is away is noted and left alone for a while."""
    if monotonic() < _Broker.away_until:
        return
    try:
        with current_app.connection_for_write() as connection:
            connection.transport_options = {**(connection.transport_options or {}), **IMPATIENT}
            # a dictionary, for the stubs do not know `connection`
            options: dict[str, Any] = {"connection": connection, "retry": False, "ignore_result": True}
            task.apply_async(args=about, **options)
    except (OperationalError, KombuError, OSError) as fault:
        _Broker.away_until = monotonic() + PEACE_SECONDS
        # the words of a broker's fault hold its address, sometimes its password
        logger.warning("nudge_failed", fault=type(fault).__name__)
