"""How the name of an employer or of a site may be written: in full, without its legal form, by its initials. Pure: no Django."""

import re
from collections.abc import Iterator
from dataclasses import replace

from redaction import ways_to_write
from redaction.everyday_words import EVERYDAY_WORDS, PARTICLES
from redaction.folding import fold_words
from redaction.search import NamePattern, Written
from redaction.spans import Confidence, Kind
from redaction.spelling import Spelling
from redaction.word_lists import words_in
from redaction.word_lists.abbreviations import ABBREVIATIONS
from redaction.word_lists.ordinary import is_ordinary

# what many employers' and sites' names share: it tells none of them by itself
_GENERIC = words_in(
    """
    limited ltd pty plc llp inc co company corporation corp group holdings services service trust cooperative
    operative society association partners partnership industries international solutions enterprises and the of for
    new zealand australia australian uk nz city council health hospital university school college bank district
    regional national department ministry office depot campus site branch plant warehouse centre center building
    street road yard works factory store shop terminal port airport station house park head quarters hq level floor
    north south east west northern southern eastern western central upper lower great
    """
)
_COUNTRIES = (["new", "zealand"], ["united", "kingdom"], ["south", "australia"], ["western", "australia"])
# what may be written before and after the name without being part of it in the record
_THE = re.compile(r"(?:(?<![^\W_])the\s+)?\Z")
_FORM = re.compile(r"(?:\s+(?:company|co|limited|ltd|pty|plc|llp|group|inc|incorporated)\b)*")
_FEWEST_INITIALS = 3
_LONGEST = 8


def searches(name: str, kind: Kind, reason: str) -> Iterator[NamePattern]:
    """What to look for to find an employer or a site by its name as recorded."""
    words = fold_words(name.replace("&", " ").replace("Co-op", "Coop"))
    if not words:
        return
    yield NamePattern(_of_business(ways_to_write.phrase(fold_words(name)), kind), kind, reason)
    yield NamePattern(_of_business(ways_to_write.phrase_with_and(words), kind), kind, reason)
    shortened = f"{reason}, shortened"
    for part in _parts(words):
        spelling = _of_business(ways_to_write.phrase_with_and(part), kind)
        yield NamePattern(spelling, kind, shortened, Confidence.LIKELY)
    for word in filter(_tells_alone, words):
        spelling = ways_to_write.phrase([word])
        yield NamePattern(spelling, kind, shortened, Confidence.LIKELY, written=Written.LARGE)
    initials = "".join(word[0] for word in words if word not in PARTICLES)
    if len(initials) >= _FEWEST_INITIALS and initials not in ABBREVIATIONS:
        spelling = ways_to_write.phrase([initials])
        yield NamePattern(spelling, kind, f"{reason}, initials", Confidence.LIKELY, written=Written.CAPITALS)


def _of_business(spelling: Spelling, kind: Kind) -> Spelling:
    return replace(spelling, lead=_THE if kind is Kind.EMPLOYER else None, tail=_FORM)


def _parts(words: list[str]) -> Iterator[list[str]]:
    """The first words of a name alone, "Whare Ora" of Te Whare Ora Trust, and the Department of Coastal Affairs as Coastal Affairs for short."""
    for length in range(2, min(len(words), _LONGEST)):
        if _tells(words[:length]):
            yield words[:length]
    if words[0] in PARTICLES and _tells(words[1:]) and len(words) > 2:
        yield words[1:]
        yield from _parts(words[1:])
    if "of" in words and _tells(after := words[words.index("of") + 1 :]) and len(after) > 1:
        yield after


def _tells(words: list[str]) -> bool:
    telling = [word for word in words if word not in _GENERIC and word not in PARTICLES]
    return bool(words) and bool(telling) and words[-1] not in PARTICLES and words not in _COUNTRIES


def _tells_alone(word: str) -> bool:
    known = word in _GENERIC or word in PARTICLES or word in EVERYDAY_WORDS
    return len(word) > 3 and not word.isdigit() and not known and not is_ordinary(word)
