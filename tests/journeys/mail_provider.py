"""The provider that takes in the portal's mail, as its inbound webhook is called over HTTP: Postmark's, by Anymail's names."""

import base64
import json
from dataclasses import dataclass, field
from email.utils import format_datetime, make_msgid
from http import HTTPStatus
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from django.utils import timezone

#: "user:password", which the provider gives with every call.
SECRET = "provider:over-a-real-wire"
#: What a portal is started with that is to know this provider.
SETTINGS = {"ANYMAIL": json.dumps({"WEBHOOK_SECRET": SECRET}), "MAIL_PROVIDER": "postmark"}
LETTERS_GO_TO = "letters@provider.example"
_WEBHOOK = "/mail-reports/postmark/inbound/"
_SECONDS = 30.0


@dataclass(frozen=True)
class Mailed:
    """An e-mail as somebody sends it to the portal; the same object again is the same e-mail again."""

    sender: str
    subject: str
    text: str
    #: the whole message as it came, where the provider gives it so; it then says all the rest
    raw: bytes = b""
    message_id: str = field(default_factory=lambda: make_msgid(domain="mail.example"))


@dataclass(frozen=True)
class MailProvider:
    """Hands e-mails in at a running portal."""

    base_url: str

    def hands_in(self, mailed: Mailed, *, secret: str = SECRET) -> HTTPStatus:
        """Call the webhook with an e-mail; how the portal answers."""
        signed = base64.b64encode(secret.encode()).decode()
        call = Request(
            f"{self.base_url}{_WEBHOOK}",
            data=json.dumps(_posted(mailed)).encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Basic {signed}"},
        )
        try:
            with urlopen(call, timeout=_SECONDS) as answer:
                return HTTPStatus(answer.status)
        except HTTPError as refused:
            return HTTPStatus(refused.code)


def proof_of(sender: str) -> str:
    """What the portal's own mail server writes above a message whose sender it has found to be who they say."""
    return f"mx.provider.example; dmarc=pass header.from={sender.rpartition('@')[2]}"


def _posted(mailed: Mailed) -> dict[str, object]:
    if mailed.raw:
        return {"RawEmail": mailed.raw.decode()}
    return _as_postmark_says_it(mailed)


def _as_postmark_says_it(mailed: Mailed) -> dict[str, object]:
    """The message in the fields of its inbound webhook, which leaves the raw message out unless it is asked for."""
    sender = {"Email": mailed.sender, "Name": "", "MailboxHash": ""}
    receiver = {"Email": LETTERS_GO_TO, "Name": "", "MailboxHash": ""}
    return {
        "FromName": "",
        "MessageStream": "inbound",
        "From": mailed.sender,
        "FromFull": sender,
        "To": LETTERS_GO_TO,
        "ToFull": [receiver],
        "Cc": "",
        "CcFull": [],
        "Bcc": "",
        "BccFull": [],
        "OriginalRecipient": LETTERS_GO_TO,
        "Subject": mailed.subject,
        # Postmark's own, another one each time that it hands the message in
        "MessageID": make_msgid(domain="inbound.postmarkapp.example"),
        "ReplyTo": "",
        "MailboxHash": "",
        "Date": format_datetime(timezone.now()),
        "TextBody": mailed.text,
        "HtmlBody": "",
        "StrippedTextReply": "",
        "Tag": "",
        "Headers": [
            {"Name": "Return-Path", "Value": f"<{mailed.sender}>"},
            {
                "Name": "Authentication-Results",
                "Value": proof_of(mailed.sender),
            },
            {"Name": "Received-SPF", "Value": "Pass (sender SPF authorized)"},
            {"Name": "X-Spam-Status", "Value": "No"},
            {"Name": "MIME-Version", "Value": "1.0"},
            {"Name": "Message-ID", "Value": mailed.message_id},
        ],
        "Attachments": [],
    }
