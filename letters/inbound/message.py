"""An e-mail that brings a letter, as its words can be understood: who, which case, how many sessions, and what is the letter.

Pure: no Django. Called in a process of its own only (``inbound_apart``). Nothing here decides whether the sender may: see
``commands.inbound``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import ObsoleteHeaderDefect
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from hashlib import sha256

from extra_requests.vocabulary.letters import WhyUnreadable
from letters.files.characters import plain
from letters.files.outcome import MOST_CHARACTERS
from letters.inbound.authentication import is_proven
from letters.inbound.bounds import STUMBLES, TooDemanding, message_within_bounds
from letters.inbound.html_text import text_of_html

MOST_FILES = 10
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
# blanks are counted, for a row of thousands would be tried in every way to part it
_SAID = re.compile(
    r"\bsessions?\s{0,9}(?:requested|asked(?: for)?|recommended)?\s{0,9}[:=]\s{0,9}([0-9]{1,2})\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?<![\w-])([0-9]{1,2})\s+(?:(?:more|extra|further|additional)\s+)?(?:counselling\s+)?sessions?\b",
    re.IGNORECASE,
)
# what stands above the letter that is answered or passed on
_QUOTED = re.compile(r"^>.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of the message; ``name`` as the sender called it."""

    name: str
    content: bytes


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
    """What the message holds. ``sessions`` is None where no number is said, or more than one."""

    text: str
    files: tuple[Attached, ...]
    case_references: tuple[str, ...]
    request_references: tuple[str, ...]
    sessions: int | None


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
    subject, text = _header(message, "Subject"), _text(message)
    if len(text) > MOST_CHARACTERS:
        raise TooDemanding(WhyUnreadable.TEXT)
    return Inside(
        text=text,
        files=tuple(_files(message)),
        case_references=_named(_CASE, "ASST", subject, text),
        request_references=_named(_REQUEST, "XSR", subject, text),
        sessions=sessions_said(subject, text),
    )


def sessions_said(subject: str, text: str) -> int | None:
    """The number of sessions: "sessions: 3" before "3 sessions", the subject before the text; None when unclear."""
    for pattern in (_SAID, _COUNTED):
        for words in (subject, _QUOTED.sub("", text)):
            numbers = {int(number) for number in pattern.findall(words)}
            if numbers:
                return numbers.pop() if len(numbers) == 1 else None
    return None


def _named(pattern: re.Pattern[str], prefix: str, subject: str, text: str) -> tuple[str, ...]:
    """The references that are named, as the database writes them, each once."""
    numbers = pattern.findall(f"{subject}\n{text}")
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


def _text(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    words = _decoded(body)
    return plain(text_of_html(words) if body.get_content_type() == "text/html" else words)


def _decoded(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except STUMBLES:
        # a character set that nobody knows
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _files(message: EmailMessage) -> Iterator[Attached]:
    """The attached files; pictures are signatures and logos, and what a calendar sends along is no letter."""
    body = message.get_body(preferencelist=("plain", "html"))
    found = 0
    for part in message.walk():
        name = part.get_filename() or ""
        if part is body or part.is_multipart() or not _is_file(part, name) or found == MOST_FILES:
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload:
            found += 1
            yield Attached(" ".join(plain(name).split())[:LONGEST_SAID], payload)


def _is_file(part: EmailMessage, name: str) -> bool:
    kind = part.get_content_type()
    if part.get_content_maintype() == "image" or kind in ("text/calendar", "application/ics"):
        return False
    if kind in ("application/pkcs7-signature", "application/pgp-signature", "application/pgp-keys"):
        return False
    return bool(name) or part.get_content_disposition() == "attachment"
