"""How a child process is started so that it can never outlive the portal, and how leftovers are found.

A parent killed with SIGKILL runs no clean-up. On Linux the kernel then signals the child for us (`PR_SET_PDEATHSIG`); what
still slips through is found by the next start through a mark in its environment.
"""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

#: Environment variable that marks a process as part of the portal that runs on the data folder it names.
MARK = "PORTAL_PART_OF"

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def dying_with_parent(signal_number: int, *, first: Callable[[], None] | None = None) -> Callable[[], None]:
    """Return a `preexec_fn`: `first` runs, then the child asks for `signal_number` at its parent's death.

    The order matters: changing user or namespace clears the request.
    """
    parent = os.getpid()

    def prepare() -> None:
        if first is not None:
            first()
        if _LIBC is not None:
            _LIBC.prctl(_PR_SET_PDEATHSIG, signal_number)
            if os.getppid() != parent:  # it died between the fork and the request
                os.kill(os.getpid(), signal.SIGKILL)

    return prepare


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; one that is dead but not yet reaped does not count."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(errors="replace").rsplit(")", 1)[1].split()[0]
    except (OSError, IndexError):
        return _answers_to_signals(pid) if not Path("/proc/self").exists() else False
    return state not in ("Z", "X")


def command_line(pid: int) -> str:
    """Return a process's command line, or nothing when it has gone or belongs to somebody else."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").replace("\0", " ")
    except OSError:
        return ""


def marked_processes(folder: Path) -> list[int]:
    """Return the processes that earlier starts on this data folder left behind (Linux only; elsewhere an empty list)."""
    wanted = f"{MARK}={folder}".encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            environment = (entry / "environ").read_bytes().split(b"\0")
        except OSError:  # gone meanwhile, or another user's
            continue
        if wanted in environment and int(entry.name) != os.getpid() and is_alive(int(entry.name)):
            found.append(int(entry.name))
    return found


def end_leftovers(folder: Path, *, patience: float = 5.0) -> int:
    """End what earlier starts on this data folder left running; return how many processes that were.

    `patience` is how many seconds they are given to go before they are killed.
    """
    leftovers = marked_processes(folder)
    _signal_all(leftovers, signal.SIGTERM)
    deadline = time.monotonic() + patience
    while marked_processes(folder) and time.monotonic() < deadline:
        time.sleep(0.05)
    _signal_all(marked_processes(folder), signal.SIGKILL)
    return len(leftovers)


def _signal_all(pids: list[int], signal_number: int) -> None:
    for pid in pids:
        try:
            os.kill(pid, signal_number)
        except ProcessLookupError:
            continue


def _answers_to_signals(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
