"""Several workers at the same outbox, on real connections of their own."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.utils import timezone

from notifications.delivery import claim, deliver_batch
from notifications.models import Delivery, OutboxMessage
from tests.factories import OutboxMessageFactory
from tests.notifications.backends import ScriptedBackend

WORKERS = 4

pytestmark = pytest.mark.django_db(transaction=True)


def test_workers_at_once_send_each_message_once(server: type[ScriptedBackend]) -> None:
    OutboxMessageFactory.create_batch(60)
    start = threading.Barrier(WORKERS)

    def work() -> None:
        try:
            start.wait(timeout=30)
            while deliver_batch(limit=7):
                pass
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        for worker in [pool.submit(work) for _ in range(WORKERS)]:
            worker.result(timeout=60)
    sent = Counter(message.extra_headers["Message-ID"] for message in server.taken)
    assert (len(sent), set(sent.values())) == (60, {1})
    assert OutboxMessage.objects.filter(delivery=Delivery.SENT, attempts=1).count() == 60


def test_a_claim_does_not_wait_for_another_workers_rows() -> None:
    first, second = OutboxMessageFactory.create_batch(2)

    def claim_beside() -> list[OutboxMessage]:
        try:
            with connection.cursor() as cursor:
                # waiting for the lock would fail loudly instead of hanging
                cursor.execute("SET lock_timeout = '5s'")
            return claim(at=timezone.now())
        finally:
            connection.close()

    with transaction.atomic():
        OutboxMessage.objects.select_for_update().get(pk=first.pk)
        with ThreadPoolExecutor(1) as pool:
            claimed = pool.submit(claim_beside).result(timeout=60)
    assert [row.pk for row in claimed] == [second.pk]
