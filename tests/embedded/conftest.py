"""The cluster that the tests of this folder copy."""

from tests.embedded.clusters import made_once

__all__ = ["made_once"]
