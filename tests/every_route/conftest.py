"""The scene of the canary serves here too: one of everything that the portal holds."""

from collections.abc import Iterator

import pytest
import time_machine

from extra_requests.models import InboundMessage, Redaction
from tests.canary.conftest import planted_scene, untouched_scene
from tests.canary.planting import SUBMITTED_AT, Scene

__all__ = ["planted_scene", "scene", "untouched_scene"]


@pytest.fixture
def scene(untouched_scene: Scene) -> Iterator[Scene]:
    """Marks, and what was read in a message, are one planted word each, which no page can draw: they are left out."""
    Redaction.objects.all().delete()
    InboundMessage.objects.update(reading={})
    with time_machine.travel(SUBMITTED_AT, tick=False):
        yield untouched_scene
