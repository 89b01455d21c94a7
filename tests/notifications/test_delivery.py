"""Delivering: what is sent is what was stored; what fails comes back later, or is given up."""

import smtplib
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from notifications import delivery
from notifications.delivery import LONGEST_PAUSE, MAX_ATTEMPTS, claim, deliver_batch, pause_after
from notifications.models import Delivery, OutboxMessage, Receiver
from notifications.tasks import deliver_soon, sweep_outbox
from tests.factories import OutboxMessageFactory
from tests.notifications.backends import ScriptedBackend, refused_recipient

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_dice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        delivery, "_random", type("Dice", (), {"uniform": staticmethod(lambda _low, _high: 0.0)})
    )


@pytest.fixture(autouse=True)
def _frozen() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def standing(message: OutboxMessage) -> tuple[Any, ...]:
    """Delivery, attempts, fault, due time, and whether it is leased."""
    message.refresh_from_db()
    return (
        message.delivery, message.attempts, message.latest_fault, message.due_at,
        message.lease_key is not None or message.leased_until is not None,
    )  # fmt: skip


def test_what_is_sent_is_what_was_stored(server: type[ScriptedBackend]) -> None:
    row = OutboxMessageFactory.create(
        subject="Ünï — “subject”",
        text="Line one.\n\nÜnïcödé, and a long " + "line " * 300 + ".\n",
        html="<p>Ünïcödé</p>\n",
        calendar="BEGIN:VCALENDAR\nMETHOD:CANCEL\nEND:VCALENDAR\n",
        reply_to="care@provider.example",
    )
    assert deliver_batch() == 1
    sent = server.taken[0].message()
    parts = {part.get_content_type(): part for part in sent.walk() if not part.is_multipart()}
    assert {kind: part.get_content() for kind, part in parts.items()} == {
        "text/plain": row.text,
        "text/html": row.html,
        "text/calendar": row.calendar,
    }
    assert parts["text/calendar"].get_filename() == "appointment.ics"
    assert parts["text/calendar"].get_param("method") == "CANCEL"
    headers = dict(sent.items())
    for header in ("MIME-Version", "Content-Type", "Date"):
        del headers[header]
    assert headers == {
        "Subject": "Ünï — “subject”",
        "From": "Sessions Portal <portal@provider.example>",
        "To": "consultant@provider.example",
        "Reply-To": "care@provider.example",
        "Message-ID": f"<{row.pk.hex}@provider.example>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    assert standing(row) == (Delivery.SENT, 1, "", NOW, False)
    assert (row.sent_at, row.provider_message_id) == (NOW, f"<{row.pk.hex}@provider.example>")


def test_a_clients_mail_does_not_come_from_the_portal(server: type[ScriptedBackend]) -> None:
    OutboxMessageFactory.create(receiver=Receiver.CLIENT)
    deliver_batch()
    assert server.taken[0].from_email == "Client Services <portal@provider.example>"


def test_a_client_reads_the_senders_name_that_they_chose(server: type[ScriptedBackend]) -> None:
    OutboxMessageFactory.create(receiver=Receiver.CLIENT, from_name="The office")
    deliver_batch()
    assert server.taken[0].from_email == "The office <portal@provider.example>"


def test_a_batch_goes_over_one_connection(server: type[ScriptedBackend]) -> None:
    OutboxMessageFactory.create_batch(5)
    assert deliver_batch() == 5
    assert (len(server.taken), server.opened, server.closed) == (5, 1, 1)


def test_nothing_due_opens_no_connection(server: type[ScriptedBackend]) -> None:
    OutboxMessageFactory.create(due_at=NOW + timedelta(seconds=1))
    OutboxMessageFactory.create(delivery=Delivery.SENT)
    OutboxMessageFactory.create(delivery=Delivery.DEAD)
    assert deliver_batch() == 0
    assert server.opened == 0


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (ConnectionResetError("by peer someone@mail.example"), "ConnectionResetError"),
        (smtplib.SMTPServerDisconnected("someone@mail.example"), "SMTPServerDisconnected"),
        (smtplib.SMTPDataError(451, b"try later, someone@mail.example"), "SMTPDataError 451"),
        (refused_recipient("someone@mail.example", 450), "SMTPRecipientsRefused 450"),
        (smtplib.SMTPSenderRefused(550, b"no", "portal@provider.example"), "SMTPSenderRefused 550"),
        (smtplib.SMTPAuthenticationError(535, b"no"), "SMTPAuthenticationError 535"),
        (KeyError("someone@mail.example"), "KeyError"),
    ],
)
def test_a_passing_fault_is_tried_again_later(
    server: type[ScriptedBackend], fault: Exception, kind: str
) -> None:
    row = OutboxMessageFactory.create()
    server.answer = lambda _address: fault
    deliver_batch()
    assert standing(row) == (Delivery.QUEUED, 1, kind, NOW + timedelta(seconds=30), False)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (refused_recipient("someone@mail.example"), "SMTPRecipientsRefused 550"),
        (smtplib.SMTPDataError(554, b"refused someone@mail.example"), "SMTPDataError 554"),
        (ValueError("Invalid address someone@mail.example"), "ValueError"),
    ],
)
def test_a_refusal_for_ever_is_given_up_at_once(
    server: type[ScriptedBackend], fault: Exception, kind: str
) -> None:
    row = OutboxMessageFactory.create()
    server.answer = lambda _address: fault
    deliver_batch()
    assert standing(row) == (Delivery.DEAD, 1, kind, NOW, False)


