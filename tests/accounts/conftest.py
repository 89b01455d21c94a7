"""What the tests of the audit trail share."""

from pathlib import Path

import pytest
from pytest_django import Settings as DjangoSettings


@pytest.fixture
def heads(tmp_path: Path, settings: DjangoSettings) -> Path:
    settings.AUDIT_HEADS = tmp_path / "outside" / "heads"
    return tmp_path / "outside" / "heads"
