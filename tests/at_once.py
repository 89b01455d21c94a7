"""Doing things at the same moment, each on a database connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

PATIENCE_SECONDS = 30


def at_once[Result](*deeds: Callable[[], Result]) -> list[Result | BaseException]:
    """Start every deed at the same moment; what each returned, or raised, in the order given.

    The test around it needs ``transaction=True``: the deeds see only what is committed.
    """
    gate = Barrier(len(deeds))

    def through_the_gate(deed: Callable[[], Result]) -> Result:
        try:
            connection.ensure_connection()
            gate.wait(timeout=PATIENCE_SECONDS)
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        futures = [threads.submit(through_the_gate, deed) for deed in deeds]
        return [
            future.exception(timeout=PATIENCE_SECONDS) or future.result(timeout=PATIENCE_SECONDS)
            for future in futures
        ]
