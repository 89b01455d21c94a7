"""The signed note of the latest check of the audit trail: what it found, and from which head the next one goes on.

It lies beside the file of signed heads, outside the database: whoever owns that cannot write that a check found nothing.
"""

import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from accounts.audit_heads import verifies

_PURPOSE = b"audit note\n"


class NoteAltered(Exception):
    """The note is not what was signed."""


@dataclass(frozen=True, slots=True)
class Note:
    """``head`` is the number of the last head up to which all was found as signed, 0 for none. ``found`` holds the faults of the
    latest check, as code and number; the times are ``None`` before the first check.
    """

    head: int = 0
    found: tuple[tuple[str, int], ...] = ()
    checked_at: datetime | None = None
    in_full_at: datetime | None = None


def note_of(heads: Path, keys: Iterable[str]) -> Note | None:
    """The note beside the file ``heads``; ``None`` when there is none. Raises NoteAltered unless one of ``keys`` signed it."""
    try:
        body, _, signature = _beside(heads).read_text("ascii", errors="replace").partition("\n")
    except FileNotFoundError:
        return None
    if not any(verifies(key, signature.strip(), _PURPOSE + body.encode()) for key in keys):
        raise NoteAltered
    values: dict[str, Any] = json.loads(body)
    return Note(
        head=values["head"],
        found=tuple((code, number) for code, number in values["found"]),
        checked_at=_moment(values["checked_at"]),
        in_full_at=_moment(values["in_full_at"]),
    )


def write_note(heads: Path, note: Note, key: str) -> None:
    """Put the note in the place of the one before, whole or not at all, signed with the private ``key``."""
    body = json.dumps(asdict(note), default=datetime.isoformat)
    signer = Ed25519PrivateKey.from_private_bytes(urlsafe_b64decode(key))
    signature = urlsafe_b64encode(signer.sign(_PURPOSE + body.encode())).decode()
    path = _beside(heads)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(f"{body}\n{signature}\n", "ascii")
    draft.replace(path)


def _beside(heads: Path) -> Path:
    return heads.with_name(f"{heads.name}.note")


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
