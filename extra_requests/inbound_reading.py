"""An e-mail that brings a letter, as its words can be understood: who, which case, how many sessions, and what is the letter.

Pure: no Django. Nothing here decides whether the sender may: see ``commands.inbound``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.parser import BytesHeaderParser, BytesParser
from hashlib import sha256

from extra_requests.letter_files.characters import plain
from extra_requests.markup import text_of_html

MOST_FILES = 10
MOST_REFERENCES = 10
LONGEST_HEADER = 500
# what a header or a part of a damaged message makes the parser stumble over
STUMBLES = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError)

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
    """What the headers say. ``sender`` is one address in small letters, or nothing where it is not exactly one."""

    fingerprint: str
    sender: str
    subject: str
    authentication_failed: bool
    is_automatic: bool


@dataclass(frozen=True, slots=True)
class Inside:
    """What the message holds. ``sessions`` is None where no number is said, or more than one."""

    text: str
    files: tuple[Attached, ...]
    case_references: tuple[str, ...]
    request_references: tuple[str, ...]
    sessions: int | None


def envelope_of(original: bytes) -> Envelope:
    """The headers of a message as it came; whatever in them cannot be read counts as not said."""
    headers = BytesHeaderParser(policy=policy.default).parsebytes(original)
    message_id = _header(headers, "Message-ID")
    return Envelope(
        fingerprint=sha256(message_id.encode() if message_id else original).hexdigest(),
        sender=_sender(headers),
        subject=_header(headers, "Subject"),
        authentication_failed=authentication_failed(_headers(headers, "Authentication-Results"))
        or any(value.strip().lower().startswith("fail") for value in _headers(headers, "Received-SPF")),
        is_automatic=_header(headers, "Auto-Submitted").lower() not in ("", "no")
        or _header(headers, "Precedence").lower() in ("bulk", "junk", "list", "auto_reply"),
    )


def inside_of(original: bytes) -> Inside:
    """The text and files of a message as it came, and what they ask for.

    Raises one of ``STUMBLES`` for a message too damaged to be read.
    """
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(original)
    subject, text = _header(message, "Subject"), _text(message)
    return Inside(
        text=text,
        files=tuple(_files(message)),
        case_references=_named(_CASE, "ASST", subject, text),
        request_references=_named(_REQUEST, "XSR", subject, text),
        sessions=sessions_said(subject, text),
    )


def authentication_failed(results: Iterable[str]) -> bool:
    """Whether any server on the way found that the sender is not who they say (RFC 8601).

    DMARC decides where it is given; else one of SPF and DKIM has to have passed if either failed.
    """
    return any(_says_failed(result.lower()) for result in results)


def sessions_said(subject: str, text: str) -> int | None:
    """The number of sessions: "sessions: 3" before "3 sessions", the subject before the text; None when unclear."""
    for pattern in (_SAID, _COUNTED):
        for words in (subject, _QUOTED.sub("", text)):
            numbers = {int(number) for number in pattern.findall(words)}
            if numbers:
                return numbers.pop() if len(numbers) == 1 else None
    return None


def _says_failed(result: str) -> bool:
    found = dict(re.findall(r"\b(dmarc|spf|dkim)\s*=\s*([a-z]+)", result))
    # of several signatures one that holds is enough
    if re.search(r"\bdkim\s*=\s*pass", result):
        found["dkim"] = "pass"
    if "dmarc" in found and found["dmarc"] in ("pass", "fail"):
        return bool(found["dmarc"] == "fail")
    ways = (found.get("spf"), found.get("dkim"))
    return "pass" not in ways and any(way in ("fail", "softfail", "permerror") for way in ways)


def _named(pattern: re.Pattern[str], prefix: str, subject: str, text: str) -> tuple[str, ...]:
    """The references that are named, as the database writes them, each once."""
    numbers = pattern.findall(f"{subject}\n{text}")
    return tuple(dict.fromkeys(f"{prefix}-{number}" for number in numbers))[:MOST_REFERENCES]


def _header(headers: EmailMessage, name: str) -> str:
    return next(iter(_headers(headers, name)), "")


def _headers(headers: EmailMessage, name: str) -> list[str]:
    try:
        values = headers.get_all(name, [])
        return [" ".join(plain(str(value)).split())[:LONGEST_HEADER] for value in values]
    except STUMBLES:
        return []


def _sender(headers: EmailMessage) -> str:
    try:
        senders = headers.get_all("From", [])
        addresses: list[Address] = [address for sender in senders for address in sender.addresses]
    except STUMBLES:
        return ""
    return addresses[0].addr_spec.lower()[:LONGEST_HEADER] if len(addresses) == 1 else ""


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
            yield Attached(" ".join(plain(name).split())[:LONGEST_HEADER], payload)


def _is_file(part: EmailMessage, name: str) -> bool:
    kind = part.get_content_type()
    if part.get_content_maintype() == "image" or kind in ("text/calendar", "application/ics"):
        return False
    if kind in ("application/pkcs7-signature", "application/pgp-signature", "application/pgp-keys"):
        return False
    return bool(name) or part.get_content_disposition() == "attachment"
