"""Reading a letter's file in a process of its own, which a hostile file can take nothing from. Pure: no Django."""

import json
import subprocess
import sys
from pathlib import Path
from types import MappingProxyType

from extra_requests.decision import Decision
from extra_requests.letter_files.kinds import kind_of
from extra_requests.letter_files.outcome import LARGEST_FILE, TOO_MUCH, FileRead, FileRefused

SECONDS = 5.0
_PROJECT = Path(__file__).resolve().parent.parent.parent


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
    extension = f".{file_name.rpartition('.')[2][:5]}" if "." in file_name else ""
    try:
        done = subprocess.run(  # noqa: S603 - our own module, with nothing of the file among its arguments
            [sys.executable, "-s", "-m", "extra_requests.letter_files", extension],
            input=content,
            capture_output=True,
            timeout=seconds,
            cwd=_PROJECT,
            env={"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return FileRead(TOO_MUCH)
    if done.returncode != 0:
        return FileRead(TOO_MUCH)
    return _as_read(done.stdout)


def _as_read(answer: bytes) -> FileRead:
    said = json.loads(answer)
    decision = Decision(said["allowed"], said["code"], said["because"])
    return FileRead(decision, said["media_type"], said["text"], MappingProxyType(said["metadata"]))
