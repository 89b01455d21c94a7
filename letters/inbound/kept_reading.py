"""What was read in a message that was e-mailed in, as it is kept beside it. Pure: no Django.

It was read in a process of its own; what shows it or acts on it does not read the message itself again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from decisions.decision import Decision
from letters.files.outcome import FileRead


@dataclass(frozen=True, slots=True)
class FileKept:
    """A file of the message: its name as the sender called it, and how it was read."""

    name: str
    read: FileRead


@dataclass(frozen=True, slots=True)
class MessageKept:
    """What a message says. ``own_text``: its words without what they repeat of an earlier message.

    ``left_out``: what the message holds and its texts do not, counted by its kind; its files count their own.
    ``is_proven``: whether our own mail server found that it comes from the domain of ``sender``.
    """

    sender: str
    subject: str
    is_proven: bool
    is_automatic: bool
    text: str
    own_text: str
    files: tuple[FileKept, ...]
    case_references: tuple[str, ...]
    request_references: tuple[str, ...]
    left_out: Mapping[str, int]


def kept_to_json(kept: MessageKept) -> dict[str, Any]:
    """As it is stored."""
    return {
        "sender": kept.sender,
        "subject": kept.subject,
        "is_proven": kept.is_proven,
        "is_automatic": kept.is_automatic,
        "text": kept.text,
        "own_text": kept.own_text,
        "files": [{"name": file.name, "read": _file_to_json(file.read)} for file in kept.files],
        "case_references": list(kept.case_references),
        "request_references": list(kept.request_references),
        "left_out": dict(kept.left_out),
    }


def kept_from_json(stored: Mapping[str, Any]) -> MessageKept | None:
    """As it was stored; None where nothing was read yet, or nothing could be."""
    if not stored:
        return None
    return MessageKept(
        sender=stored["sender"],
        subject=stored["subject"],
        is_proven=stored["is_proven"],
        is_automatic=stored["is_automatic"],
        text=stored["text"],
        # what was read by the release before holds neither
        own_text=stored.get("own_text", stored["text"]),
        files=tuple(FileKept(file["name"], _file_from_json(file["read"])) for file in stored["files"]),
        case_references=tuple(stored["case_references"]),
        request_references=tuple(stored["request_references"]),
        left_out=MappingProxyType(stored.get("left_out", {})),
    )


def _file_to_json(read: FileRead) -> dict[str, Any]:
    decision = read.decision
    return {
        "allowed": decision.allowed,
        "code": decision.code,
        "because": decision.because,
        "media_type": read.media_type,
        "text": read.text,
        "metadata": dict(read.metadata),
        "left_out": dict(read.left_out),
    }


def _file_from_json(stored: Mapping[str, Any]) -> FileRead:
    decision = Decision(stored["allowed"], stored["code"], stored["because"])
    return FileRead(
        decision,
        stored["media_type"],
        stored["text"],
        MappingProxyType(stored["metadata"]),
        MappingProxyType(stored.get("left_out", {})),
    )
