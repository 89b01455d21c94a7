"""Reading numbers that are said: "oh three one two, double nine one", "treble five", "seventy, fifteen, thirty". Pure: no Django.

One reader for digits, words, what is doubled, and letters among them. It says which signs a stretch of text stands for; what
such a stretch is (a phone, a claim, a postcode) is for others to tell.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from redaction.word_lists.said import HUNDREDS, JOINERS, LETTERS, SAID, TENS, TIMES, ZEROES

_WORDS = sorted({*SAID, *TIMES, *HUNDREDS, *JOINERS, *LETTERS}, key=lambda word: (-len(word), word))
# a word of a number, figures, or a letter by itself; of "x for x-ray" the last two words go with the letter
_TOKEN = re.compile(
    rf"(?<![\w'])(?:(?P<word>{'|'.join(_WORDS)})|(?P<figures>\d{{1,12}})|(?P<letter>[a-z])(?:[^\S\n]+(?:for|as in)[^\S\n]+[a-z][\w\-]*)?)(?!\w|'\w)"
)
# a full stop ends a sentence where a blank follows it
_GAP = re.compile(r"[^\S\n]{0,3}[,\-/()·:_]{0,2}[^\S\n]{0,3}\n?[^\S\n]{0,3}[(>]?[^\S\n]?|\.|\.{3}[^\S\n]?")
# of one part: "three hundred and twenty five"
_MOST_TOKENS = 4
# in characters, of what may stand between two parts
_WIDEST = 8
_AND = re.compile(r"[^\S\n]+and[^\S\n]+")
_TIGHT = re.compile(r"[\s\-]{1,2}")
# letters that are words as often: not at either end of a number unless a letter is beside them
_ALSO_WORDS = frozenset("aiost")


@dataclass(frozen=True, slots=True)
class Said:
    """One part of a number: ``signs`` is what it stands for, "25" for "twenty-five", "55" for "double five".

    ``spoken``: in words; ``times``: said as doubled; ``letter``: a letter, not a figure, which is ``spoken`` when a word
    stands for it: "delta", "d for delta".
    """

    start: int
    end: int
    signs: str
    spoken: bool = False
    times: bool = False
    letter: bool = False

    @property
    def is_zero(self) -> bool:
        """Whether it is a nought in words."""
        return self.spoken and not self.letter and self.signs == "0"


@dataclass(frozen=True, slots=True)
class SaidNumber:
    """Parts in a row with nothing between them but blanks and signs: ``[start, end)`` of the folded text."""

    parts: tuple[Said, ...]

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.parts[-1].end

    @property
    def signs(self) -> str:
        """The letters and figures it stands for."""
        return "".join(part.signs for part in self.parts)

    @property
    def figures(self) -> str:
        """Its figures alone."""
        return "".join(part.signs for part in self.parts if not part.letter)

    @property
    def counted(self) -> tuple[Said, ...]:
        """Its parts that are numbers."""
        return tuple(part for part in self.parts if not part.letter)


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str = ""
    figures: str = ""
    letter: str = ""


# what the record knows and what a form tells are looked for in one text, one after the other
@lru_cache(maxsize=1)
def said_numbers(text: str) -> tuple[SaidNumber, ...]:
    """Each row of parts in a folded text of which one at least is said in words, in order and apart."""
    return tuple(_said_numbers(text))


def _said_numbers(text: str) -> Iterator[SaidNumber]:
    row: list[_Token] = []
    for token in _tokens(text):
        if row and not _goes_on(text, row[-1], token):
            yield from _number(text, row)
            row = []
        row.append(token)
    yield from _number(text, row)


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        yield _Token(*match.span(), match["word"] or "", match["figures"] or "", match["letter"] or "")


def _goes_on(text: str, before: _Token, token: _Token) -> bool:
    if token.start - before.end > _WIDEST:
        return False
    if before.word in HUNDREDS and _AND.fullmatch(text, before.end, token.start):
        return True
    return _GAP.fullmatch(text, before.end, token.start) is not None


def _number(text: str, row: list[_Token]) -> Iterator[SaidNumber]:
    parts = _without_edges(list(_parts(text, row)))
    if any(part.spoken for part in parts):
        yield SaidNumber(tuple(parts))


def _parts(text: str, row: list[_Token]) -> Iterator[Said]:
    index = 0
    while index < len(row):
        taken, part = _part(text, row[index : index + _MOST_TOKENS])
        if part is not None:
            yield part
        index += taken


def _part(text: str, row: list[_Token]) -> tuple[int, Said | None]:
    """How many tokens the first part takes, and the part; None for what is said between two parts."""
    first = row[0]
    if first.figures:
        return 1, Said(first.start, first.end, first.figures)
    if first.letter or first.word in LETTERS:
        sign = first.letter or LETTERS[first.word]
        return 1, Said(first.start, first.end, sign, spoken=first.end > first.start + 1, letter=True)
    if first.word in TIMES:
        return _times(row)
    if first.word in SAID:
        return _counted(text, row)
    return 1, None


def _times(row: list[_Token]) -> tuple[int, Said | None]:
    """ "double nine", "treble L"; None where what follows is no single sign."""
    if len(row) > 1:
        said = row[1]
        sign = said.letter or (said.figures if len(said.figures) == 1 else SAID.get(said.word, ""))
        if len(sign) == 1:
            signs = sign * TIMES[row[0].word]
            return 2, Said(row[0].start, said.end, signs, spoken=True, times=True, letter=not sign.isdigit())
    return 1, None


def _counted(text: str, row: list[_Token]) -> tuple[int, Said]:
    taken, value = _below_hundred(text, row)
    if (
        taken < len(row)
        and row[taken].word in HUNDREDS
        and value
        and _TIGHT.fullmatch(text, row[taken - 1].end, row[taken].start)
    ):
        value *= HUNDREDS[row[taken].word]
        taken += 1
        rest = row[taken:]
        if (
            rest
            and rest[0].word in SAID
            and rest[0].word not in ZEROES
            and _joined(text, row[taken - 1], rest[0])
        ):
            more, added = _below_hundred(text, rest)
            taken, value = taken + more, value + added
    signs = str(value) if value else "0"
    return taken, Said(row[0].start, row[taken - 1].end, signs, spoken=True)


def _joined(text: str, before: _Token, after: _Token) -> bool:
    return bool(
        _AND.fullmatch(text, before.end, after.start) or _TIGHT.fullmatch(text, before.end, after.start)
    )


def _below_hundred(text: str, row: list[_Token]) -> tuple[int, int]:
    value = int(SAID[row[0].word])
    if row[0].word in TENS and len(row) > 1 and _TIGHT.fullmatch(text, row[0].end, row[1].start):
        ones = SAID.get(row[1].word, "0")
        if len(ones) == 1 and ones != "0":
            return 2, value + int(ones)
    return 1, value


def _without_edges(parts: list[Said]) -> list[Said]:
    """Less a word of one letter at either end: "a", "I", "o"."""
    while parts and _is_word(parts[0]) and not (len(parts) > 1 and parts[1].letter):
        parts = parts[1:]
    while parts and _is_word(parts[-1]) and not (len(parts) > 1 and parts[-2].letter):
        parts = parts[:-1]
    return parts


def _is_word(part: Said) -> bool:
    return part.letter and not part.times and part.end - part.start == 1 and part.signs in _ALSO_WORDS
