"""A message written down of the fields that a mail provider took it apart into. Pure: no Django.

Bytes are put one after another: no header is parsed, and whatever stands in one can begin no other.
"""

import re
from base64 import b64encode, encodebytes
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote

_HEADER_NAME = re.compile(r"[!-9;-~]{1,100}")
_TYPE = re.compile(r"[A-Za-z0-9][\w.+-]{0,60}/[A-Za-z0-9][\w.+-]{0,100}", re.ASCII)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
# how the parts were written down says nothing about how they are written now
_OF_PARTS = ("content-", "mime-version")
_LONGEST_NAME = 200
# so many characters of any script fit into one encoded word
_WORD = 15


@dataclass(frozen=True, slots=True)
class Posted:
    """A file as it was posted."""

    name: str
    media_type: str
    content: bytes


def written_down(
    headers: Iterable[tuple[str, str]],
    *,
    instead: Mapping[str, str] | None = None,
    text: str,
    html: str,
    files: Sequence[Posted],
) -> bytes:
    """The message, the same bytes for the same fields.

    Args:
        headers: from the top, as the provider lists them.
        instead: headers that the provider has fields for; each stands where ``headers`` has no header of its name.
        text: the message's words; ``html``: the same as a page; either may be empty.
        files: what is attached.
    """
    kept = [(name, value) for name, value in headers if not name.lower().startswith(_OF_PARTS)]
    there = {name.lower() for name, _ in kept}
    kept += [(name, value) for name, value in (instead or {}).items() if name.lower() not in there and value]
    lines = [line for name, value in kept for line in _header(name, value)]
    parts = [*_bodies(text, html), *map(_file, files)]
    boundary = sha256(b"".join(parts)).hexdigest()[:60].encode()
    lines += [b"MIME-Version: 1.0", b'Content-Type: multipart/mixed; boundary="%s"' % boundary, b""]
    for part in parts:
        lines += [b"--" + boundary, part]
    return b"\r\n".join([*lines, b"--" + boundary + b"--", b""])


def _header(name: str, value: str) -> Iterator[bytes]:
    if _HEADER_NAME.fullmatch(name):
        yield name.encode() + b": " + _encoded(_CONTROLS.sub(" ", value).strip())


def _encoded(value: str) -> bytes:
    """The value, other than plain characters as encoded words (RFC 2047); an address in it stays as it is."""
    if value.isascii():
        return value.encode()
    words, bracket, address = value.rpartition("<") if value.endswith(">") else (value, "", "")
    if not address.isascii():
        words, bracket, address = value, "", ""
    pieces = [words[start : start + _WORD] for start in range(0, len(words), _WORD)]
    encoded = [b"=?utf-8?b?" + b64encode(piece.encode("utf-8", "replace")) + b"?=" for piece in pieces]
    return b" ".join([*encoded, (bracket + address).encode()])


def _bodies(text: str, html: str) -> Iterator[bytes]:
    if text or not html:
        yield _part(b"text/plain; charset=utf-8", text.encode("utf-8", "replace"))
    if html and not text:
        yield _part(b"text/html; charset=utf-8", html.encode("utf-8", "replace"))


def _file(file: Posted) -> bytes:
    kind = file.media_type.partition(";")[0].strip()
    # a message in a message would be taken for parts of this one
    is_plain = _TYPE.fullmatch(kind) and not kind.lower().startswith(("message/", "multipart/"))
    name = quote(_CONTROLS.sub(" ", file.name)[:_LONGEST_NAME], errors="replace")
    disposition = b"attachment; filename*=utf-8''" + name.encode() if name else b"attachment"
    return _part(kind.encode() if is_plain else b"application/octet-stream", file.content, disposition)


def _part(kind: bytes, content: bytes, disposition: bytes = b"inline") -> bytes:
    about = (b"Content-Type: " + kind, b"Content-Disposition: " + disposition)
    return b"\r\n".join((*about, b"Content-Transfer-Encoding: base64", b"", encodebytes(content)))
