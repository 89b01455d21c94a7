"""What the tests of accounts share: limits of each test's own, and a place for the signed heads of the audit trail."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from pytest_django import Settings


@pytest.fixture(autouse=True)
def limits_of_its_own(settings: Settings) -> Iterator[None]:
    """A cache in memory, empty at the beginning and at the end: tests otherwise share one, and limits are counted in it."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def heads(tmp_path: Path, settings: Settings) -> Path:
    settings.AUDIT_HEADS = tmp_path / "outside" / "heads"
    return tmp_path / "outside" / "heads"
