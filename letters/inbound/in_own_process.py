"""Reading a message that was e-mailed in within a process of its own, which a hostile one can take nothing from. Pure: no Django."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extra_requests.vocabulary.letters import WhyUnreadable
from letters.files.in_own_process import read_letter_file
from letters.files.outcome import TEXT, TOO_MUCH, FileRead, taken
from letters.inbound.kept_reading import FileKept, MessageKept
from letters.inbound.reader import LENGTH_BYTES
from letters.own_process.running import answer_apart

_READER = "letters.inbound.reader"
# by the clock, all files of a message together: a task has less than a minute
SECONDS_FOR_FILES = 20.0


@dataclass(frozen=True, slots=True)
class MessageApart:
    """What a message says, and its files byte for byte, in the order of ``kept.files``."""

    kept: MessageKept
    contents: tuple[bytes, ...]


def message_apart(original: bytes, authserv_id: str) -> MessageApart | WhyUnreadable | None:
    """What the message says, or why it cannot be read; None where its reader was ended before it answered.

    It is read by a process that may use 2 s of processor time and 200 MB, each of its files by another one.

    Args:
        original: the message as it came.
        authserv_id: how our own mail server names itself where it says who a message comes from; empty: nothing is proven.
    """
    answer = answer_apart(_READER, original, authserv_id)
    if answer is None:
        return None
    said, contents = _taken_apart(answer)
    if "unreadable" in said:
        return WhyUnreadable(said["unreadable"])
    files = zip((name for name, _, _ in said["files"]), _read_files(said["files"], contents), strict=True)
    kept = MessageKept(
        sender=said["sender"],
        subject=said["subject"],
        is_proven=said["is_proven"],
        is_automatic=said["is_automatic"],
        text=said["text"],
        own_text=said["own_text"],
        files=tuple(FileKept(name, read) for name, read in files),
        case_references=tuple(said["case_references"]),
        request_references=tuple(said["request_references"]),
        left_out=said["left_out"],
    )
    return MessageApart(kept, contents)


def contents_apart(original: bytes) -> tuple[bytes, ...] | None:
    """The files of a message alone, byte for byte; None where it cannot be read."""
    answer = answer_apart(_READER, original)
    if answer is None:
        return None
    said, contents = _taken_apart(answer)
    return None if "unreadable" in said else contents


def _taken_apart(answer: bytes) -> tuple[dict[str, Any], tuple[bytes, ...]]:
    length = int.from_bytes(answer[-LENGTH_BYTES:])
    begins = len(answer) - LENGTH_BYTES - length
    said = json.loads(answer[begins:-LENGTH_BYTES])
    return said, tuple(_cut(answer, [size for _, size, _ in said.get("files", ())]))


def _cut(answer: bytes, sizes: list[int]) -> Iterator[bytes]:
    reached = 0
    for size in sizes:
        yield answer[reached : reached + size]
        reached += size


def _read_files(files: list[tuple[str, int, str | None]], contents: tuple[bytes, ...]) -> Iterator[FileRead]:
    until = time.monotonic() + SECONDS_FOR_FILES
    for (name, _, text), content in zip(files, contents, strict=True):
        if text is not None:
            # a message within the message: it was read with it
            yield taken(TEXT, text, {})
            continue
        left = until - time.monotonic()
        yield read_letter_file(content, name, seconds=min(left, 5.0)) if left > 0 else FileRead(TOO_MUCH)
