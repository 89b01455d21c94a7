"""References a person can read out: a prefix and a number from a database sequence, ``APP-000123``."""

from typing import Any

from django.db import models
from django.db.models.expressions import Func


class NextReference(Func):
    """A column default that takes the next number of ``sequence`` and writes it as ``PREFIX-000123``."""

    template = "('%(prefix)s-' || lpad(nextval('%(sequence)s')::text, 6, '0'))"
    output_field = models.CharField()
    allowed_default = True

    def __init__(self, prefix: str, sequence: str, **extra: Any) -> None:
        super().__init__(prefix=prefix, sequence=sequence, **extra)

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """Let a migration write the default down."""
        return (
            "clients.references.NextReference",
            (self.extra["prefix"], self.extra["sequence"]),
            {},
        )
