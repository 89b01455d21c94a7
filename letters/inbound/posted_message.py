"""The message in what a mail provider posts, byte for byte where the provider gives it so. Pure: no Django.

Nothing of a message is parsed here, for this runs in the web server: it is cut out of the JSON or the form around it. Where a
provider posts fields instead of the message, one is written down of them, likewise without looking into any.
"""

import json
from base64 import b64decode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from letters.inbound.message_from_fields import Posted, written_down


class Malformed(ValueError):
    """What was posted is not what this provider posts."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form that was posted: its fields byte for byte, and its files by their fields' names."""

    fields: Mapping[str, bytes]
    files: Mapping[str, Posted]

    def said(self, name: str) -> str:
        """One field as text; empty where it is missing."""
        return self.fields.get(name, b"").decode("utf-8", "replace")


def messages_in_json(provider: str, body: bytes) -> list[bytes]:
    """The messages in a JSON text. Raises Malformed."""
    try:
        return list(_JSON[provider](json.loads(body)))
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, RecursionError) as fault:
        raise Malformed(type(fault).__name__) from None


def messages_in_form(provider: str, form: Form) -> list[bytes]:
    """The message in a form. Raises Malformed."""
    try:
        return list(_FORMS[provider](form))
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, RecursionError) as fault:
        raise Malformed(type(fault).__name__) from None


def _postmark(said: dict[str, Any]) -> Iterable[bytes]:
    if "RawEmail" in said:
        yield _text(said["RawEmail"])
        return
    # an e-mail, and not an event that was sent to the wrong address
    sender = _postmark_address(said["FromFull"])
    headers = [(_str(header["Name"]), _str(header["Value"])) for header in said["Headers"]]
    # Postmark puts this one first, which never came with the message
    headers = [(name, value) for name, value in headers if name.lower() != "return-path"]
    yield written_down(
        headers,
        instead={
            "From": sender,
            "To": _str(said.get("To") or ""),
            "Subject": _str(said.get("Subject") or ""),
            "Date": _str(said.get("Date") or ""),
        },
        text=_str(said.get("TextBody") or ""),
        html=_str(said.get("HtmlBody") or ""),
        files=[
            Posted(_str(file.get("Name") or ""), _str(file["ContentType"]), _from_base64(file["Content"]))
            for file in said.get("Attachments") or ()
        ],
    )


def _postmark_address(full: Mapping[str, Any]) -> str:
    name, address = _str(full.get("Name") or ""), _str(full["Email"])
    quoted = name.replace("\\", " ").replace('"', " ")
    return f'"{quoted}" <{address}>' if name else address


def _sparkpost(said: list[dict[str, Any]]) -> Iterable[bytes]:
    for event in said:
        content = event["msys"]["relay_message"]["content"]
        raw = content["email_rfc822"]
        yield _from_base64(raw) if content.get("email_rfc822_is_base64") else _text(raw)


def _postal(said: dict[str, Any]) -> Iterable[bytes]:
    yield _from_base64(said["message"]) if said.get("base64") is True else _text(said["message"])


def _mailersend(said: dict[str, Any]) -> Iterable[bytes]:
    yield _text(said["data"]["raw"])


def _mailgun(form: Form) -> Iterable[bytes]:
    if "body-mime" in form.fields:
        yield _not_empty(form.fields["body-mime"])
        return
    yield written_down(
        [(_str(name), _str(value)) for name, value in json.loads(form.fields["message-headers"])],
        text=form.said("body-plain"),
        html=form.said("body-html"),
        files=_numbered(form, "attachment-", form.said("attachment-count")),
    )


def _sendgrid(form: Form) -> Iterable[bytes]:
    if "email" in form.fields:
        yield _not_empty(form.fields["email"])
        return
    yield written_down(
        _header_lines(form.said("headers")),
        text=form.said("text"),
        html=form.said("html"),
        files=_numbered(form, "attachment", form.said("attachments")),
    )


def _numbered(form: Form, prefix: str, count: str) -> list[Posted]:
    """Files whose fields are numbered from 1. Raises ValueError for more or fewer than were announced: no file is lost in silence."""
    files = [file for name, file in form.files.items() if name.startswith(prefix)]
    if len(files) != int(count or "0"):
        raise ValueError("Another number of files than announced")
    return files


def _header_lines(block: str) -> list[tuple[str, str]]:
    """The headers of a block as it stood above a message, folded lines put together."""
    headers: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line[:1] in (" ", "\t") and headers:
            headers[-1][1].append(line)
        elif ":" in line:
            name, _, value = line.partition(":")
            headers.append((name, [value]))
    return [(name, "".join(lines)) for name, lines in headers]


def _str(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("A text was expected")
    return value


def _text(value: object) -> bytes:
    """A message that was given as text. Half characters, which no bytes stand for, are replaced."""
    return _not_empty(_str(value).encode("utf-8", "replace"))


def _from_base64(value: object) -> bytes:
    return b64decode(_str(value), validate=False)


def _not_empty(message: bytes) -> bytes:
    if not message.strip():
        raise ValueError("There is no message")
    return message


_JSON: Mapping[str, Callable[[Any], Iterable[bytes]]] = {
    "postmark": _postmark,
    "sparkpost": _sparkpost,
    "postal": _postal,
    "mailersend": _mailersend,
}
_FORMS: Mapping[str, Callable[[Form], Iterable[bytes]]] = {"mailgun": _mailgun, "sendgrid": _sendgrid}
PROVIDERS = frozenset({*_JSON, *_FORMS})
POST_FORMS = frozenset(_FORMS)
