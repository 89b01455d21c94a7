"""Whatever is posted to the mail provider's addresses, nothing of it is an error of ours."""

import base64
import hashlib
import hmac
import json
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.test import Client as Browser
from django.test import override_settings
from django.urls import include, path

from config.mail_reports import urls_of
from extra_requests.models import InboundMessage
from letters.inbound.posted_message import PROVIDERS
from notifications.models import DeliveryReport

pytestmark = pytest.mark.django_db
KEY = "signing-key"
PROVIDER = {"Authorization": f"Basic {base64.b64encode(b'provider:secret').decode()}"}
KNOWN = {"WEBHOOK_SECRET": "provider:secret", "MAILGUN_WEBHOOK_SIGNING_KEY": KEY, "MAILERSEND_SIGNING_SECRET": KEY,
         "MAILERSEND_INBOUND_SECRET": KEY}  # fmt: skip
OPEN_TO_A_SECRET = ("mailgun", "mailersend", "postmark", "sendgrid", "sparkpost")
urlpatterns = [
    path("mail-reports/", include(([each for name in OPEN_TO_A_SECRET for each in urls_of(name)], "anymail")))
]
ADDRESSES = [
    "mailersend/inbound/", "mailersend/tracking/", "mailgun/inbound/", "mailgun/inbound_mime/", "mailgun/tracking/",
    "postmark/inbound/", "postmark/tracking/", "sendgrid/inbound/", "sendgrid/tracking/", "sparkpost/inbound/",
    "sparkpost/tracking/",
]  # fmt: skip
SEEDS = 330
# as providers post them, so that what is damaged is damaged deep within
GENUINE: list[Any] = [
    {"RawEmail": "From: a@practice.example\r\n\r\nx", "Headers": [{"Name": "A", "Value": "b"}], "FromFull": {"Email": "a@b.example", "Name": "A"},
     "Attachments": [{"Name": "a.txt", "ContentType": "text/plain", "Content": "QQ=="}], "TextBody": "x"},
    {"FromFull": {"Email": "a@b.example", "Name": "A"}, "Headers": [{"Name": "A", "Value": "b"}], "TextBody": "x",
     "Attachments": [{"Name": "a.txt", "ContentType": "text/plain", "Content": "QQ=="}]},
    {"RecordType": "Delivery", "MessageID": "1", "DeliveredAt": "2026-04-02T10:00:00Z", "Recipient": "a@b.example", "Metadata": {"anymail_id": "1"}},
    {"RecordType": "Bounce", "Type": "HardBounce", "MessageID": "1", "BouncedAt": "2026-04-02T10:00:00Z", "ID": 7, "Tag": "x"},
    [{"event": "delivered", "timestamp": 1775000000, "sg_message_id": "1", "smtp-id": "<1@b.example>", "email": "a@b.example"}],
    [{"msys": {"relay_message": {"content": {"email_rfc822": "From: a@b.example\r\n\r\nx", "email_rfc822_is_base64": False},
                                 "protocol": "smtp"}}}],
    [{"msys": {"message_event": {"type": "bounce", "timestamp": "1775000000", "message_id": "1", "bounce_class": "10", "rcpt_meta": {}}}}],
    {"type": "activity.delivered", "data": {"raw": "From: a@b.example\r\n\r\nx", "email": {"message": {"id": "1"}}, "created_at": "2026-04-02T10:00:00Z"}},
    {"signature": {"timestamp": "1775000000", "token": "a"}, "event-data": {"event": "delivered", "timestamp": 1775000000.5, "id": "1", "recipient": "a@b.example",
     "message": {"headers": {"message-id": "1"}}, "user-variables": {}, "delivery-status": {"code": 250}}},
]  # fmt: skip
FORM = {
    "body-mime": "From: a@practice.example\r\n\r\nx", "email": "From: a@practice.example\r\n\r\nx", "headers": "A: b\n c",
    "message-headers": '[["From", "a@b.example"]]', "body-plain": "x", "text": "x", "attachments": "1", "attachment-count": "1",
    "event": "delivered", "timestamp": "1775000000", "code": "550", "envelope": "{}", "charsets": "{}",
}  # fmt: skip
ODD: list[Any] = [
    None, True, -1, 0, 10**40, 1e308, float("nan"), "", "\0", "\ud800", "é" * 50, "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "2026-04-02", [], {},
    [[]], {"a": None}, "[]", "{", "QQ=", "x" * 5_000, "text/plain\r\nX: y", "-1", "99999999999999999999", "\r\nBcc: x",
]  # fmt: skip


@pytest.fixture(autouse=True)
def provider() -> Iterator[None]:
    with override_settings(ROOT_URLCONF=__name__, ANYMAIL=KNOWN):
        yield


def damaged(value: Any, chance: random.Random) -> Any:
    """The value with something in it that should not be there, or something gone."""
    if chance.random() < 0.12:
        return chance.choice(ODD)
    if isinstance(value, dict):
        kept = {key: damaged(one, chance) for key, one in value.items() if chance.random() > 0.05}
        return kept | (
            {chance.choice(["Name", "event", "\0"]): chance.choice(ODD)} if chance.random() < 0.1 else {}
        )
    if isinstance(value, list):
        return [damaged(one, chance) for one in value] * chance.choice([0, 1, 1, 1, 2])
    return value


