"""The measure as a table, on the terminal and in docs/redaction.md."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.redaction.scoring import ADDRESSES, FLAGGED, GATHERED, KNOWN, PERSONS, SINGLING_OUT, Score
from benchmarks.redaction.speed import Speed

DOCUMENT = Path(__file__).parents[2] / "docs" / "redaction.md"
BEGINS, ENDS = "<!-- figures: begin -->", "<!-- figures: end -->"
# the aims of the least recall, and of the most over-masking
AIMS = {KNOWN: 1.0, PERSONS: 0.99, ADDRESSES: 0.95, SINGLING_OUT: 0.95}
MOST_OVER_MASKING = 0.06


def table(scores: Mapping[str, Score], speeds: Mapping[str, Speed]) -> str:
    """A Markdown table: a line a kind, a column a half or a part of the generator's grammar; those without a speed have none timed."""
    halves = list(scores)
    lines = [
        _line(
            "masked of what had to be", [f"{half} ({scores[half].letters} letters)" for half in halves], "aim"
        ),
        _line("---", ["---:"] * len(halves), "---:"),
    ]
    for kind in [*GATHERED, *FLAGGED, *_kinds(scores)]:
        aim = f"{AIMS[kind]:.0%}" if kind in AIMS else ""
        lines.append(_line(kind.replace("_", " "), [_recall(scores[half], kind) for half in halves], aim))
    over = [f"{one.over_masking:.1%} ({one.over_masked} of {one.words})" for one in scores.values()]
    lines.append(_line("other words masked", over, f"≤ {MOST_OVER_MASKING:.0%}"))
    timed = [speeds.get(half) for half in halves]
    lines += [
        _timed(name, [getattr(one, figure) if one else None for one in timed], aim, places)
        for name, figure, aim, places in _TIMES
    ]
    return "\n".join(lines)


_TIMES = (
    ("a letter, ms: fastest", "least", "", 1),
    ("a letter, ms: middle", "middle", "", 1),
    ("a letter, ms: slowest", "longest", "", 1),
    ("two pages, ms: slowest", "two_pages", "< 50", 1),
    ("two pages, ms: the same letter again", "two_pages_again", "", 1),
    ("times a plain word by word search", "times_plain", "", 0),
)


def _timed(name: str, figures: Sequence[float | None], aim: str, places: int) -> str:
    return _line(name, ["–" if figure is None else f"{figure:.{places}f}" for figure in figures], aim)


def aims_met(score: Score) -> bool:
    """Whether a half reaches every aim of the issue."""
    return score.over_masking <= MOST_OVER_MASKING and all(
        score.recall(kind) >= aim for kind, aim in AIMS.items()
    )


def write(figures: str, document: Path = DOCUMENT) -> None:
    """Put the table between the document's two markers. ValueError if they are not there."""
    before, begins, rest = document.read_text(encoding="utf-8").partition(BEGINS)
    _, ends, after = rest.partition(ENDS)
    if not begins or not ends:
        raise ValueError(f"{document.name} lacks {BEGINS} or {ENDS}")
    document.write_text(f"{before}{BEGINS}\n{figures}\n{ENDS}{after}", encoding="utf-8")


def _kinds(scores: Mapping[str, Score]) -> list[str]:
    return sorted(
        {kind for score in scores.values() for kind in score.spans} - GATHERED.keys() - FLAGGED.keys()
    )


def _recall(score: Score, kind: str) -> str:
    return (
        f"{score.recall(kind):.1%} ({score.found[kind]} of {score.spans[kind]})" if score.spans[kind] else "–"
    )


def _line(first: str, columns: list[str], aim: str) -> str:
    return f"| {' | '.join([first, *columns, aim])} |"
