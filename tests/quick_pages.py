"""What drawing a page works out again and again, though it is the same in a whole run, is worked out once.

A run draws some ten thousand pages. What a page says, and in which order it comes to it, stays as it is.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from importlib.resources import files
from typing import Any
from unittest.mock import patch
from zipfile import ZipFile

import lucide
import pytest
from django.templatetags.static import StaticNode
from django.test import client


@cache
def _icons() -> ZipFile:
    return ZipFile(str(files(lucide) / "lucide.zip"))


def _open_icons(*_as_shipped: object) -> Any:
    return nullcontext(_icons())


@contextmanager
def same_things_once() -> Iterator[None]:
    """Keep the addresses of static files, and the archive of the icons, which is read anew for every icon otherwise."""
    with (
        patch.object(StaticNode, "handle_simple", staticmethod(cache(StaticNode.handle_simple))),
        patch.object(lucide, "ZipFile", _open_icons),
    ):
        yield


@pytest.fixture
def contexts_left_alone() -> Iterator[None]:
    """For tests that never ask an answer for its `context`: Django's browser copies one for each template of a page."""
    with patch.object(client, "store_rendered_templates", lambda *_arguments, **_named: None):
        yield
