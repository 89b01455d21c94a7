"""Starting and watching the portal's own processes in tests."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from embedded.child_processes import is_alive
from embedded.data_folder import PROJECT
from embedded.throw_away_server import environment_outside_tests


def eventually(holds: Callable[[], bool], *, within: float = 20.0) -> bool:
    """Tell whether something comes to hold within so many seconds."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.05)
    return holds()


def children_of(pid: int) -> list[int]:
    """Return the living direct children of a process."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError):
            continue
        if parent == pid and is_alive(int(entry.name)):
            found.append(int(entry.name))
    return found


def portal(
    arguments: list[str], data: Path, *, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run what `./portal ARGS…` runs, on a data folder, to its end."""
    return subprocess.run(
        [sys.executable, "-m", "embedded", *arguments],
        cwd=PROJECT,
        env={**environment_outside_tests(os.environ), "PORTAL_DATA": str(data), **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@contextmanager
def folder_that_others_may_enter() -> Iterator[Path]:
    """A new folder, its path with a space: run by root, PostgreSQL enters it as another user (pytest's own are closed)."""
    path = Path(tempfile.mkdtemp(prefix="a portal "))
    path.chmod(0o755)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def running(script: str, data: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a Python script as a process of its own, which is gone afterwards whatever happened."""
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(data)],
        cwd=PROJECT,
        env=environment_outside_tests(os.environ),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()
