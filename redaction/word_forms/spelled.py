"""Words letter by letter: "r-o-w-a-n", "R as in Romeo", "T, O, double L", "romeo oscar whiskey". Pure: no Django."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from redaction.word_forms.lexicon import Lexicon
from redaction.word_forms.named import Named

# as letters are called over the telephone
_CALLED = (
    "alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa quebec romeo "
    "sierra tango uniform victor whiskey whisky xray yankee zulu"
)
_LETTER = re.compile(
    r"(?<![^\W_])(?:(?P<twice>double|twice)\s+)?(?:(?:capital|big|small|letter)\s+)?"
    rf"(?:(?P<letter>[^\W\d_])(?![^\W_]|'[^\W\d_])(?:[\s,]{{1,2}}(?:as\s+in|for|like|wie)\s+[^\W\d_]{{1,20}})?|(?P<called>{_CALLED.replace(' ', '|')})(?![^\W_]))"
)
_BETWEEN = re.compile(
    r"[\s.\-*_,/·•|:;…'\">]{1,5}(?:(?:and|then|dash|hyphen|dot|stop|underscore)[\s,]{1,2})?"
)
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Letter:
    start: int
    end: int
    letters: str


def spelled(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, Named]]:
    """Each word that is spelled out in a folded text: where it begins and ends, and whose it is."""
    row: list[_Letter] = []
    for match in _LETTER.finditer(text):
        letter = match["letter"] or match["called"][0]
        found = _Letter(match.start(), match.end(), letter * 2 if match["twice"] else letter)
        if row and not _BETWEEN.fullmatch(text, row[-1].end, found.start):
            yield from _words(row, lexicon)
            row = []
        row.append(found)
    yield from _words(row, lexicon)


def _words(row: list[_Letter], lexicon: Lexicon) -> Iterator[tuple[int, int, Named]]:
    letters = "".join(each.letters for each in row)
    if len(row) < _FEWEST:
        if len(row) > 1 and letters in lexicon.tokens:
            yield row[0].start, row[-1].end, lexicon.tokens[letters]
        return
    owner = [index for index, each in enumerate(row) for _ in each.letters]
    for token, named in lexicon.canonical.values():
        place = letters.find(token) if len(token) >= _FEWEST else -1
        while place >= 0:
            yield row[owner[place]].start, row[owner[place + len(token) - 1]].end, named
            place = letters.find(token, place + len(token))
