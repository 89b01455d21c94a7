"""The scene of the canary serves here too: one of everything that the portal holds."""

from tests.canary.conftest import planted_scene, untouched_scene

__all__ = ["planted_scene", "untouched_scene"]
