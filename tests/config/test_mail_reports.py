"""What the mail provider may hand in, and nobody else."""

import base64
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client as Browser
from django.test import override_settings
from pytest_django import DjangoCaptureOnCommitCallbacks

from extra_requests.models import InboundMessage
from letters.inbound.commands import LARGEST_MESSAGE
from letters.tasks import handle_inbound
from tests.letters.inbound.mailed_in import message

pytestmark = pytest.mark.django_db
ADDRESS = "/mail-reports/postmark/inbound/"
PROVIDER = {"Authorization": f"Basic {base64.b64encode(b'provider:secret').decode()}"}


@pytest.fixture(autouse=True)
def provider() -> Iterator[None]:
    secret = {"WEBHOOK_SECRET": ["old:secret", "provider:secret"]}
    with override_settings(ROOT_URLCONF="tests.config.mail_urls", ANYMAIL=secret):
        yield


def handed_in(content: bytes, headers: dict[str, str] | None = None) -> Any:
    body = {"RawEmail": content.decode(), "Headers": [], "MessageID": "provider-1"}
    return Browser().post(
        ADDRESS, body, content_type="application/json", headers=PROVIDER if headers is None else headers
    )


def test_a_message_is_kept_before_anything_is_done_with_it() -> None:
    sent = message("a@practice.example", subject="ASST-000123")

    assert handed_in(sent).status_code == 200

    kept = InboundMessage.objects.get()
    assert (kept.state, kept.why_waiting, kept.sender, kept.subject, kept.reading) == (
        "waiting",
        "",
        "",
        "",
        {},
    )
    assert kept.original == sent


def test_a_replay_is_ignored() -> None:
    sent = message("a@practice.example")

    assert [handed_in(sent).status_code for _ in range(3)] == [200, 200, 200]

    assert InboundMessage.objects.count() == 1


def test_a_worker_is_asked_to_look_at_once_at_what_is_new(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(handle_inbound, "apply_async", lambda args, **_: asked.append(args))

    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            handed_in(message("a@practice.example", message_id="<1@practice.example>"))

    assert asked == [(InboundMessage.objects.get().reference,)]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": f"Basic {base64.b64encode(b'provider:guess').decode()}"},
        {"Authorization": "Bearer x"},
    ],
)
def test_nobody_but_the_provider_hands_anything_in(headers: dict[str, str]) -> None:
    assert handed_in(message("a@practice.example"), headers).status_code == 403
    assert not InboundMessage.objects.exists()


def test_a_letter_of_five_megabytes_comes_through() -> None:
    file = ("Letter.pdf", b"%PDF-" + b"x" * (5 * 1024 * 1024 - 5))

    assert handed_in(message("a@practice.example", files=(file,))).status_code == 200
    assert InboundMessage.objects.exists()


def test_more_than_a_message_may_be_does_not() -> None:
    too_much = b"x" * (LARGEST_MESSAGE + 1)

    assert handed_in(too_much).status_code == 400
    assert not InboundMessage.objects.exists()


def test_what_the_database_cannot_take_now_is_an_error_that_the_provider_hears_of(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def away(**_message: object) -> None:
        raise OSError

    monkeypatch.setattr("letters.webhook.keep_inbound_message", away)
    with pytest.raises(OSError):
        handed_in(message("a@practice.example"))
