"""Doing things at the same moment on database connections of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from clients.refusal import Refused

PATIENCE_SECONDS = 30


def at_once[Result](*tasks: Callable[[], Result]) -> list[Result | Refused]:
    """Run the tasks together, each on its own connection; their results or refusals, in order.

    Anything else that a task raises, a deadlock for one, is raised here.
    """
    barrier = Barrier(len(tasks))

    def run(task: Callable[[], Result]) -> Result | Refused:
        try:
            connection.ensure_connection()
            barrier.wait(PATIENCE_SECONDS)
            return task()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks, timeout=PATIENCE_SECONDS))
