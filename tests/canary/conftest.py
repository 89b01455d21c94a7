"""The scene, planted once for all of this folder."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from pytest_django import DjangoDbBlocker

from tests.canary.planting import Scene, plant_scene
from tests.kept_rows import rows_kept


@pytest.fixture(scope="package")
def planted_scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    with rows_kept(django_db_blocker):
        yield plant_scene()


@pytest.fixture
def untouched_scene(planted_scene: Scene) -> Scene:
    """The scene as it was planted: what an earlier test learnt of its rows is forgotten."""
    return deepcopy(planted_scene)
