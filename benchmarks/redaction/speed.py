"""How long the redaction of a letter takes, when nothing about its client has been prepared."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median
from time import perf_counter

from benchmarks.redaction.letters_read import Letter
from extra_requests.redaction import find_spans, mask

RUNS = 5
# a page is some 330 words, so that a two-page letter has over this many
TWO_PAGES = 600
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Speed:
    """Milliseconds; a letter's time is the best of a few runs, since a busy machine only ever adds."""

    least: float
    middle: float
    longest: float
    two_pages: float
    times_plain: float


def speed(letters: Iterable[Letter]) -> Speed:
    """Measured over the letters. ``two_pages`` is the slowest of those that long, ``times_plain`` the middle ratio to
    reading each word of the letter once and asking a set for it.
    """
    letters = list(letters)
    _redacted(letters[0], -1)
    times = {letter.name: min(_redacted(letter, run) for run in range(RUNS)) for letter in letters}
    ratios = [times[letter.name] / min(_plain(letter) for _ in range(RUNS)) for letter in letters]
    long = [times[letter.name] for letter in letters if len(letter.text.split()) > TWO_PAGES]
    in_order = sorted(times.values())
    return Speed(in_order[0], median(in_order), in_order[-1], max(long, default=0.0), median(ratios))


def _redacted(letter: Letter, run: int) -> float:
    """One run with a client never seen before, so that nothing remembered from the run before helps."""
    known = replace(letter.known, references=(*letter.known.references, f"RUN-{letter.name}-{run}"))
    re.purge()
    started = perf_counter()
    mask(letter.text, find_spans(letter.text, known))
    return (perf_counter() - started) * 1000


def _plain(letter: Letter) -> float:
    names = frozenset({letter.known.client.given.lower(), letter.known.client.family.lower()})
    started = perf_counter()
    _WORD.sub(lambda word: "[client]" if word[0].lower() in names else word[0], letter.text)
    return (perf_counter() - started) * 1000