def test_faults_leave_no_address_in_the_logs(
    server: type[ScriptedBackend], caplog: pytest.LogCaptureFixture
) -> None:
    OutboxMessageFactory.create(to_email="someone@mail.example")
    server.answer = refused_recipient
    deliver_batch()
    logged = caplog.text
    assert "message_dead" in logged
    assert "mail.example" not in logged


def test_one_bad_message_does_not_hold_up_the_others(server: type[ScriptedBackend]) -> None:
    # messages that are due at the same time leave in the order of random ids: the bad one is due first
    bad, *good = (
        OutboxMessageFactory.create(to_email=f"p{n}@mail.example", due_at=NOW - timedelta(minutes=3 - n))
        for n in range(3)
    )
    server.answer = lambda address: refused_recipient(address) if address == "p0@mail.example" else None
    deliver_batch()
    assert [standing(row)[0] for row in (bad, *good)] == [Delivery.DEAD, Delivery.SENT, Delivery.SENT]
    assert (server.opened, server.closed) == (2, 2)


def test_a_server_that_is_away_is_asked_once_a_batch(server: type[ScriptedBackend]) -> None:
    rows = OutboxMessageFactory.create_batch(4)
    server.opening = ConnectionRefusedError()
    deliver_batch()
    assert {standing(row) for row in rows} == {
        (Delivery.QUEUED, 1, "ConnectionRefusedError", NOW + timedelta(seconds=30), False)
    }
    assert server.opened == 1


def test_a_message_is_given_up_after_its_last_attempt(server: type[ScriptedBackend]) -> None:
    row = OutboxMessageFactory.create(attempts=MAX_ATTEMPTS - 1)
    server.answer = lambda _address: TimeoutError()
    deliver_batch()
    assert standing(row) == (Delivery.DEAD, MAX_ATTEMPTS, "TimeoutError", NOW, False)


def test_every_attempt_is_made_before_giving_up(server: type[ScriptedBackend]) -> None:
    row = OutboxMessageFactory.create()
    server.answer = lambda _address: TimeoutError()
    for tried in range(1, MAX_ATTEMPTS + 1):
        with time_machine.travel(NOW + timedelta(days=tried), tick=False):
            deliver_batch()
            assert standing(row)[:2] == (Delivery.DEAD if tried == MAX_ATTEMPTS else Delivery.QUEUED, tried)


def test_a_message_that_kills_its_workers_runs_out_of_attempts(server: type[ScriptedBackend]) -> None:
    row = OutboxMessageFactory.create(
        delivery=Delivery.SENDING, attempts=MAX_ATTEMPTS, leased_until=NOW, lease_key=uuid4()
    )
    deliver_batch()
    assert standing(row) == (Delivery.DEAD, MAX_ATTEMPTS + 1, "NoAnswer", NOW, False)
    assert server.taken == []


