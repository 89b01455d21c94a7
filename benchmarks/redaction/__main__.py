"""What the redaction finds in the project's own letters, what it masks needlessly, and how long it takes.

``python -m benchmarks.redaction`` prints both halves and fails when the untouched half misses an aim. ``--half tuning``
prints one; ``--misses`` lists what was missed and what was masked needlessly there, which it will not do for the half
that nobody may tune on. ``--write`` puts the table into docs/redaction.md.
"""

import argparse
import sys

from benchmarks.redaction.letters_read import HALVES, letters
from benchmarks.redaction.report import aims_met, table, write
from benchmarks.redaction.scoring import misses, over_masked_words, score
from benchmarks.redaction.speed import speed
from redaction import find_spans

TUNING, UNTOUCHED = HALVES


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and give the exit code: 1 when the untouched half misses an aim, 2 for a wrong question."""
    asked = _asked(arguments)
    if asked.misses and asked.half != TUNING:
        print("Misses are listed for the tuning half only: --half tuning --misses")
        return 2
    if asked.write and asked.half:
        print("The document shows both halves: --write without --half")
        return 2
    if asked.misses:
        return _list_misses()
    halves = [asked.half] if asked.half else list(HALVES)
    read = {half: letters(half) for half in halves}
    scores = {half: score(these, find_spans) for half, these in read.items()}
    figures = table(scores, {half: speed(these) for half, these in read.items()})
    print(figures)
    if asked.write:
        write(figures)
    return 0 if UNTOUCHED not in scores or aims_met(scores[UNTOUCHED]) else 1


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.redaction")
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--misses", action="store_true", help="list what was missed in the tuning half")
    parser.add_argument("--write", action="store_true", help="put the table into docs/redaction.md")
    return parser.parse_args(arguments)


def _list_misses() -> int:
    for letter in letters(TUNING):
        for span in misses(letter, find_spans):
            line = letter.text.count("\n", 0, span.start) + 1
            print(
                f"{letter.name}:{line} {'known ' if span.known else ''}{span.kind}: {letter.text[span.start : span.end]!r}"
            )
        if words := over_masked_words(letter, find_spans):
            print(f"{letter.name} masked needlessly: {' '.join(words)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
