"""The PostgreSQL that tests use: nothing in it is worth a wait for the disk.

The cluster is kept between runs (below `var/`), so that a run starts with the migrated template of the one before. A run that
was killed or a restart of the machine costs no more than a new cluster.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from embedded.data_folder import PROJECT, DataFolder, InUseError
from embedded.database_roles import APPLICATION, EMPLOYER, OWNER, ROLES, DatabaseAddress
from embedded.postgres import EmbeddedPostgres

_PREFIX = "portal-tests-"
#: Below `var/`: one for each of a few runs at the same time.
_KEPT_FOLDERS = ("tests", "tests-2", "tests-3")
#: Environment variable that tells a test's process where the run's server is.
SERVER = "PORTAL_TEST_SERVER"


def environment_for_tests(address: DatabaseAddress, folder: DataFolder) -> dict[str, str]:
    """Return what the settings need to know while tests run, and where a test finds the server itself."""
    return {
        SERVER: json.dumps(
            {"port": address.port, "passwords": dict(address.passwords), "folder": str(folder.path)}
        ),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": address.url(APPLICATION),
        "EMPLOYER_DATABASE_URL": address.url(EMPLOYER),
        "MIGRATION_DATABASE_URL": address.url(OWNER),
        "PORTAL_DATA": str(folder.path / "data"),
        "PORTAL_ENV": "test",
        "PORTAL_URL": "http://127.0.0.1:8000",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "SECRET_KEY": "for tests only, and long enough that every check of its length is content",
        "CELERY_BROKER_URL": "memory://",
        "CELERY_BROKER_TRANSPORT_OPTIONS": "{}",
        "REDIS_URL": "",
    }


def environment_outside_tests(environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment without what is meant for tests: what a test hands to the real processes it starts."""
    for_tests = environment_for_tests(DatabaseAddress(0, dict.fromkeys(ROLES, "")), DataFolder(Path()))
    return {name: value for name, value in environment.items() if name not in for_tests}


def server_for_tests(environment: Mapping[str, str]) -> tuple[DatabaseAddress, Path]:
    """Return where this run's PostgreSQL listens, and its folder."""
    known = json.loads(environment[SERVER])
    return DatabaseAddress(known["port"], known["passwords"]), Path(known["folder"])


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
    with ExitStack() as stack:
        for name in _KEPT_FOLDERS:
            kept = DataFolder(PROJECT / "var" / name)
            try:
                stack.enter_context(kept.held("A test run"))
            except (InUseError, PermissionError):
                continue
            break
        else:
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
