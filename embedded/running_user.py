"""As whom PostgreSQL runs: it refuses to run as root.

An ordinary user simply runs it. Root runs it as an existing unprivileged user, so no user is created and no folder of
somebody else's is opened up; where no such user can reach the programs or the data (a checkout below `/root`), it runs in a
user namespace of its own in which root has no special rights.
"""

import os
import pwd
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from embedded.binaries import Binaries, NoPostgresError
from embedded.child_processes import dying_with_parent

_CANDIDATES = ("postgres", "nobody")


@dataclass(frozen=True)
class RunningUser:
    """An answer to "as whom?". No uid: as ourselves, in a namespace of its own or plainly."""

    uid: int | None = None
    gid: int | None = None
    own_namespace: bool = False

    def popen_options(self, *, death_signal: int | None = None) -> dict[str, Any]:
        """Return the `subprocess` options that start a program as this user.

        With `death_signal` the child gets that signal when we die, however we die.
        """
        enter: Callable[[], None] | None = _enter_user_namespace if self.own_namespace else None
        options: dict[str, Any] = {}
        if self.uid is not None:
            options |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        if death_signal is not None:
            options["preexec_fn"] = dying_with_parent(death_signal, first=enter)
        elif enter is not None:
            options["preexec_fn"] = enter
        return options

    def take_over(self, path: Path) -> None:
        """Give a file or folder to this user."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)


def choose_running_user(binaries: Binaries, cluster: Path) -> RunningUser:
    """Return the user that can run the programs and reach (or already owns) the cluster's folder.

    Raises `NoPostgresError` when no such user exists, or when the folder belongs to somebody else.
    """
    owner = cluster.stat().st_uid if cluster.exists() else None
    if os.geteuid() != 0:
        if owner not in (None, os.geteuid()):
            raise NoPostgresError(
                f"{cluster} belongs to another user. Set PORTAL_DATA to a folder of your own, or remove that one."
            )
        return RunningUser()
    for name in _CANDIDATES:
        user = _named(name)
        if user is not None and owner in (None, user.uid) and _can_work(user, binaries, cluster.parent):
            return user
    namespace = RunningUser(own_namespace=True)
    if owner in (None, 0) and _can_work(namespace, binaries, cluster.parent):
        return namespace
    raise NoPostgresError(
        "PostgreSQL does not run as root, and here neither an unprivileged user nor a user namespace can reach "
        f"{cluster.parent}. Run the portal as an ordinary user, set PORTAL_DATA to a folder that others may enter, "
        "or set DATABASE_URL to a running server."
    )


def _named(name: str) -> RunningUser | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return RunningUser(uid=entry.pw_uid, gid=entry.pw_gid)


def _can_work(user: RunningUser, binaries: Binaries, folder: Path) -> bool:
    for command in ([binaries.program("postgres"), "--version"], ["test", "-x", str(folder)]):
        try:
            done = subprocess.run(command, capture_output=True, check=False, cwd="/", **user.popen_options())
        except (OSError, subprocess.SubprocessError):
            return False
        if done.returncode != 0:
            return False
    return True


def _enter_user_namespace() -> None:
    os.unshare(os.CLONE_NEWUSER)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text("1000 0 1")
    Path("/proc/self/gid_map").write_text("1000 0 1")
