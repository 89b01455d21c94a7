"""Reading one file of a caseload: its header, its lines, and every fault in them at once. No database."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, field, fields
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, get_origin, get_type_hints

from clients.importing.cells import CellRefused, Parser
from clients.importing.problems import Problem
from redaction.unseen_characters import CONTROLS, without_unseen

LONGEST_CELL = 10_000


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a file. A subclass names the file's columns, each annotated with the parser of its cells."""

    line: int


@dataclass(frozen=True, slots=True)
class FileShape[R: Row]:
    """A file's name, the shape of its rows and the column that names each of them, if one does."""

    name: str
    row: type[R]
    key: str

    @property
    def columns(self) -> dict[str, Parser[Any]]:
        """Every column's parser, in the order of the file."""
        hints = get_type_hints(self.row, include_extras=True)
        return {name: hint.__metadata__[0] for name, hint in hints.items() if get_origin(hint) is Annotated}

    @property
    def may_be_missing(self) -> frozenset[str]:
        """The columns that a file need not have: the row says what stands for them then."""
        return frozenset(column.name for column in fields(self.row) if column.default is not MISSING)


@dataclass(slots=True)
class FileRows[R: Row]:
    """The good rows of a file, and the keys of all its rows: a reference to a faulty row is no second fault."""

    name: str
    rows: list[R] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)


def read_file[R: Row](
    folder: Path, shape: FileShape[R], problems: list[Problem], advance: Callable[[int], object]
) -> FileRows[R]:
    """Read a file of the folder, adding every fault to ``problems``; ``advance`` hears of each line that was read."""
    found: FileRows[R] = FileRows(shape.name)
    text = _text_of(folder / shape.name, problems)
    if text is None:
        return found
    lines = _lines(text, shape.name, problems)
    header = next(lines, (1, []))[1]
    columns = shape.columns
    faults = _faults_of_header(header, list(columns), shape.may_be_missing)
    if faults:
        problems += [Problem(shape.name, 1, name, reason) for name, reason in faults]
        return found
    first_lines: dict[str, int] = {}
    parsers = [(name, columns[name]) for name in header]
    for line, cells in lines:
        advance(1)
        values = _values(shape.name, line, parsers, cells, problems)
        key = str(values.get(shape.key) or "")
        found.keys.add(key)
        if key and first_lines.setdefault(key, line) != line:
            problems.append(
                Problem(shape.name, line, shape.key, f"was given before, on line {first_lines[key]}")
            )
        elif len(values) == len(parsers):
            found.rows.append(shape.row(line=line, **values))
    return found


def _text_of(path: Path, problems: list[Problem]) -> str | None:
    try:
        # a spreadsheet puts a byte order mark in front
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        problems.append(Problem(path.name, 0, "", "the file is missing"))
    except UnicodeDecodeError as fault:
        line = path.read_bytes()[: fault.start].count(b"\n") + 1
        problems.append(Problem(path.name, line, "", "is not UTF-8"))
    except OSError:
        problems.append(Problem(path.name, 0, "", "cannot be read"))
    return None


def _lines(text: str, name: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Each line that holds something, with the number at which it starts."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            problems.append(
                Problem(name, line, "", "is no CSV: a quotation mark is never closed, or a cell is too long")
            )
            return
        if cells:
            yield line, cells
        line = reader.line_num + 1


def _faults_of_header(
    header: list[str], wanted: list[str], may_be_missing: frozenset[str]
) -> list[tuple[str, str]]:
    needed = (name for name in wanted if name not in may_be_missing)
    faults = [(name, "the column is missing") for name in needed if name not in header]
    # a heading that nobody knows may be a line of somebody's particulars, so it is told by its place
    faults += [
        ("", f"heading {place} is unknown; the columns are {', '.join(wanted)}")
        for place, name in enumerate(header, start=1)
        if name not in wanted
    ]
    faults += [(name, "the column is there twice") for name in wanted if header.count(name) > 1]
    return faults


def _values(
    file: str, line: int, parsers: list[tuple[str, Parser[Any]]], cells: list[str], problems: list[Problem]
) -> dict[str, Any]:
    """The values of the cells that are in order; the others become problems."""
    if len(cells) != len(parsers):
        problems.append(Problem(file, line, "", f"has {len(cells)} cells, not {len(parsers)}"))
        return {}
    values: dict[str, Any] = {}
    for (name, parse), cell in zip(parsers, cells, strict=True):
        try:
            values[name] = parse(_cleaned(cell))
        except CellRefused as refusal:
            problems.append(Problem(file, line, name, str(refusal)))
    return values


def _cleaned(cell: str) -> str:
    if "\0" in cell:
        raise CellRefused("holds a NUL character")
    if len(cell) > LONGEST_CELL:
        raise CellRefused(f"is longer than {LONGEST_CELL} characters")
    if CONTROLS.search(cell):
        # in a file that another program wrote it is a fault of that program: what else is wrong there is not guessed
        raise CellRefused("holds a control character")
    return without_unseen(cell).strip()
