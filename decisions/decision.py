"""The answer of a rule: may it be done, and why not, in words a person reads. Pure: no Django."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

type Figures = Mapping[str, int | str | None]


@dataclass(frozen=True, slots=True)
class Decision:
    """The same one disables a button, is its tooltip, fills a form's error and makes a command raise.

    ``code`` is stable and for programs; ``because`` is a sentence for people; ``figures`` are the numbers behind it.
    """

    allowed: bool
    code: str
    because: str
    figures: Figures = field(default_factory=lambda: MappingProxyType({}))

    def __bool__(self) -> bool:
        """``if may_rebook(...)`` reads as it should."""
        return self.allowed


def allowed(code: str, because: str, **figures: int | str | None) -> Decision:
    """A yes, with its reason and figures."""
    return Decision(True, code, because, MappingProxyType(figures))


def refused(code: str, because: str, **figures: int | str | None) -> Decision:
    """A no, with its reason and figures."""
    return Decision(False, code, because, MappingProxyType(figures))
