"""Reading one file of a caseload: its header, its lines, and every fault in them at once. No database."""

import csv
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import MISSING, dataclass, field, fields
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, get_origin, get_type_hints

from clients.importing.cells import CellRefused, Parser
from clients.importing.damage import damage_of
from clients.importing.problems import Problem
from redaction.unseen_characters import CONTROLS, without_unseen

LONGEST_CELL = 10_000
COMMA = ","
#: What else programs put between cells, with the words for it on the command line.
OTHER_DELIMITERS = {";": "semicolon", "\t": "tab", "|": "bar"}


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
    """The good rows of a file, and the keys of all its rows: a reference to a faulty row is no second fault.

    ``set_aside``: the keys of rows that are left out of an import that goes on without them. ``is_whole``: the file was read to its
    end, so that a key that is not among ``keys`` is unknown.
    """

    name: str
    rows: list[R] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    set_aside: set[str] = field(default_factory=set)
    is_whole: bool = True

    def leave_out(self, lines: AbstractSet[int], shape: FileShape[R]) -> None:
        """Go on without the rows on these lines: what leads to one of them is then a fault of its own."""
        self.rows = [row for row in self.rows if row.line not in lines]
        kept = {str(getattr(row, shape.key)) for row in self.rows}
        self.set_aside |= self.keys - kept
        self.keys = kept


@dataclass(frozen=True, slots=True)
class Source:
    """A folder with a caseload, and what stands between the cells of its files: a comma where it is not told."""

    folder: Path
    delimiter: str = COMMA

    def text_of(self, name: str) -> str:
        """A file's text. Raises OSError or UnicodeDecodeError where it cannot be read."""
        # a spreadsheet puts a byte order mark in front
        return (self.folder / name).read_bytes().decode("utf-8-sig")

    def delimiter_of(self, text: str, shape: FileShape[Any]) -> str:
        """What is between the cells of this file: in a folder of several hands some files may have commas all the same."""
        found = set(text.partition("\n")[0].strip().rstrip(COMMA).split(COMMA))
        wanted = set(shape.columns)
        return COMMA if wanted - shape.may_be_missing <= found <= wanted else self.delimiter


def read_file[R: Row](
    source: Source, shape: FileShape[R], problems: list[Problem], advance: Callable[[int], object]
) -> FileRows[R]:
    """Read a file of the folder, adding every fault to ``problems``; ``advance`` hears of each line that was read."""
    found: FileRows[R] = FileRows(shape.name)
    own: list[Problem] = []
    text = _text_of(source, shape.name, own)
    if text is not None:
        lines = _lines(text, shape.name, source.delimiter_of(text, shape), own)
        _read_rows(found, shape, lines, own, advance)
    found.is_whole = not any(problem.ends_file for problem in own)
    problems += own
    return found


def _read_rows[R: Row](
    found: FileRows[R],
    shape: FileShape[R],
    lines: Iterator[tuple[int, list[str]]],
    problems: list[Problem],
    advance: Callable[[int], object],
) -> None:
    columns = shape.columns
    header = _without_blanks_at_the_end(next(lines, (1, []))[1])
    if faults := _faults_of_header(header, list(columns), shape.may_be_missing):
        problems += [Problem(shape.name, 1, name, reason, ends_file=True) for name, reason in faults]
        return
    first_lines: dict[str, int] = {}
    parsers = [(name, columns[name]) for name in header]
    key_place = header.index(shape.key)
    for line, cells in lines:
        advance(1)
        values = _values(shape.name, line, parsers, cells, problems)
        key = str(values.get(shape.key) or "")
        # a row with a cell too many is known by its key all the same
        found.keys.add(key or "".join(cells[key_place : key_place + 1]).strip())
        if key and first_lines.setdefault(key, line) != line:
            problems.append(
                Problem(shape.name, line, shape.key, f"was given before, on line {first_lines[key]}")
            )
        elif len(values) == len(parsers):
            found.rows.append(shape.row(line=line, **values))


def raw_lines(
    source: Source, shape: FileShape[Any], wanted: AbstractSet[int]
) -> Iterator[tuple[int, list[str]]]:
    """The cells of a file's lines with these numbers, as they stand there. For a file that was read before."""
    text = source.text_of(shape.name)
    for line, cells in _lines(text, shape.name, source.delimiter_of(text, shape), []):
        if line in wanted:
            yield line, cells


def _text_of(source: Source, name: str, problems: list[Problem]) -> str | None:
    try:
        return source.text_of(name)
    except FileNotFoundError:
        problems.append(Problem(name, 0, "", "the file is missing", ends_file=True))
    except UnicodeDecodeError as fault:
        # ``object`` is what was decoded: it is counted up to the fault
        line = fault.object[: fault.start].count(b"\n") + 1
        problems.append(Problem(name, line, "", "is not UTF-8", ends_file=True))
    except OSError:
        problems.append(Problem(name, 0, "", "cannot be read", ends_file=True))
    return None


def _lines(text: str, name: str, delimiter: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Each line that holds something, with the number at which it starts. A spreadsheet leaves rows of commas behind."""
    reader = csv.reader(StringIO(text, newline=""), strict=True, delimiter=delimiter)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            problems.append(
                Problem(
                    name,
                    line,
                    "",
                    "is no CSV: a quotation mark is never closed, or a cell is too long",
                    ends_file=True,
                )
            )
            return
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1


def _without_blanks_at_the_end(cells: list[str]) -> list[str]:
    """A spreadsheet writes the empty columns at its right too."""
    filled = [place for place, cell in enumerate(cells, start=1) if cell.strip()]
    return [cell.strip() for cell in cells[: filled[-1]]] if filled else []


def _faults_of_header(
    header: list[str], wanted: list[str], may_be_missing: frozenset[str]
) -> list[tuple[str, str]]:
    for delimiter, name in OTHER_DELIMITERS.items():
        if len(header) == 1 and set(header[0].split(delimiter)) & set(wanted[1:]):
            return [("", f"has {name}s between its cells: add --delimiter {name} to the command")]
    needed = (name for name in wanted if name not in may_be_missing)
    faults = [(name, "the column is missing") for name in needed if name not in header]
    # an unknown heading may be a line of somebody's particulars, so it is told by its place
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
    beyond = cells[len(parsers) :]
    if len(cells) < len(parsers) or any(cell.strip() for cell in beyond):
        problems.append(Problem(file, line, "", f"has {len(cells)} cells, not {len(parsers)}"))
        return {}
    values: dict[str, Any] = {}
    for (name, parse), cell in zip(parsers, cells, strict=False):
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
    if damage := damage_of(cell):
        raise CellRefused(damage)
    return without_unseen(cell).strip()
