"""Keeps the portal's parts running: web, worker and beat as real processes, beside PostgreSQL."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from embedded.child_processes import dying_with_parent

#: Seconds between two looks at the parts.
_INTERVAL = 0.2
#: Seconds a part may take to finish what it is doing.
_STOP_PATIENCE = 20.0
#: Seconds after which a part that ran counts as healthy again, and the longest wait before a restart.
_HEALTHY_AFTER, _LONGEST_WAIT = 60.0, 30.0


class StopRequestedError(BaseException):
    """Somebody asked the portal to stop. No error to be caught by the way, hence no `Exception`."""


@contextmanager
def stopping_on_signals() -> Iterator[None]:
    """Turn Ctrl-C, TERM and a closed terminal into `StopRequestedError` while the block runs."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop(_number: int, _frame: FrameType | None) -> None:
        # once is enough: the clean-up that follows is not to be interrupted
        for number in numbers:
            signal.signal(number, signal.SIG_IGN)
        raise StopRequestedError

    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@dataclass
class Part:
    """One process of the portal, in a process group of its own."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    folder: Path
    log: Path
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    restart_at: float | None = None
    failures: int = 0

    def start(self) -> None:
        """Start it; its words go to its log."""
        self.restart_at = None
        self.started_at = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=self.environment,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=dying_with_parent(signal.SIGTERM),
            )

    def has_ended(self) -> bool:
        """Tell whether it ended by itself."""
        return self.process is not None and self.process.poll() is not None

    def plan_restart(self) -> float:
        """Kill what it left in its group and return after how many seconds it is started again."""
        self.kill_group()
        ran = time.monotonic() - self.started_at
        self.failures = 1 if ran > _HEALTHY_AFTER else self.failures + 1
        wait = min(0.5 * 2.0 ** (self.failures - 1), _LONGEST_WAIT)
        self.restart_at = time.monotonic() + wait
        return wait

    def terminate(self) -> None:
        """Ask it to finish."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def kill_group(self) -> None:
        """Kill whatever is left of it, its own children included."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


@dataclass
class Supervisor:
    """Starts the parts, starts them again when they die, and stops them all."""

    parts: list[Part]
    #: called at each look; brings the database back when it has died, and says so
    keep_database_up: Callable[[], None] = lambda: None
    say: Callable[[str], None] = field(default=lambda words: print(words, file=sys.stderr, flush=True))

    def start(self) -> None:
        """Start every part."""
        for part in self.parts:
            part.start()

    def look(self) -> None:
        """Look at everything once, and start again what has died."""
        self.keep_database_up()
        for part in self.parts:
            if part.restart_at is not None:
                if time.monotonic() >= part.restart_at:
                    part.start()
            elif part.has_ended():
                how = _how_it_ended(part)
                wait = part.plan_restart()
                self.say(f"{part.name} {how}; starting it again in {wait:g} s. Its log: {part.log}")

    def run(self) -> None:
        """Look at everything until `StopRequestedError` is raised."""
        while True:
            self.look()
            time.sleep(_INTERVAL)

    def stop(self) -> None:
        """Stop every part and reap it: first asked, in the end killed."""
        for part in self.parts:
            part.terminate()
        deadline = time.monotonic() + _STOP_PATIENCE
        for part in self.parts:
            if part.process is None:
                continue
            with suppress(subprocess.TimeoutExpired):
                part.process.wait(max(0.1, deadline - time.monotonic()))
            part.kill_group()
            part.process.wait()


def _how_it_ended(part: Part) -> str:
    code = part.process.returncode if part.process is not None else None
    if code is not None and code < 0:
        return f"was killed ({signal.Signals(-code).name})"
    return f"ended with code {code}"
