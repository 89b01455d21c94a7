"""One spelling for many: accents, case, apostrophes, hyphens, look-alike letters and invisible characters. Pure: no Django.

The folded text remembers where each of its characters came from, so that what is found in it is marked in the original.
"""

import re
import unicodedata
from bisect import bisect_left
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
# a word broken at the end of a line
_BROKEN = re.compile(r"(?<=[^\W\d_])-[^\S\n]*\r?\n[^\S\n]*(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` is what to search; ``origins[i]`` is where its i-th character stands in the original.

    ``cased`` is the same text, letter for letter, that keeps what was written large.
    """

    text: str
    cased: str
    origins: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the folded text came from."""
        return self.origins[start], self.origins[end]

    def index_of(self, origin: int) -> int:
        """Where in the folded text a place of the original stands."""
        return bisect_left(self.origins, origin)


def fold(text: str) -> Folded:
    """The text as it is compared: lower case without accents, invisible characters and line-end hyphens."""
    letters: list[str] = []
    cased: list[str] = []
    origins: list[int] = []
    broken = {match.start(): match.end() for match in _BROKEN.finditer(text.translate(_SIGNS))}
    index = 0
    while index < len(text):
        if index in broken:
            index = broken[index]
            continue
        character = text[index]
        folded = _fold_character(character)
        letters.append(folded)
        large = character.isupper() and len(folded.upper()) == len(folded)
        cased.append(folded.upper() if large else folded)
        origins.extend([index] * len(folded))
        index += 1
    return Folded("".join(letters), "".join(cased), (*origins, len(text)))


def fold_words(text: str) -> list[str]:
    """The folded words of a name or a phrase, split wherever a writer might split or join them."""
    return [word for word in re.split(r"[\W_]+", fold(text).text) if word]


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
