"""One spelling for many: accents, case, apostrophes, hyphens, look-alike letters and invisible characters. Pure: no Django.

The folded text remembers where each of its characters came from, so that what is found in it is marked in the original.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

APOSTROPHES = "’‘‛ʼʻʹ`´′＇"
HYPHENS = "‐‑‒–—―−﹣－"
# letters that no normal form takes apart
LETTERS = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ħ": "h",
    "ŧ": "t",
}
# Cyrillic, then Greek letters that read as Latin ones
LOOK_ALIKES = dict(zip("авекмнорстухіјѕԁԛԝɡ", "abekmhopctyxijsdqwg", strict=True)) | dict(
    zip("αβεηικνορτυχ", "abehikvoptyx", strict=True)
)
_SIGNS = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(HYPHENS, "-"))
_FOLDED = _SIGNS | str.maketrans(LETTERS | LOOK_ALIKES)
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_PLAIN = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]")
# so many signs at each end of a long row of them are kept
_EDGE = 40
# a word broken at the end of a line, which is joined again; or a row of signs so long that a pattern which is tried at each of
# them would take minutes
_LEFT_OUT = re.compile(
    rf"(?P<broken>(?<=[^\W\d_])-[^\S\n]*\r?\n[^\S\n]*(?=[^\W\d_]))|[\W_]{{{2 * _EDGE + 1},}}"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` is what to search; ``origins[i]`` is where its i-th character stands in the original.

    ``cased`` is the same text, letter for letter, that keeps what was written large.
    """

    text: str
    cased: str
    origins: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the folded text came from: whole characters of it."""
        # "¾" is folded to three characters, any of which stands for the whole
        while end < len(self.text) and self.origins[end] == self.origins[end - 1]:
            end += 1
        return self.origins[start], self.origins[end]

    def index_of(self, origin: int) -> int:
        """Where in the folded text a place of the original stands."""
        return bisect_left(self.origins, origin)


def fold(text: str, *, without: Iterable[tuple[int, int]] = ()) -> Folded:
    """The text as it is compared: lower case without accents, invisible characters and line-end hyphens.

    Of a row of blanks or other signs longer than any letter needs, the middle is left out as well.

    Args:
        text: what is compared.
        without: further stretches to leave out, in order and apart.
    """
    letters: list[str] = []
    cased: list[str] = []
    origins: list[int] = []
    begins = 0
    for starts, ends in _left_out(text, without):
        _fold_stretch(text, begins, max(begins, starts), (letters, cased, origins))
        begins = max(begins, ends)
    _fold_stretch(text, begins, len(text), (letters, cased, origins))
    return Folded("".join(letters), "".join(cased), (*origins, len(text)))


def _left_out(text: str, without: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    stretches = [*without]
    for found in _LEFT_OUT.finditer(text.translate(_SIGNS)):
        edge = 0 if found["broken"] else _EDGE
        stretches.append((found.start() + edge, found.end() - edge))
    return sorted(stretches)


def _fold_stretch(text: str, begins: int, ends: int, to: tuple[list[str], list[str], list[int]]) -> None:
    """Fold ``text[begins:ends]`` onto the end of what is folded so far: plain letters at once, others one by one."""
    letters, cased, origins = to
    for run in _PLAIN.finditer(text, begins, ends):
        written = run.group()
        if written.isascii():
            written = written.replace("`", "'")
            letters.append(written.lower())
            cased.append(written)
            origins.extend(range(*run.span()))
            continue
        folded = _fold_character(written)
        letters.append(folded)
        large = written.isupper() and len(folded.upper()) == len(folded)
        cased.append(folded.upper() if large else folded)
        origins.extend([run.start()] * len(folded))


def fold_words(text: str) -> list[str]:
    """The folded words of a name or a phrase, split wherever a writer might split or join them."""
    if text.isascii() and "\n" not in text and len(text) < _EDGE:
        # most names: nothing in them is folded but capitals
        return [word for word in _BETWEEN_WORDS.split(text.lower()) if word]
    return [word for word in _BETWEEN_WORDS.split(fold(text).text) if word]


@lru_cache(maxsize=2048)
def _fold_character(character: str) -> str:
    if character.isascii():
        return "'" if character == "`" else character.lower()
    if unicodedata.category(character) == "Cf":
        return ""
    decomposed = unicodedata.normalize("NFKD", character.casefold()).casefold()
    kept = "".join(part for part in decomposed if unicodedata.category(part) not in {"Mn", "Cf"})
    return "".join(_digit(part) for part in kept.translate(_FOLDED))


def _digit(character: str) -> str:
    return str(unicodedata.digit(character)) if character.isdigit() else character
