"""Programs that some tests need and that no Python package brings: Redis and Chromium."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from embedded.child_processes import dying_with_parent
from embedded.postgres import free_port

_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_redis_server() -> Path | None:
    """Return the path of `redis-server` on this machine."""
    return _on_path("redis-server")


def find_chromium() -> Path | None:
    """Return the path of a Chromium: `PORTAL_CHROMIUM`, one on `PATH`, or the newest that Playwright downloaded."""
    if named := os.environ.get("PORTAL_CHROMIUM"):
        return Path(named)
    return next(filter(None, map(_on_path, _CHROMIUMS)), None) or _playwrights_own()


@contextmanager
def private_redis(program: Path, folder: Path) -> Iterator[str]:
    """Run a Redis of our own, as in production with its append-only file, in `folder`; yields its address.

    Raises `TimeoutError` when it does not answer within ten seconds.
    """
    port = free_port()
    server = subprocess.Popen(
        [program, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder), "--appendonly", "yes"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        preexec_fn=dying_with_parent(15),
    )
    try:
        _wait_until_it_listens(port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(10)


def _wait_until_it_listens(port: int) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("redis-server did not answer within ten seconds")


def _on_path(name: str) -> Path | None:
    # Debian keeps servers where an ordinary user's PATH does not look
    found = shutil.which(name, path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/usr/local/sbin")
    return Path(found) if found else None


def _playwrights_own() -> Path | None:
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    found = sorted(cache.glob("chromium-*/chrome-linux*/chrome"), key=lambda path: path.stat().st_mtime)
    return found[-1] if found else None
