"""Text in columns, put into the order in which people read it. Pure: no Django.

Given is a page as a grid of characters, each about where it stands on paper. A gap that runs down through several lines parts two
columns where what stands on both sides is prose that goes on from line to line; a table's cells stay in their rows.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_NARROWEST = 2
# a column of prose has some words a line; a table's labels are shorter
_FEWEST_WORDS = 2.5
# so many of the lines go on in the next one
_GOES_ON = 0.34
_MOST_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines ``first`` up to ``last``, the latter left out, with a gap from ``left`` up to ``right`` in all of them."""

    first: int
    last: int
    left: int
    right: int


def in_reading_order(grid: str, *, columns: int = _MOST_COLUMNS) -> str | None:
    """The text of a page, each column whole; None where it has no columns.

    Args:
        grid: the page, lines parted by line feeds, places by blanks.
        columns: how many are looked for beside one another.
    """
    lines = grid.split("\n")
    ordered: list[str] = []
    number, found = 0, False
    while number < len(lines):
        block = _block_at(lines, number)
        if block is None:
            ordered.append(lines[number])
            number += 1
            continue
        found = True
        left = [line[: block.left].rstrip() for line in lines[block.first : block.last]]
        right = [line[block.left :].rstrip() for line in lines[block.first : block.last]]
        further = _dedented(right)
        ordered += left
        ordered.append((in_reading_order(further, columns=columns - 1) if columns > 2 else None) or further)
        number = block.last
    return "\n".join(ordered) if found else None


def _dedented(lines: list[str]) -> str:
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[indent:] for line in lines)


def _block_at(lines: list[str], first: int) -> _Block | None:
    """The columns that begin in this line; None where none do."""
    for gap in _GAP.finditer(lines[first]):
        block = _grown(lines, first, gap.start(), gap.end())
        if block is not None and _is_prose(lines, block):
            return block
    return None


def _grown(lines: list[str], first: int, left: int, right: int) -> _Block | None:
    """As far down as the gap goes; what stands on one side alone at its end, apart from the rest, is no column."""
    last, end, both, was_blank = first, first, 0, False
    while last < len(lines):
        line = lines[last]
        narrowed = _narrowed(line, left, right)
        if narrowed is None:
            break
        has_left, has_right = bool(line[: narrowed[0]].strip()), bool(line[narrowed[1] :].strip())
        was_blank = was_blank or not line.strip()
        if has_left and has_right:
            was_blank = False
        both += has_left and has_right
        left, right = narrowed
        last += 1
        if line.strip() and not was_blank:
            end = last
    return _Block(first, end, left, right) if both > 1 else None


def _narrowed(line: str, left: int, right: int) -> tuple[int, int] | None:
    """The part of the gap that the line leaves free; None where it leaves too little."""
    if not line[left:right].strip():
        # as wide as it stands here, so that no line's first letter is cut off
        begins = left + len(line[left:]) - len(line[left:].lstrip()) if line[left:].strip() else right
        return left, min(right, begins)
    before = line[:right].rstrip()
    if len(before) < right and right - len(before) >= _NARROWEST and not line[len(before) : right].strip():
        return len(before), right
    return None


def _is_prose(lines: list[str], block: _Block) -> bool:
    rows = lines[block.first : block.last]
    sides = [[row[: block.left].strip() for row in rows], [row[block.right :].strip() for row in rows]]
    pairs = 0
    going_on = 0
    for side in sides:
        said = [line for line in side if line]
        if len(said) < 2 or sum(len(line.split()) for line in said) < _FEWEST_WORDS * len(said):
            return False
        pairs += len(said) - 1
        going_on += sum(_goes_on(before, line) for before, line in pairwise(said))
    return going_on >= _GOES_ON * pairs


def _goes_on(before: str, line: str) -> bool:
    """Whether a sentence goes on from one line in the next."""
    return before[-1] not in ".!?:" and line[0].islower()
