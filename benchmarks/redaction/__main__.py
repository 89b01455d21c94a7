"""What the redaction finds in the project's own letters and in generated ones, what it masks needlessly, and how long it takes.

``python -m benchmarks.redaction`` prints both halves and both parts of the generator's grammar, and fails when the untouched half or the
part that is held out misses an aim. ``--half tuning`` prints one; ``--misses`` lists what was missed and what was masked needlessly there,
which it will not do for what nobody may tune on. ``--letters 10000`` makes so many letters of the held-out part and counts those in which
a known identifier survives. ``--write`` puts the table into docs/redaction.md.
"""

import argparse
import sys

from benchmarks.redaction.generated.held_out import HELD_OUT
from benchmarks.redaction.generated.letters import generated
from benchmarks.redaction.generated.tuned import TUNED
from benchmarks.redaction.letters_read import HALVES, Letter, letters
from benchmarks.redaction.report import aims_met, table, write
from benchmarks.redaction.scoring import misses, over_masked_words, score
from benchmarks.redaction.speed import speed
from benchmarks.redaction.survivors import letters_with_survivors
from redaction import find_spans

TUNING, UNTOUCHED = HALVES
PARTS = {"generated": TUNED, "held out": HELD_OUT}
MEASURED = (*HALVES, *PARTS)
# of what nobody may tune on no miss is listed
MAY_BE_LISTED = (TUNING, "generated")
MADE = 300


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and give the exit code: 1 when what nobody tuned on misses an aim, 2 for a wrong question."""
    asked = _asked(arguments)
    if asked.letters:
        return _count_survivors(asked.letters)
    if asked.misses and asked.half not in MAY_BE_LISTED:
        print(f"Misses are listed for what is tuned on only: --half {TUNING} --misses")
        return 2
    if asked.write and asked.half:
        print("The document shows all of them: --write without --half")
        return 2
    if asked.misses:
        return _list_misses(asked.half)
    halves = [asked.half] if asked.half else list(MEASURED)
    read = {half: _letters(half) for half in halves}
    scores = {half: score(these, find_spans) for half, these in read.items()}
    figures = table(scores, {half: speed(these) for half, these in read.items() if half in HALVES})
    print(figures)
    if asked.write:
        write(figures)
    return 0 if all(aims_met(scores[half]) for half in halves if half not in MAY_BE_LISTED) else 1


def _letters(half: str) -> tuple[Letter, ...]:
    return tuple(generated(PARTS[half], MADE)) if half in PARTS else letters(half)


def _count_survivors(count: int) -> int:
    bad = letters_with_survivors(generated(HELD_OUT, count))
    print(f"{count} generated letters of the held-out grammar, {bad} in which a known identifier survives")
    return 1 if bad else 0


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.redaction")
    parser.add_argument("--half", choices=MEASURED)
    parser.add_argument(
        "--misses", action="store_true", help="list what was missed, where it may be tuned on"
    )
    parser.add_argument(
        "--letters", type=int, default=0, help="look for survivors in so many generated letters"
    )
    parser.add_argument("--write", action="store_true", help="put the table into docs/redaction.md")
    return parser.parse_args(arguments)


def _list_misses(half: str) -> int:
    for letter in _letters(half):
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