def test_a_lease_holds_until_it_ends() -> None:
    row = OutboxMessageFactory.create()
    assert [claimed.pk for claimed in claim(at=NOW)] == [row.pk]
    just_before = NOW + delivery.LEASE - timedelta(microseconds=1)
    assert claim(at=just_before) == []
    again = claim(at=NOW + delivery.LEASE)
    assert [(claimed.pk, claimed.attempts) for claimed in again] == [(row.pk, 2)]


def test_a_worker_that_comes_back_late_marks_nothing(server: type[ScriptedBackend]) -> None:
    row = OutboxMessageFactory.create()
    late = claim(at=NOW)[0]
    claim(at=NOW + delivery.LEASE)
    delivery._mark_sent(late, "late")
    row.refresh_from_db()
    assert (row.delivery, row.provider_message_id, row.sent_at) == (Delivery.SENDING, "", None)


def test_a_lease_outlives_the_longest_task(settings: Any) -> None:
    assert timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT) < delivery.LEASE


def test_the_longest_waiting_come_first() -> None:
    rows = [OutboxMessageFactory.create(due_at=NOW - timedelta(minutes=minutes)) for minutes in (1, 3, 2)]
    assert [row.pk for row in claim(at=NOW, limit=2)] == [rows[1].pk, rows[2].pk]


def test_what_the_time_does_not_suffice_for_is_handed_back_untried(server: type[ScriptedBackend]) -> None:
    row = OutboxMessageFactory.create()
    assert deliver_batch(budget_seconds=-1) == 1
    assert standing(row) == (Delivery.QUEUED, 0, "", NOW, False)
    assert server.opened == 0


def test_a_link_that_opens_the_door_is_erased_once_sent(server: type[ScriptedBackend]) -> None:
    row = OutboxMessageFactory.create(receiver=Receiver.SIGNING_IN, text="link", html="<a>link</a>")
    deliver_batch()
    row.refresh_from_db()
    assert (row.delivery, row.text, row.html) == (Delivery.SENT, "", "")
    assert server.taken[0].body == "link"


def test_a_link_is_struck_out_of_the_words_once_sent(server: type[ScriptedBackend]) -> None:
    link = "https://portal.example/my/open/abc/"
    row = OutboxMessageFactory.create(
        receiver=Receiver.CLIENT, text=f"Open {link} now", html=f'<a href="{link}">{link}</a>', link=link
    )
    deliver_batch()
    row.refresh_from_db()
    assert (row.delivery, row.text, row.html, row.link) == (
        Delivery.SENT,
        "Open #struck-out now",
        '<a href="#struck-out">#struck-out</a>',
        "",
    )
    assert server.taken[0].body == f"Open {link} now"


def test_a_link_that_could_not_be_sent_yet_is_kept_for_the_next_attempt(
    server: type[ScriptedBackend],
) -> None:
    server.opening = OSError()
    row = OutboxMessageFactory.create(receiver=Receiver.CLIENT, text="Open LINK now", link="LINK")
    deliver_batch()
    row.refresh_from_db()
    assert (row.delivery, row.text, row.link) == (Delivery.QUEUED, "Open LINK now", "LINK")


@pytest.mark.parametrize("task", [sweep_outbox, deliver_soon])
def test_both_tasks_deliver_everything_that_is_due(server: type[ScriptedBackend], task: Any) -> None:
    OutboxMessageFactory.create_batch(delivery.BATCH + 1)
    assert task() == delivery.BATCH + 1
    assert len(server.taken) == delivery.BATCH + 1


def test_the_pauses_double_up_to_four_hours() -> None:
    pauses = [pause_after(attempts, spread=0).total_seconds() for attempts in range(1, MAX_ATTEMPTS)]
    assert pauses == [30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 14400, 14400, 14400, 14400, 14400]
    assert timedelta(hours=20) < timedelta(seconds=sum(pauses)) < timedelta(hours=30)


@given(attempts=st.integers(1, 10_000), spread=st.floats(-1, 1))
def test_a_pause_is_moved_by_a_fifth_at_most(attempts: int, spread: float) -> None:
    plain = pause_after(attempts, spread=0)
    assert timedelta(seconds=30) <= plain <= LONGEST_PAUSE
    assert plain * 0.8 <= pause_after(attempts, spread=spread) <= plain * 1.2
