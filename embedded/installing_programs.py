"""Installs the outside programs that some tests need, where this machine lets us."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from embedded.outside_programs import find_chromium, find_redis_server

#: Seconds an installer may take.
_PATIENCE = 600


def install_missing_programs() -> None:
    """Install Redis and Chromium where they are missing: with apt as root, Chromium else as Playwright's own download.

    What cannot be installed stays missing: its tests then say so, and are skipped or fail (`PORTAL_REQUIRE_ALL`).
    """
    packages = [
        package
        for package, found in (("redis-server", find_redis_server()), ("chromium", find_chromium()))
        if found is None
    ]
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {' and '.join(packages)} with apt …", flush=True)
        _try(["apt-get", "update", "-q"])
        _try(["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages])
    if find_chromium() is None:
        print("Fetching Chromium with Playwright …", flush=True)
        _try([sys.executable, "-m", "playwright", "install", "chromium"])


def _try(command: Sequence[str]) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, env=quiet, capture_output=True, text=True, check=False, timeout=_PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"{command[0]} did not work: {type(error).__name__}", flush=True)
        return
    if done.returncode:
        print(f"{' '.join(command)} did not work:\n{done.stderr[-1000:]}", flush=True)
