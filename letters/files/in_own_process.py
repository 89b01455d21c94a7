"""Reading a letter's file in a process of its own, which a hostile file can take nothing from. Pure: no Django."""

import json
import re
from types import MappingProxyType

from decisions.decision import Decision
from letters.files.kinds import kind_of
from letters.files.outcome import LARGEST_FILE, TOO_MUCH, FileRead, FileRefused
from letters.own_process.running import answer_apart

SECONDS = 10.0
# no argument of a process may hold a NUL byte
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}\Z")
_READER = "letters.files"


def read_letter_file(content: bytes, file_name: str = "", *, seconds: float = SECONDS) -> FileRead:
    """The text and metadata of a letter's file, or a decision that says why it is refused; raises for no content.

    The file is read by a process that may use 200 MB and ``seconds``, knows no secret of this one, and is ended after
    that. ``file_name`` is only looked at for contradicting the content.
    """
    try:
        # the cheap questions need no process
        kind_of(content[: LARGEST_FILE + 1], file_name)
    except FileRefused as refusal:
        return FileRead(refusal.decision)
    # only what comes after the last dot: a name may say who the letter is about, and others see the list of processes
    ending = _ENDING.search(file_name)
    extension = ending.group() if ending else ""
    answer = answer_apart(_READER, content, extension, seconds=seconds)
    return FileRead(TOO_MUCH) if answer is None else _as_read(answer)


def _as_read(answer: bytes) -> FileRead:
    said = json.loads(answer)
    decision = Decision(said["allowed"], said["code"], said["because"])
    return FileRead(
        decision,
        said["media_type"],
        said["text"],
        MappingProxyType(said["metadata"]),
        MappingProxyType(said["left_out"]),
    )
