"""What the tests of the core can ask for."""

from tests.extra_requests.asking import before_easter

__all__ = ["before_easter"]
