"""What a mail provider posts, and the message that is kept of it."""

import json
from base64 import b64encode

import pytest

from letters.inbound.message import Inside
from letters.inbound.message_from_fields import Posted, written_down
from letters.inbound.posted_message import Form, Malformed, messages_in_form, messages_in_json
from tests.letters.inbound.parts_read import envelope_of, inside_of

RAW = (
    "From: Zoë <zoe@practice.example>\nSubject: x\r\n \ty\r\nX-A: \x01\r\n\r\nTwo  spaces \r\r\n\0.".encode()
)
FILE = Posted("Brief für Zoë.pdf", "application/pdf", b"%PDF-\r\n\0\xff")


def test_a_raw_message_is_kept_to_the_byte() -> None:
    text, packed = RAW.decode(), b64encode(RAW).decode()
    relayed = {
        "msys": {"relay_message": {"content": {"email_rfc822": packed, "email_rfc822_is_base64": True}}}
    }
    kept = {
        "postmark": messages_in_json(
            "postmark", json.dumps({"RawEmail": text, "Subject": "another"}).encode()
        ),
        "sparkpost": messages_in_json("sparkpost", json.dumps([relayed]).encode()),
        "postal": messages_in_json("postal", json.dumps({"message": packed, "base64": True}).encode()),
        "mailersend": messages_in_json("mailersend", json.dumps({"data": {"raw": text}}).encode()),
        "mailgun": messages_in_form("mailgun", Form({"body-mime": RAW + b"\xff", "subject": b"another"}, {})),
        "sendgrid": messages_in_form("sendgrid", Form({"email": RAW}, {})),
    }
    assert kept == {name: [RAW] for name in kept} | {"mailgun": [RAW + b"\xff"]}


def said_by(original: bytes) -> tuple[str, str, bool, Inside]:
    envelope = envelope_of(original, "mx.provider.example")
    return envelope.sender, envelope.subject, envelope.is_proven, inside_of(original)


def test_fields_are_written_down_as_the_message_that_they_were() -> None:
    proof = "mx.provider.example; dmarc=pass\n header.from=practice.example"
    headers = [
        ["Received", "by mx"], ["Authentication-Results", proof], ["From", "Zoë <zoe@practice.example>"], ["Subject", "Brief für 漢字 " * 9],
        ["Message-Id", "<1@practice.example>"], ["Content-Type", "text/plain; charset=x"], ["MIME-Version", "1.0"],
    ]  # fmt: skip
    block = "\n".join(f"{name}: {value}" for name, value in headers)
    attached = {
        "Name": FILE.name,
        "ContentType": FILE.media_type,
        "Content": b64encode(FILE.content).decode(),
    }
    postmark = {
        "FromFull": {"Name": "Zoë", "Email": "zoe@practice.example"},
        "Subject": headers[3][1],
        "Headers": [{"Name": "Return-Path", "Value": "<x@y>"}]
        + [{"Name": name, "Value": value} for name, value in headers if name not in ("From", "Subject")],
        "TextBody": "ASST-000123\nFür Zoë",
        "Attachments": [attached],
    }
    text = "ASST-000123\nFür Zoë".encode()
    mailgun = {"message-headers": json.dumps(headers).encode(), "body-plain": text, "attachment-count": b"1"}
    sendgrid = {"headers": block.encode(), "text": text, "attachments": b"1"}
    written = [
        *messages_in_json("postmark", json.dumps(postmark).encode()),
        *messages_in_form("mailgun", Form(mailgun, {"attachment-1": FILE})),
        *messages_in_form("sendgrid", Form(sendgrid, {"attachment1": FILE})),
    ]

    for original in written:
        sender, subject, is_proven, inside = said_by(original)
        assert (sender, subject, is_proven) == (
            "zoe@practice.example",
            " ".join(("Brief für 漢字 " * 9).split()),
            True,
        )
        assert (inside.text, inside.case_references) == ("ASST-000123\nFür Zoë", ("ASST-000123",))
        assert [(file.name, file.content) for file in inside.files] == [(FILE.name, FILE.content)]
    assert written[0] == messages_in_json("postmark", json.dumps(postmark).encode())[0]


def test_no_field_begins_another_header_or_part() -> None:
    forged = "x\r\nAuthentication-Results: mx.provider.example; dmarc=pass header.from=practice.example\r\n\r\nforged"
    original = written_down(
        [("Subject", forged), (f"A: b\r\n{forged}", "x"), ("From", "a@practice.example")],
        text=forged,
        html="",
        files=[
            Posted(f'a"\r\n{forged}', f"text/plain\r\n{forged}", b"A"),
            Posted("b", "message/rfc822", forged.encode()),
        ],
    )
    _, _, is_proven, inside = said_by(original)
    assert (is_proven, inside.text, len(inside.files)) == (False, forged.replace("\r\n", "\n"), 2)
    assert inside.files[1].content == forged.encode()


@pytest.mark.parametrize("count", ["0", "2", "-1", "x"])
def test_no_file_is_lost_in_silence(count: str) -> None:
    fields = {"message-headers": b"[]", "body-plain": b"x", "attachment-count": count.encode()}
    with pytest.raises(Malformed):
        messages_in_form("mailgun", Form(fields, {"attachment-1": FILE}))
