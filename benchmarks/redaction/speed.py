"""How long the redaction of a letter takes, when nothing about its client has been prepared."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from statistics import median
from time import process_time

from benchmarks.redaction.letters_read import Letter
from redaction import find_spans, mask

RUNS = 9
# a page is some 330 words, so that a two-page letter has over this many
TWO_PAGES = 600
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Speed:
    """Milliseconds of processor time; a letter's is the best of a few runs, since a busy machine only ever adds.

    ``two_pages`` is the slowest of the letters that long, ``two_pages_again`` when its client's patterns are at hand.
    ``times_plain`` is the middle ratio to reading each word of the letter once and asking a set for it.
    """

    least: float
    middle: float
    longest: float
    two_pages: float
    two_pages_again: float
    times_plain: float


def speed(letters: Iterable[Letter]) -> Speed:
    """Measured over the letters, of which there must be one."""
    letters = list(letters)
    _first(letters[0], -1)
    times = _best_of_rounds(letters, _first)
    plain = _best_of_rounds(letters, lambda letter, _: _plain(letter))
    ratios = [times[letter.name] / plain[letter.name] for letter in letters]
    again = _best_of_rounds(letters, lambda letter, _: _again(letter))
    long = [letter.name for letter in letters if len(letter.text.split()) > TWO_PAGES]
    in_order = sorted(times.values())
    return Speed(
        least=in_order[0],
        middle=median(in_order),
        longest=in_order[-1],
        two_pages=max((times[name] for name in long), default=0.0),
        two_pages_again=max((again[name] for name in long), default=0.0),
        times_plain=median(ratios),
    )


def _best_of_rounds(letters: list[Letter], time: Callable[[Letter, int], float]) -> dict[str, float]:
    """The best time of each letter by name. All letters take a turn in each round, so that a busy second spoils one turn."""
    rounds = [{letter.name: time(letter, run) for letter in letters} for run in range(RUNS)]
    return {letter.name: min(times[letter.name] for times in rounds) for letter in letters}


def _first(letter: Letter, run: int) -> float:
    """One run with a client never seen before, so that nothing remembered from the run before helps."""
    known = replace(letter.known, references=(*letter.known.references, f"RUN-{letter.name}-{run}"))
    re.purge()
    return _timed(lambda: mask(letter.text, find_spans(letter.text, known)))


def _again(letter: Letter) -> float:
    # of a few clients only the searches are remembered, and others had their turn since
    find_spans(letter.text, letter.known)
    return _timed(lambda: mask(letter.text, find_spans(letter.text, letter.known)))


def _plain(letter: Letter) -> float:
    names = frozenset({letter.known.client.given.lower(), letter.known.client.family.lower()})
    return _timed(
        lambda: _WORD.sub(lambda word: "[client]" if word[0].lower() in names else word[0], letter.text)
    )


def _timed(run: Callable[[], object]) -> float:
    started = process_time()
    run()
    return (process_time() - started) * 1000
