"""Clusters made once and copied: to make one takes a processor longer than most tests of one."""

import subprocess
from collections.abc import Iterator

import pytest

from embedded.data_folder import DataFolder
from embedded.postgres import EmbeddedPostgres
from tests.embedded.processes import folder_that_others_may_enter


@pytest.fixture(scope="package")
def made_once() -> Iterator[DataFolder]:
    """A data folder whose cluster is made and was never started: the first start is still to come."""
    with folder_that_others_may_enter() as path:
        made = DataFolder(path / "made once")
        EmbeddedPostgres(made, throw_away=True)._make_cluster()
        yield made


def copied(made: DataFolder, to: DataFolder) -> DataFolder:
    """Copy a data folder on which nothing runs, whoever owns what in it; return the copy."""
    subprocess.run(["cp", "-a", str(made.path), str(to.path)], check=True)
    return to
