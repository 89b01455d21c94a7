"""Asking a process of its own about a stranger's bytes. Pure: no Django."""

import subprocess
import sys
from pathlib import Path

# by the clock: a busy machine gives a process its 2 s of processor time late
SECONDS = 10.0
_PROJECT = Path(__file__).resolve().parent.parent.parent


def answer_apart(module: str, content: bytes, *arguments: str, seconds: float = SECONDS) -> bytes | None:
    """What ``python -m module`` writes about ``content``; None where it was ended, or gave up.

    Args:
        module: one of our own, which limits itself first (``limits.limit_myself``).
        content: what is read, on its standard input.
        arguments: nothing of the content, for others see the list of processes.
        seconds: after so many by the clock it is ended.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own module, with nothing of the content among its arguments
            [sys.executable, "-s", "-m", module, *arguments],
            input=content,
            capture_output=True,
            timeout=seconds,
            cwd=_PROJECT,
            # it knows no secret of this process
            env={"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 else None
