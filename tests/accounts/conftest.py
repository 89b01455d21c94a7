"""Limits of each test's own: they are counted in the cache, which tests otherwise share."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from pytest_django import Settings


@pytest.fixture(autouse=True)
def limits_of_its_own(settings: Settings) -> Iterator[None]:
    """A cache in memory, empty at the beginning and at the end."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    yield
    cache.clear()
