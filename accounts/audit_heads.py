"""The signed heads of the audit trail: a file outside the database, in which each line says what the chain was at a time.

A line is ``number entry entries time hash signature``: how many lines came before it, the id of the latest entry then, how
many entries there were, when it was signed, that entry's hash, and an Ed25519 signature over all of these and the signature of
the line before. Whoever owns the database can rework the chain, but cannot sign; and no line can be taken out of the middle
or put in. The file is only ever added to, so it can lie on storage that allows nothing else (docs/audit-heads.md).
"""

import fcntl
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from accounts.audit_chain import Position

#: More bytes than three lines take.
_TAIL = 4_096
_NOTHING = "-"


class HeadsAltered(Exception):
    """The file does not hold the head of this ``number`` as it was signed."""

    def __init__(self, number: int) -> None:
        super().__init__(f"the signed head {number} is missing or was changed")
        self.number = number


@dataclass(frozen=True, slots=True)
class Head:
    """What the chain was at a time; ``entry`` is 0 and ``entry_hash`` empty while there was no entry."""

    number: int
    entry: int
    entries: int
    at: datetime
    entry_hash: str
    signature: str

    @property
    def place(self) -> Position:
        """The place in the chain that was signed; the entry's own time is not part of it."""
        return Position(self.entry, self.entry_hash, self.entries)

    @property
    def line(self) -> str:
        """As it stands in the file."""
        return f"{_said(self)} {self.signature}\n"


def signed_head(key: str, place: Position, at: datetime, before: Head | None) -> Head:
    """Sign where the chain has come to.

    Args:
        key: the private key, 32 bytes in URL-safe Base64 (``AUDIT_HEAD_KEY``).
        place: the end of the chain.
        at: the moment of signing.
        before: the head on the line before; ``None`` for the first.
    """
    number = before.number + 1 if before else 1
    unsigned = Head(number, place.id, place.entries, at.astimezone(UTC), place.hash, "")
    signature = Ed25519PrivateKey.from_private_bytes(urlsafe_b64decode(key)).sign(
        _signed_text(unsigned, before)
    )
    return Head(
        number, unsigned.entry, unsigned.entries, unsigned.at, unsigned.entry_hash, _encoded(signature)
    )


def is_signed(head: Head, before: Head | None, keys: Iterable[str]) -> bool:
    """Whether one of the public ``keys`` signed this head as the one that follows ``before``."""
    follows = head.number == (before.number + 1 if before else 1)
    return follows and any(verifies(key, head.signature, _signed_text(head, before)) for key in keys)


def verifies(key: str, signature: str, text: bytes) -> bool:
    """Whether the private key that belongs to the public ``key`` made this signature of ``text``."""
    try:
        Ed25519PublicKey.from_public_bytes(urlsafe_b64decode(key)).verify(urlsafe_b64decode(signature), text)
    except (InvalidSignature, ValueError):
        return False
    return True


def heads_of(path: Path) -> list[Head]:
    """Every head in the file; none when it is missing. Signatures are not looked at: see ``refuse_altered``."""
    try:
        return _parsed(path.read_text("ascii", errors="replace"))
    except FileNotFoundError:
        return []


def refuse_altered(heads: Sequence[Head], keys: Sequence[str], *, after: int = 0) -> None:
    """Raise HeadsAltered unless each head was signed as it stands there, and follows the one before it.

    Args:
        heads: all of the file's.
        keys: the public keys, any of which may have signed.
        after: the number of the last head whose signature was looked at before.
    """
    before: Head | None = None
    for number, head in enumerate(heads, start=1):
        if head.number != number or (number > after and not is_signed(head, before, keys)):
            raise HeadsAltered(number)
        before = head


def latest_heads(path: Path) -> list[Head]:
    """The last heads of the file, two of them at least where it has as many, without reading those before."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _TAIL))
            return _parsed(file.read().decode("ascii", errors="replace"))
    except FileNotFoundError:
        return []


def first_head(path: Path) -> Head | None:
    """The head on the first line; ``None`` when there is none."""
    try:
        with path.open("rb") as file:
            heads = _parsed(file.readline(_TAIL).decode("ascii", errors="replace"))
    except FileNotFoundError:
        return None
    return heads[0] if heads else None


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Be the only one who adds to the file: two workers would both follow the same line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(f"{path.name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def add_head(path: Path, head: Head) -> None:
    """Add a line, and return when it is on the disk. Call while the file is ``held``."""
    with path.open("a+b") as file:
        if file.seek(0, os.SEEK_END):
            file.seek(-1, os.SEEK_END)
            if file.read() != b"\n":  # somebody was killed while writing the line before
                file.write(b"\n")
        file.write(head.line.encode("ascii"))
        file.flush()
        os.fsync(file.fileno())


def _parsed(text: str) -> list[Head]:
    """The heads among the lines. What is none is passed over: a head that was spoilt is missed by its number."""
    whole = (line for line in text.splitlines(keepends=True) if line.endswith("\n"))
    return [head for line in whole if (head := _head(line)) is not None]


def _head(line: str) -> Head | None:
    try:
        number, entry, entries, at, entry_hash, signature = line.split()
        return Head(
            int(number),
            int(entry),
            int(entries),
            datetime.fromisoformat(at),
            "" if entry_hash == _NOTHING else entry_hash,
            signature,
        )
    except ValueError:
        return None


def _said(head: Head) -> str:
    return f"{head.number} {head.entry} {head.entries} {head.at.isoformat()} {head.entry_hash or _NOTHING}"


def _signed_text(head: Head, before: Head | None) -> bytes:
    return f"audit head\n{_said(head)}\n{before.signature if before else _NOTHING}\n".encode()


def _encoded(signature: bytes) -> str:
    return urlsafe_b64encode(signature).decode()
