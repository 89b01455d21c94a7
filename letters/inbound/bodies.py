"""The words of a message and its files, from all of its parts in order. Pure: no Django.

Called in a process of its own only (``in_own_process``). What stands in no text is counted, so that pages can say so.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage

from letters.files.characters import plain
from letters.files.charsets import characters_of
from letters.files.left_out import LeftOut
from letters.inbound.bounds import DEEPEST, STUMBLES, message_within_bounds
from letters.inbound.html_text import text_of_html

MOST_FILES = 10
LONGEST_NAME = 500
_CALENDARS = frozenset({"text/calendar", "application/ics"})
_SIGNATURES = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature", "application/pgp-keys"}
)  # fmt: skip
_MESSAGES = frozenset({"message/rfc822", "message/global", "application/eml", "application/x-eml"})
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
# of two versions of a text that say the same, the one with so many more words says more
_FULLER, _SOME_WORDS = 1.3, 8
# a version that says something else, and in so few of the other's words, is no letter
_HARDLY_ANYTHING = 0.5
# a version that shares fewer of its words with the other says something else
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of the message; ``name`` as the sender called it.

    ``text`` is None for a file that is still to be read; for a message within the message it is what that says.
    """

    name: str
    content: bytes
    text: str | None = None


@dataclass(slots=True)
class Body:
    """What a message holds: its texts in order, its files, and what is left out of both."""

    texts: list[str] = field(default_factory=list)
    files: list[Attached] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All texts, one below the other."""
        return plain("\n\n".join(text.strip("\n") for text in self.texts if text.strip()))


def body_of(message: EmailMessage, *, depth: int = 0) -> Body:
    """The words and files of a message. Raises TooDemanding, or one of ``STUMBLES`` for a damaged one."""
    body = Body()
    _take(message, body, depth)
    return body


def _take(part: EmailMessage, body: Body, depth: int) -> None:
    kind = part.get_content_type()
    if _is_message(part):
        _take_message(part, body, depth)
    elif kind == "multipart/alternative":
        _take_alternative(part, body, depth)
    elif part.is_multipart():
        for inner in _parts(part):
            _take(inner, body, depth)
    elif part.get_content_maintype() == "image":
        body.left_out.append(LeftOut.PICTURE)
    elif kind in _CALENDARS:
        body.left_out.append(LeftOut.CALENDAR)
    elif kind in _SIGNATURES:
        return
    elif _is_inline_text(part):
        _take_text(part, body)
    else:
        _take_file(part, body)


def _parts(part: EmailMessage) -> Iterator[EmailMessage]:
    payload = part.get_payload()
    yield from (
        (inner for inner in payload if isinstance(inner, EmailMessage)) if isinstance(payload, list) else ()
    )


def _is_message(part: EmailMessage) -> bool:
    name = (part.get_filename() or "").lower()
    return part.get_content_type() in _MESSAGES or (not part.is_multipart() and name.endswith(".eml"))


def _is_inline_text(part: EmailMessage) -> bool:
    """Words of the message itself: without a name, and not called an attachment."""
    named = part.get_filename() or part.get_content_disposition() == "attachment"
    return not named and (part.get_content_maintype() == "text" or part.get_content_type() in _PAGES)


def _take_text(part: EmailMessage, body: Body) -> None:
    content, is_page = _content(part), part.get_content_type() in _PAGES
    found = characters_of(content, str(part.get_content_charset() or ""), is_page=is_page)
    if found.is_guessed:
        body.left_out.append(LeftOut.CHARACTERS)
    if not is_page:
        body.texts.append(found.text)
        return
    page = text_of_html(found.text)
    body.texts.append(page.text)
    body.left_out += page.left_out


def _take_alternative(part: EmailMessage, body: Body, depth: int) -> None:
    """One of the versions: the plain one, unless it is blank, says less than the page, or says something else.

    What people see is the page (RFC 2046, 5.1.4: the best version comes last); a plain version that says something else is a stub,
    or is counted as left out. Files and further messages that lie in a version are those of the message.
    """
    versions = [_version(inner, depth) for inner in _parts(part)]
    if not versions:
        return
    chosen = versions[0]
    for other in versions[1:]:
        if _is_rather(other, chosen):
            chosen = other
    body.texts += chosen.texts
    for version in versions:
        body.files += version.files
        if version is not chosen and not _says_the_same(version, chosen):
            body.left_out.append(LeftOut.VERSION)
    # a page shows the pictures that its plain version does without
    pictures = max(version.left_out.count(LeftOut.PICTURE) for version in versions)
    body.left_out += [LeftOut.PICTURE] * pictures
    others = {kind for version in versions for kind in version.left_out if kind is not LeftOut.PICTURE}
    body.left_out += sorted(others, key=lambda kind: kind.kept)


def _is_rather(other: Body, chosen: Body) -> bool:
    """Whether the letter is the other version rather than the plainer one."""
    words, plainer = len(_words(other)), len(_words(chosen))
    if not plainer or words > _FULLER * plainer + _SOME_WORDS:
        return True
    return _shared(chosen, other) < _ALIKE and words >= _HARDLY_ANYTHING * plainer


def _version(part: EmailMessage, depth: int) -> Body:
    body = Body()
    _take(part, body, depth)
    return body


def _words(version: Body) -> list[str]:
    return "".join(character if character.isalnum() else " " for character in version.text.lower()).split()


def _says_the_same(version: Body, chosen: Body) -> bool:
    """Whether a version has hardly a word that the other has not; a line that asks for another program says nothing."""
    return _is_stub(_words(version)) or _shared(version, chosen) >= _ALIKE


def _shared(version: Body, other: Body) -> float:
    """Which part of a version's words the other has too."""
    words, known = _words(version), set(_words(other))
    return sum(word in known for word in words) / len(words) if words else 1.0


def _is_stub(words: list[str]) -> bool:
    asks = {"html", "browser", "view", "viewer", "client", "program", "display"}
    return len(words) <= 40 and bool(asks & set(words))


def _take_message(part: EmailMessage, body: Body, depth: int) -> None:
    """A message within the message: its words as one file, its files among those of the message."""
    inner = _inner_message(part, depth)
    if inner is None:
        _take_file(part, body)
        return
    found = body_of(inner, depth=depth + 1)
    name = _name(part) or _subject(inner) or "Message.eml"
    body.left_out += found.left_out
    if found.text.strip():
        _add(body, Attached(name, _as_bytes(inner, found.text), found.text))
    for file in found.files:
        _add(body, file)


def _inner_message(part: EmailMessage, depth: int) -> EmailMessage | None:
    if part.is_multipart():
        return next(_parts(part), None)
    if depth >= DEEPEST:
        return None
    content = _content(part)
    return message_within_bounds(content) if content.strip() else None


def _as_bytes(message: EmailMessage, text: str) -> bytes:
    """The message as it came; of one that cannot be written down again, its words."""
    try:
        return message.as_bytes()
    except STUMBLES:
        return text.encode()


def _subject(message: EmailMessage) -> str:
    try:
        return " ".join(plain(str(message.get("Subject", ""))).split())[:LONGEST_NAME]
    except STUMBLES:
        return ""


def _take_file(part: EmailMessage, body: Body) -> None:
    content = _content(part)
    if content:
        _add(body, Attached(_name(part), content))


def _add(body: Body, file: Attached) -> None:
    if len(body.files) < MOST_FILES:
        body.files.append(file)
    else:
        body.left_out.append(LeftOut.FILE)


def _name(part: EmailMessage) -> str:
    return " ".join(plain(part.get_filename() or "").split())[:LONGEST_NAME]


def _content(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
