"""Delivering the outbox at least once: claim a batch under a lease, send outside the transaction, mark each message.

A worker that dies leaves rows whose lease runs out; the next sweep claims them again. A row is marked by the lease it was
claimed with, so a worker that comes back late marks nothing.
"""

import random
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from types import TracebackType
from typing import Self
from uuid import uuid4

import structlog
from django.core.mail import mailers
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from notifications.envelope import as_email, message_id
from notifications.faults import fault_kind, is_permanent
from notifications.models import Delivery, OutboxMessage, Receiver
from notifications.reports import LONGEST_ID, note_reports

BATCH = 20
# Longer than a task may run (CELERY_TASK_TIME_LIMIT, 50 s): a row is never claimed while its sender may still be alive.
LEASE = timedelta(seconds=120)
BUDGET_SECONDS = 25.0
MAX_ATTEMPTS = 15
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=4)
JITTER = 0.2
GAVE_UP = "NoAnswer"
# stands where a link stood; the message that was sent had it
STRUCK_OUT = "#struck-out"

_random = random.SystemRandom()
logger = structlog.get_logger(__name__)


def pause_after(attempts: int, *, spread: float | None = None) -> timedelta:
    """How long to wait after so many attempts: 30 s, doubled each time, 4 h at most; a day or so in all.

    Args:
        attempts: attempts made so far, 1 or more.
        spread: −1 to 1, at random when left out; moves the pause by up to a fifth, so that what failed together
            does not come back together.
    """
    doublings = min(attempts - 1, 20)
    pause: timedelta = min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)
    return pause * (1 + JITTER * (_random.uniform(-1, 1) if spread is None else spread))


def claim(*, at: datetime, limit: int = BATCH) -> list[OutboxMessage]:
    """Up to ``limit`` messages that are due at ``at``, leased to the caller; what another worker holds is skipped.

    The attempt counts from here, so that a message which kills its worker runs out of attempts too.
    """
    lease_key, leased_until = uuid4(), at + LEASE
    with transaction.atomic():
        rows = list(
            OutboxMessage.objects.select_for_update(skip_locked=True)
            .filter(delivery__in=[Delivery.QUEUED, Delivery.SENDING], due_at__lte=at)
            .filter(Q(delivery=Delivery.QUEUED) | Q(leased_until__lte=at))
            # the order within an hour says nothing of the order in which they were made
            .order_by("due_at", "id")[:limit]
        )
        OutboxMessage.objects.filter(pk__in=[row.pk for row in rows]).update(
            delivery=Delivery.SENDING,
            lease_key=lease_key,
            leased_until=leased_until,
            attempts=F("attempts") + 1,
        )
    for row in rows:
        row.delivery, row.lease_key, row.leased_until = Delivery.SENDING, lease_key, leased_until
        row.attempts += 1
    return rows


def deliver_batch(*, limit: int = BATCH, budget_seconds: float = BUDGET_SECONDS) -> int:
    """Claim a batch and send it over one connection; return how many messages were claimed.

    What is not reached within ``budget_seconds`` is handed back untried.
    """
    rows = claim(at=timezone.now(), limit=limit)
    if not rows:
        return 0
    ends = monotonic() + budget_seconds
    with _MailConnection() as line:
        for index, row in enumerate(rows):
            if monotonic() > ends:
                _hand_back(rows[index:])
                break
            _deliver(row, line)
    return len(rows)


@dataclass(slots=True)
class _MailConnection:
    """One connection to the mail server, opened when first needed and again after a fault.

    A server that does not answer is asked once a batch: the others fail with the fault of the first.
    """

    backend: BaseEmailBackend | None = None
    down: Exception | None = field(default=None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def send(self, row: OutboxMessage) -> str:
        """Send the message; return the id under which the provider will report on it."""
        email = as_email(row)
        self._open().send_messages([email])
        status = getattr(email, "anymail_status", None)
        return str(getattr(status, "message_id", None) or message_id(row))

    def close(self) -> None:
        """Close the connection; what was sent is sent, whatever the server says to the goodbye."""
        backend, self.backend = self.backend, None
        if backend is not None:
            with suppress(OSError):
                backend.close()

    def _open(self) -> BaseEmailBackend:
        if self.down is not None:
            raise self.down
        if self.backend is None:
            try:
                backend = mailers["default"]
                backend.open()
            except Exception as fault:
                self.down = fault
                raise
            self.backend = backend
        return self.backend


def _deliver(row: OutboxMessage, line: _MailConnection) -> None:
    if row.attempts > MAX_ATTEMPTS:
        # every worker that tried it died before it could say why
        _give_up(row, GAVE_UP)
        return
    try:
        provider_message_id = line.send(row)
    except Exception as fault:  # noqa: BLE001 - a mail backend may raise anything; one message must not hold up the rest
        line.close()
        if is_permanent(fault) or row.attempts >= MAX_ATTEMPTS:
            _give_up(row, fault_kind(fault))
        else:
            _postpone(row, fault_kind(fault))
    else:
        _mark_sent(row, provider_message_id)


def _mark_sent(row: OutboxMessage, provider_message_id: str) -> None:
    changes: dict[str, object] = {
        "delivery": Delivery.SENT,
        "sent_at": timezone.now(),
        "latest_fault": "",
        "provider_message_id": provider_message_id[:LONGEST_ID],
        **_without_doors(row),
    }
    _mark(row, **changes)
    # the provider may have been quicker
    note_reports(provider_message_id[:LONGEST_ID])
    logger.info("message_sent", message_id=str(row.pk), kind=row.kind, about=row.about, attempts=row.attempts)


def _without_doors(row: OutboxMessage) -> dict[str, str]:
    """What is rewritten once the message is sent: a link that opens a door is kept no longer than its delivery takes.

    Of a message for signing in nothing is kept; its words are another library's.
    """
    if row.receiver == Receiver.SIGNING_IN:
        return {"text": "", "html": "", "link": ""}
    if not row.link:
        return {}
    return {
        "text": row.text.replace(row.link, STRUCK_OUT),
        "html": row.html.replace(row.link, STRUCK_OUT),
        "link": "",
    }


def _postpone(row: OutboxMessage, fault: str) -> None:
    _mark(
        row,
        delivery=Delivery.QUEUED,
        due_at=timezone.now() + pause_after(row.attempts),
        latest_fault=fault[:200],
    )
    logger.warning(
        "message_postponed", message_id=str(row.pk), kind=row.kind, attempts=row.attempts, fault=fault
    )


def _give_up(row: OutboxMessage, fault: str) -> None:
    _mark(row, delivery=Delivery.DEAD, latest_fault=fault[:200])
    logger.error("message_dead", message_id=str(row.pk), kind=row.kind, attempts=row.attempts, fault=fault)


def _hand_back(rows: list[OutboxMessage]) -> None:
    for row in rows:
        _mark(row, delivery=Delivery.QUEUED, attempts=row.attempts - 1)


def _mark(row: OutboxMessage, **changes: object) -> None:
    OutboxMessage.objects.filter(pk=row.pk, lease_key=row.lease_key, delivery=Delivery.SENDING).update(
        lease_key=None, leased_until=None, **changes
    )
