"""Enqueuing: rendered and stored in the caller's transaction, once a key; a nudge that may fail."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from notifications.delivery import claim
from notifications.email_body import TEMPLATE, Button, EmailBody
from notifications.models import Delivery, OutboxMessage, Receiver
from notifications.outbox import Message, UnsafeHeader, enqueue, take_back

pytestmark = pytest.mark.django_db

LETTER = EmailBody(
    sender="Sessions Portal",
    preheader="In short",
    heading="A heading",
    greeting="Hello Mira & Co,",
    paragraphs=("One <b>word</b>.", "Another."),
    badge="Waiting",
    facts=(("Request", "XSR-000001"), ("Due", "Monday")),
    steps_heading="Next steps",
    steps=("Do this.", "Then that."),
    button=Button("See it", "https://portal.example/x/"),
    closing=("The end.",),
    footer=("Why you get this.", "And whence."),
)
TEXT = """\
A heading [Waiting]

Hello Mira & Co,

One <b>word</b>.

Another.

Request: XSR-000001
Due: Monday

Next steps
- Do this.
- Then that.

See it:
https://portal.example/x/

The end.

--
Sessions Portal
Why you get this.
And whence.
"""
MESSAGE = Message(
    dedupe_key="request_received:XSR-000001",
    kind="request_received",
    receiver=Receiver.CONSULTANT,
    to_email="mira@provider.example",
    about="XSR-000001",
    subject="Your request was received",
    template=TEMPLATE,
    context=LETTER.context(),
    reply_to="care@provider.example",
    calendar="BEGIN:VCALENDAR",
)


def test_a_message_is_rendered_and_stored_queued() -> None:
    assert enqueue([MESSAGE]) == 1
    stored = OutboxMessage.objects.values(
        "dedupe_key", "kind", "receiver", "to_email", "about", "subject", "reply_to", "calendar", "delivery", "text"
    ).get()  # fmt: skip
    assert stored == {
        "dedupe_key": "request_received:XSR-000001",
        "kind": "request_received",
        "receiver": "consultant",
        "to_email": "mira@provider.example",
        "about": "XSR-000001",
        "subject": "Your request was received",
        "reply_to": "care@provider.example",
        "calendar": "BEGIN:VCALENDAR",
        "delivery": "queued",
        "text": TEXT,
    }


def test_the_html_escapes_what_it_is_given() -> None:
    enqueue([MESSAGE])
    html = OutboxMessage.objects.get().html
    assert "One &lt;b&gt;word&lt;/b&gt;." in html
    assert "Hello Mira &amp; Co," in html
    assert "<b>" not in html


def test_a_letter_of_the_least_words_leaves_no_holes() -> None:
    bare = EmailBody(
        sender="S", preheader="P", heading="H", greeting="Hello,", paragraphs=("Words.",), footer=("F.",)
    )
    enqueue([replace(MESSAGE, context=bare.context())])
    assert OutboxMessage.objects.get().text == "H\n\nHello,\n\nWords.\n\n--\nS\nF.\n"


def test_many_messages_are_one_insert(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    messages = [replace(MESSAGE, dedupe_key=f"key:{number}") for number in range(20)]
    with django_assert_num_queries(1):
        assert enqueue(messages) == 20
    assert OutboxMessage.objects.count() == 20


def test_no_messages_are_no_query(
    django_assert_num_queries: DjangoAssertNumQueries,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_assert_num_queries(0), django_capture_on_commit_callbacks() as callbacks:
        assert enqueue([]) == 0
    assert callbacks == []


def test_a_known_key_is_left_as_it_was() -> None:
    enqueue([MESSAGE])
    enqueue([replace(MESSAGE, subject="Another subject"), replace(MESSAGE, dedupe_key="other")])
    stored = OutboxMessage.objects.order_by("dedupe_key").values_list("dedupe_key", "subject")
    assert list(stored) == [
        ("other", "Your request was received"),
        ("request_received:XSR-000001", "Your request was received"),
    ]


def test_a_key_given_twice_at_once_is_stored_once() -> None:
    enqueue([MESSAGE, MESSAGE])
    assert OutboxMessage.objects.count() == 1


def test_what_rolls_back_takes_its_message_with_it() -> None:
    class Undone(Exception):
        pass

    def undo() -> None:
        with transaction.atomic():
            enqueue([MESSAGE])
            raise Undone

    with pytest.raises(Undone):
        undo()
    assert OutboxMessage.objects.count() == 0


@pytest.mark.parametrize("tail", ["\nBcc: all@evil.example", "\r\nBcc: x", "\rX", "\x00", "\u2028X", "\x85X"])
@pytest.mark.parametrize(
    ("field", "header"),
    [
        ("subject", "The subject"),
        ("reply_to", "The reply-to address"),
        ("from_name", "The sender's name"),
    ],
)
def test_a_header_cannot_be_smuggled_in(field: str, header: str, tail: str) -> None:
    with pytest.raises(UnsafeHeader) as refused:
        enqueue([replace(MESSAGE, **{field: f"value{tail}"})])  # type: ignore[arg-type]  # both are str
    assert str(refused.value) == f"{header} holds a line break or another control character."
    assert OutboxMessage.objects.count() == 0


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@b", "a@mail.example\nBcc: b@mail.example", "a b@mail.example"]
)
def test_what_is_no_address_is_stored_dead_and_undoes_nothing(address: str) -> None:
    enqueue([replace(MESSAGE, to_email=address), replace(MESSAGE, dedupe_key="good")])
    stored = OutboxMessage.objects.order_by("dedupe_key").values_list(
        "dedupe_key", "delivery", "latest_fault"
    )
    assert list(stored) == [
        ("good", Delivery.QUEUED, ""),
        ("request_received:XSR-000001", Delivery.DEAD, "InvalidAddress"),
    ]


def test_what_waits_for_an_hour_leaves_then_in_no_order_of_writing_or_is_taken_back() -> None:
    hour = datetime(2026, 4, 7, 6, tzinfo=UTC)
    kept = [replace(MESSAGE, dedupe_key=f"kept:{number}") for number in range(8)]
    # one another at a time, as they are written through the day
    for message in kept:
        enqueue([message], not_before=hour)
    enqueue([replace(MESSAGE, dedupe_key="back", about="XSR-000002")], not_before=hour)
    enqueue(
        [replace(MESSAGE, dedupe_key="client", about="XSR-000002", receiver=Receiver.CLIENT)], not_before=hour
    )
    assert take_back("XSR-000002", Receiver.CONSULTANT) == 1
    assert claim(at=hour - timedelta(seconds=1), limit=100) == []
    claimed = claim(at=hour, limit=100)
    assert [row.pk for row in claimed] == sorted(row.pk for row in claimed)
    assert sorted(row.dedupe_key for row in claimed) == ["client", *(message.dedupe_key for message in kept)]
    # what is on its way is not taken back
    assert take_back("XSR-000001", Receiver.CONSULTANT) == 0
    assert OutboxMessage.objects.get(dedupe_key="back").delivery == Delivery.TAKEN_BACK
