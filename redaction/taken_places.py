"""Where a text is spoken for already. Pure: no Django."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Protocol


class Stretch(Protocol):
    """What lies from one character to another: a span, or something else with its ends."""

    @property
    def start(self) -> int:
        """Its first character."""
        ...

    @property
    def end(self) -> int:
        """The first character after it."""
        ...


class Busy:
    """Stretches that are taken, which may overlap; asked often, so that asking takes no longer for many of them."""

    def __init__(self, spans: Iterable[Stretch]) -> None:
        stretches = sorted((span.start, span.end) for span in spans)
        self._starts = [start for start, _ in stretches]
        # how far the stretches up to each one reach
        self._reach = list(accumulate((end for _, end in stretches), max))

    def touch(self, start: int, end: int) -> bool:
        """Whether any of them shares a character with ``[start, end)``."""
        index = bisect_left(self._starts, end) - 1
        return index >= 0 and self._reach[index] > start


class Within:
    """Stretches that stand apart and in order; asked whether a place lies in one."""

    def __init__(self, stretches: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in stretches]
        self._ends = [end for _, end in stretches]

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._starts)

    def hold(self, start: int, end: int | None = None) -> bool:
        """Whether one of them holds all of ``[start, end)``, or the place ``start`` where no end is given."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and (start + 1 if end is None else end) <= self._ends[index]