def json_posted(chance: random.Random) -> tuple[bytes, str]:
    text = json.dumps(damaged(chance.choice(GENUINE), chance))
    shape = chance.random()
    if shape < 0.08:
        text = chance.choice(["[", '{"a":']) * 60_000
    elif shape < 0.12:
        text = "[" * 5_000 + "]" * 5_000
    body = text.encode("utf-8", "surrogatepass")
    if shape > 0.85:
        body = body[: chance.randrange(len(body) + 1)] + chance.randbytes(chance.randrange(9))
    return body, chance.choice(["application/json"] * 4 + ["application/json; charset=x", "text/plain", ""])


def form_posted(chance: random.Random) -> tuple[bytes, str]:
    fields = {name: str(damaged(value, chance)) for name, value in FORM.items() if chance.random() > 0.3}
    timestamp, token = fields.get("timestamp", "1"), "a-token"
    signed = hmac.new(KEY.encode(), f"{timestamp}{token}".encode("utf-8", "replace"), hashlib.sha256)
    fields |= {"timestamp": timestamp, "token": token, "signature": signed.hexdigest()}
    parts = [
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    if chance.random() < 0.6:
        names = chance.choice(["attachment1", "attachment-1", "attachment-x", ""])
        parts.append(
            f'--b\r\nContent-Disposition: form-data; name="{names}"; filename="a\0.pdf"\r\nContent-Type: message/rfc822\r\n\r\nx\r\n'
        )
    parts *= chance.choice([1, 1, 1, 40])
    body = "".join([*parts, "--b--\r\n"]).encode("utf-8", "surrogatepass")
    if chance.random() < 0.2:
        at = chance.randrange(len(body))
        body = body[:at] + chance.randbytes(6) + body[at + chance.randrange(40) :]
    kind = "multipart/form-data; boundary=b"
    return body, chance.choice([kind] * 6 + ["multipart/form-data", "multipart/form-data; boundary=", f"{kind}; boundary=c",
                                             "application/x-www-form-urlencoded", "multipart/mixed; boundary=b", "\xe9"])  # fmt: skip


def posted(seed: int) -> tuple[str, bytes, dict[str, str], str]:
    chance = random.Random(seed)
    address = ADDRESSES[seed % len(ADDRESSES)]
    makes: Callable[[random.Random], tuple[bytes, str]] = chance.choice([json_posted, form_posted])
    body, kind = makes(chance)
    signature = hmac.new(KEY.encode(), body, hashlib.sha256).hexdigest()
    return address, body, PROVIDER | {"Signature": signature}, kind


def test_whatever_the_provider_posts_is_taken_or_refused() -> None:
    browser, answered = Browser(raise_request_exception=True), dict.fromkeys((200, 400, 403), 0)
    for seed in range(SEEDS):
        address, body, headers, kind = posted(seed)
        response = browser.generic(
            "POST", f"/mail-reports/{address}", body, content_type=kind, headers=headers
        )
        assert response.status_code in answered, (seed, address)
        answered[response.status_code] += 1
    # the generator makes all of them: what is right, what is damaged, and what is signed otherwise
    assert min(answered.values()) > SEEDS // 30, answered
    assert InboundMessage.objects.count() > SEEDS // 60


def test_times_and_names_that_no_database_takes_are_refused() -> None:
    for said in (
        {"DeliveredAt": "0001-01-01T00:00:00Z"},
        {"DeliveredAt": "9999-12-31T23:59:59-14:00"},
        {"DeliveredAt": 7},
        {"MessageID": "a\0b"},
        {"MessageID": {"a": 1}},
    ):
        event = {"RecordType": "Delivery", "MessageID": "1", "DeliveredAt": "2026-04-02T10:00:00Z"} | said
        response = Browser().post(
            "/mail-reports/postmark/tracking/",
            json.dumps(event),
            content_type="application/json",
            headers=PROVIDER,
        )
        assert response.status_code == 400, said
    assert not DeliveryReport.objects.exists()


def test_without_the_secret_nothing_of_the_body_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def reads(*_: object) -> bytes:
        raise AssertionError("read")

    monkeypatch.setattr(HttpRequest, "read", reads)
    wrong = [
        {},
        {"Authorization": "Basic !"},
        {"Authorization": f"Basic {base64.b64encode(b'provider:').decode()}"},
    ]
    for address in ADDRESSES:
        for headers in wrong:
            posted_to = Browser().post(
                f"/mail-reports/{address}", b"x" * 99, content_type="text/plain", headers=headers
            )
            assert posted_to.status_code == 403
        assert Browser().head(f"/mail-reports/{address}").status_code == 200
        assert Browser().get(f"/mail-reports/{address}").status_code == 405


def test_only_one_providers_addresses_are_there_and_none_where_none_is_named() -> None:
    assert urls_of("") == []
    assert [each.name for each in urls_of("postmark")] == [
        "postmark_inbound_webhook",
        "postmark_tracking_webhook",
    ]
    # of a provider that posts no message as it came, reports only
    assert "brevo" not in PROVIDERS
    assert [each.name for each in urls_of("brevo")] == ["brevo_tracking_webhook"]
    for unknown in ("mandrill", "post", "nobody", "../postmark"):
        with pytest.raises(ImproperlyConfigured):
            urls_of(unknown)
