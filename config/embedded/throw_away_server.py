"""The PostgreSQL that tests use: nothing in it is worth a wait for the disk.

The cluster is kept between runs (`var/tests`), so that a run starts with the migrated template of the one before. A run that
was killed, a restart of the machine, or a second run at the same time cost no more than a new cluster.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from config.embedded.data_folder import PROJECT, DataFolder, InUseError
from config.embedded.database_roles import DatabaseAddress
from config.embedded.postgres import EmbeddedPostgres

_PREFIX = "portal-tests-"


@contextmanager
def throw_away_server() -> Iterator[tuple[DatabaseAddress, DataFolder]]:
    """Run a server for tests; yields where it listens and the folder it lives in."""
    with ExitStack() as stack:
        folder = stack.enter_context(_kept_folder_or_new_one())
        server = EmbeddedPostgres(folder, throw_away=True)
        clean = folder.path / "stopped-cleanly"
        if not _was_stopped_cleanly(clean):
            shutil.rmtree(folder.cluster, ignore_errors=True)
        clean.unlink(missing_ok=True)
        try:
            yield server.start(), folder
        finally:
            server.stop()
        clean.write_text(_this_boot())


@contextmanager
def _kept_folder_or_new_one() -> Iterator[DataFolder]:
    kept = DataFolder(PROJECT / "var" / "tests")
    with ExitStack() as stack:
        try:
            stack.enter_context(kept.held("A test run"))
        except (InUseError, PermissionError):
            kept = stack.enter_context(_new_folder())
        yield kept


@contextmanager
def _new_folder() -> Iterator[DataFolder]:
    _remove_abandoned_folders()
    folder = DataFolder(Path(tempfile.mkdtemp(prefix=_PREFIX)))
    with folder.held("A test run"):
        try:
            yield folder
        finally:
            shutil.rmtree(folder.path, ignore_errors=True)


def _remove_abandoned_folders() -> None:
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(InUseError, OSError), DataFolder(path).held("The clean-up"):
            shutil.rmtree(path, ignore_errors=True)


def _was_stopped_cleanly(marker: Path) -> bool:
    try:
        return marker.read_text() == _this_boot()
    except FileNotFoundError:
        return False


def _this_boot() -> str:
    """What was not waited for may be lost when the machine goes down, so a mark holds for one boot only."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return "unknown"
