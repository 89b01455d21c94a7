"""A provider that signs every call and posts forms: what it hands in arrives whole, and nobody imitates it."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.test import override_settings

from extra_requests.models import InboundMessage
from letters.inbound.in_own_process import MessageApart, message_apart

pytestmark = pytest.mark.django_db
ADDRESS = "/mail-reports/mailgun/inbound/"
KEY = "signing-key"
PASSWORD = {"Authorization": f"Basic {base64.b64encode(b'provider:secret').decode()}"}
FIVE_MEGABYTES = 5 * 1024 * 1024


@pytest.fixture(autouse=True)
def provider() -> Iterator[None]:
    known = {"WEBHOOK_SECRET": "provider:secret", "MAILGUN_WEBHOOK_SIGNING_KEY": KEY}
    with override_settings(ROOT_URLCONF="tests.config.mail_urls", ANYMAIL=known):
        yield


def handed_in(*files: bytes, key: str = KEY, headers: dict[str, str] = PASSWORD) -> int:
    """How a message of the consultant with these files is answered, signed with this key."""
    timestamp, token = "1775000000", "a-token"
    signature = hmac.new(key.encode(), f"{timestamp}{token}".encode(), hashlib.sha256).hexdigest()
    said = {
        "From": "a@practice.example",
        "To": "letters@provider.example",
        "Message-Id": "<1@practice.example>",
    }
    form = {
        "timestamp": timestamp,
        "token": token,
        "signature": signature,
        "message-headers": json.dumps(list(said.items())),
        "body-plain": "As agreed.",
        "attachment-count": str(len(files)),
    } | {
        f"attachment-{number}": SimpleUploadedFile(f"Letter {number}.pdf", content, "application/pdf")
        for number, content in enumerate(files, start=1)
    }
    return Browser().post(ADDRESS, form, headers=headers).status_code


def test_a_signed_message_is_kept_with_all_its_files_however_large() -> None:
    files = tuple(b"%PDF-" + bytes([number]) * FIVE_MEGABYTES for number in (65, 66))

    assert handed_in(*files) == 200

    found = message_apart(InboundMessage.objects.get().original, "")
    assert isinstance(found, MessageApart)
    assert [file.name for file in found.kept.files] == ["Letter 1.pdf", "Letter 2.pdf"]
    assert found.contents == files


def test_a_message_that_comes_again_is_kept_once() -> None:
    assert [handed_in(b"%PDF-") for _ in range(2)] == [200, 200]

    assert InboundMessage.objects.count() == 1


@pytest.mark.parametrize(
    ("key", "headers"), [("guessed", PASSWORD), (KEY, {})], ids=["signature", "password"]
)
def test_a_wrong_signature_or_no_password_is_refused(key: str, headers: dict[str, str]) -> None:
    assert handed_in(b"%PDF-", key=key, headers=headers) == 403
    assert not InboundMessage.objects.exists()


def test_more_than_a_message_may_have_is_refused_and_not_cut_off() -> None:
    assert handed_in(*[b"x" * FIVE_MEGABYTES] * 3) == 400
    assert not InboundMessage.objects.exists()
