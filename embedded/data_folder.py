"""The data folder: everything that one running copy of the portal keeps (`PORTAL_DATA`, by default `var/`)."""

import fcntl
import json
import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

PROJECT = Path(__file__).resolve().parent.parent


class InUseError(RuntimeError):
    """Another copy of the portal already runs on this data folder."""


@dataclass(frozen=True)
class DataFolder:
    """One data folder and where things lie in it."""

    path: Path

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own folder, owned by the user who runs it."""
        return self.path / "postgres" / "cluster"

    @property
    def postgres(self) -> Path:
        """What we know about that cluster: passwords, port, log."""
        return self.path / "postgres"

    @property
    def queue(self) -> Path:
        """The embedded broker's messages."""
        return self.path / "queue"

    @property
    def logs(self) -> Path:
        """One log a part."""
        return self.path / "logs"

    def make(self) -> None:
        """Make the folder. Others may enter it (PostgreSQL may run as another user); what is secret is closed by itself."""
        for folder in (self.path, self.postgres, self.logs):
            folder.mkdir(parents=True, exist_ok=True)
            if folder.stat().st_uid == os.geteuid():
                folder.chmod(0o755)

    def kept_secret(self, name: str) -> str:
        """Return the secret of that name; made up, and kept readable by us alone, when it is first asked for."""
        return kept_in_file(self.path / name, lambda: secrets.token_urlsafe(48))

    @contextmanager
    def held(self, purpose: str) -> Iterator[None]:
        """Hold the folder for `purpose`. Raises `InUseError` at once when somebody else holds it.

        The lock is the kernel's and goes with its process, so a killed portal leaves nothing to remove by hand.
        """
        self.make()
        with (self.path / "lock").open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise InUseError(f"{self._holder(lock)} already runs on {self.path}") from None
            lock.truncate(0)
            lock.write(json.dumps({"pid": os.getpid(), "purpose": purpose}))
            lock.flush()
            yield

    def _holder(self, lock: IO[str]) -> str:
        lock.seek(0)
        try:
            holder = json.loads(lock.read())
        except ValueError:
            return "A portal"
        return f"{holder['purpose']} (process {holder['pid']})"


def data_folder(environment: Mapping[str, str]) -> DataFolder:
    """Return the data folder that `PORTAL_DATA` names; a relative name is taken from where the command was given."""
    return DataFolder(Path(environment.get("PORTAL_DATA") or PROJECT / "var").absolute())


def kept_in_file(path: Path, make: Callable[[], str]) -> str:
    """Return the text kept in `path` (mode 0600), or make it, keep it and return it. Never half-written."""
    try:
        return path.read_text()
    except FileNotFoundError:
        text = make()
        write_privately(path, text)
        return text


def write_privately(path: Path, text: str) -> None:
    """Write a whole file that only we may read, or leave the old one as it was."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
    draft.replace(path)
