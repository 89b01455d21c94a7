"""A scripted mail server for the tests that send."""

import pytest
from pytest_django import Settings

from tests.notifications.backends import ScriptedBackend


@pytest.fixture
def server(settings: Settings) -> type[ScriptedBackend]:
    """The mail server that delivery talks to; friendly until told otherwise."""
    ScriptedBackend.reset()
    settings.MAILERS = {"default": {"BACKEND": "tests.notifications.backends.ScriptedBackend"}}
    return ScriptedBackend
