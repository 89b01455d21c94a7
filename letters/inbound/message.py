"""An e-mail that brings a letter, as its words can be understood: who, which case, and what it holds.

Pure: no Django. Called in a process of its own only (``in_own_process``). Nothing here decides whether the sender may: see
``understanding``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.errors import ObsoleteHeaderDefect
from email.headerregistry import Address
from email.message import EmailMessage
from hashlib import sha256

from extra_requests.vocabulary.letters import WhyUnreadable
from letters.files.characters import plain
from letters.files.left_out import tally
from letters.files.outcome import MOST_CHARACTERS
from letters.inbound.authentication import is_proven
from letters.inbound.bodies import Attached, body_of
from letters.inbound.bounds import STUMBLES, TooDemanding, message_within_bounds
from letters.inbound.quoting import own_words

MOST_REFERENCES = 10
LONGEST_SAID = 500
# so far into a message, in bytes, its Message-ID is looked for
_HEAD = 64 * 1024

_MESSAGE_ID = re.compile(rb"^message-id:[ \t]*(?:\r?\n[ \t]+)?([^\r\n]{1,500})", re.IGNORECASE | re.MULTILINE)
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
# one that is written otherwise is nobody who signs in
_ADDRESS = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9.-]{1,190}")
_CASE = re.compile(r"\bASST[-\u2010-\u2015 ]?([0-9]{6,12})\b", re.IGNORECASE)
_REQUEST = re.compile(r"\bXSR[-\u2010-\u2015 ]?([0-9]{6,12})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the headers say. ``sender`` is one address in small letters, or nothing where it is not exactly one.

    ``is_proven``: whether our own mail server found that it comes from the domain of ``sender``.
    """

    fingerprint: str
    sender: str
    subject: str
    is_proven: bool
    is_automatic: bool


@dataclass(frozen=True, slots=True)
class Inside:
    """What the message holds.

    ``own_text``: its words without what they repeat of an earlier message. ``left_out``: what stands in neither text nor files,
    counted by its kind.
    """

    text: str
    own_text: str
    files: tuple[Attached, ...]
    case_references: tuple[str, ...]
    request_references: tuple[str, ...]
    left_out: Mapping[str, int]


def fingerprint_of(original: bytes) -> str:
    """What tells a message that comes twice: a hash of its Message-ID, or of the whole message without one.

    The bytes are only searched, never read as a message: this is asked in the web server.
    """
    head = _HEAD_ENDS.split(original[:_HEAD], maxsplit=1)[0]
    found = _MESSAGE_ID.search(head)
    return sha256(found[1].strip() if found and found[1].strip() else original).hexdigest()


def whole_message(original: bytes, authserv_id: str = "") -> tuple[Envelope, Inside]:
    """The headers of a message as it came, and its text and files with what they ask for.

    Whatever in the headers cannot be read counts as not said.

    Args:
        original: the message.
        authserv_id: how our own mail server names itself where it says who a message comes from.

    Raises TooDemanding, or one of ``STUMBLES`` for a message too damaged to be read.
    """
    message = message_within_bounds(original)
    return _envelope(message, original, authserv_id), _inside(message)


def _envelope(headers: EmailMessage, original: bytes, authserv_id: str) -> Envelope:
    sender = _sender(headers)
    return Envelope(
        fingerprint=fingerprint_of(original),
        sender=sender,
        subject=_header(headers, "Subject"),
        is_proven=is_proven(headers.raw_items(), sender, authserv_id),
        is_automatic=_header(headers, "Auto-Submitted").lower() not in ("", "no")
        or _header(headers, "Precedence").lower() in ("bulk", "junk", "list", "auto_reply"),
    )


def _inside(message: EmailMessage) -> Inside:
    body = body_of(message)
    subject, text = _header(message, "Subject"), body.text
    if len(text) > MOST_CHARACTERS or any(len(file.text or "") > MOST_CHARACTERS for file in body.files):
        raise TooDemanding(WhyUnreadable.TEXT)
    within = [file.text for file in body.files if file.text]
    return Inside(
        text=text,
        own_text=own_words(text),
        files=tuple(body.files),
        case_references=_named(_CASE, "ASST", subject, text, *within),
        request_references=_named(_REQUEST, "XSR", subject, text, *within),
        left_out=tally(body.left_out),
    )


def _named(pattern: re.Pattern[str], prefix: str, *texts: str) -> tuple[str, ...]:
    """The references that are named, as the database writes them, each once."""
    numbers = pattern.findall("\n".join(texts))
    return tuple(dict.fromkeys(f"{prefix}-{number}" for number in numbers))[:MOST_REFERENCES]


def _header(headers: EmailMessage, name: str) -> str:
    return next(iter(_headers(headers, name)), "")


def _headers(headers: EmailMessage, name: str) -> list[str]:
    try:
        values = headers.get_all(name, [])
        return [" ".join(plain(str(value)).split())[:LONGEST_SAID] for value in values]
    except STUMBLES:
        return []


def _sender(headers: EmailMessage) -> str:
    """The one address that sent it, where there is no second way to read what stands there.

    A mail server and this parser may each read a damaged From in their own way, and what the one proved is then not what the
    other acts on.
    """
    try:
        senders = headers.get_all("From", [])
        addresses: list[Address] = [address for sender in senders for address in sender.addresses]
    except STUMBLES:
        return ""
    if len(senders) != 1 or len(addresses) != 1 or not all(map(_harmless, senders[0].defects)):
        return ""
    address = addresses[0].addr_spec.lower()
    written = "".join(str(value) for name, value in headers.raw_items() if name.lower() == "from")
    said = " ".join(written.lower().split())
    is_plain = said == address or said.endswith(f"<{address}>")
    return address if is_plain and _ADDRESS.fullmatch(address) else ""


def _harmless(defect: object) -> bool:
    """An unquoted dot in a name, "Dr. Ruru", which everybody reads alike."""
    return isinstance(defect, ObsoleteHeaderDefect)
