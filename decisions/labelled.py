"""Fixed lists as enums that carry the words a person reads. Pure: no Django."""

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """A fixed list: each member is written ``NAME = "stored value", "Label for people"``."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Value and label of every member, in order, as a form field or a model field wants them."""
        return [(member.value, member.label) for member in cls]
