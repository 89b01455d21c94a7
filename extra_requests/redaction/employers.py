"""How the name of an employer or of a site may be written: in full, without its legal form, by its initials. Pure: no Django."""

from collections.abc import Iterator

from extra_requests.redaction import patterns
from extra_requests.redaction.everyday_words import EVERYDAY_WORDS, PARTICLES
from extra_requests.redaction.folding import fold_words
from extra_requests.redaction.search import Search, Written
from extra_requests.redaction.spans import Confidence, Kind
from extra_requests.redaction.words import words_in
from extra_requests.redaction.words.abbreviations import ABBREVIATIONS
from extra_requests.redaction.words.ordinary import is_ordinary

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
_THE = r"(?:(?<![^\W_])the\s+)?"
_FORM = r"(?:\s+(?:company|co|limited|ltd|pty|plc|llp|group|inc|incorporated)\b)*"
_FEWEST_INITIALS = 3
_LONGEST = 8


def searches(name: str, kind: Kind, reason: str) -> Iterator[Search]:
    """What to look for to find an employer or a site by its name as recorded."""
    the = _THE if kind is Kind.EMPLOYER else ""
    words = fold_words(name.replace("&", " ").replace("Co-op", "Coop"))
    if not words:
        return
    first = "" if words[0].isdigit() else words[0]
    yield Search(the + patterns.phrase(fold_words(name)) + _FORM, kind, reason, needle=first)
    yield Search(the + patterns.phrase_with_and(words) + _FORM, kind, reason, needle=first)
    for length in range(2, min(len(words), _LONGEST)):
        if _tells(words[:length]):
            yield Search(
                the + patterns.phrase_with_and(words[:length]) + _FORM,
                kind,
                f"{reason}, shortened",
                Confidence.LIKELY,
                needle=first,
            )
    if "of" in words and _tells(after := words[words.index("of") + 1 :]) and len(after) > 1:
        # the Department of Coastal Affairs, or Coastal Affairs for short
        yield Search(
            the + patterns.phrase_with_and(after) + _FORM,
            kind,
            f"{reason}, shortened",
            Confidence.LIKELY,
            needle=patterns.needle(after[:1]),
        )
    for word in words:
        if _tells_alone(word):
            yield Search(
                patterns.phrase([word]),
                kind,
                f"{reason}, shortened",
                Confidence.LIKELY,
                written=Written.LARGE,
                needle=word,
            )
    initials = "".join(word[0] for word in words if word not in PARTICLES)
    if len(initials) >= _FEWEST_INITIALS and initials not in ABBREVIATIONS:
        yield Search(
            patterns.phrase([initials]),
            kind,
            f"{reason}, initials",
            Confidence.LIKELY,
            written=Written.CAPITALS,
            needle=initials,
        )


def _tells(words: list[str]) -> bool:
    telling = [word for word in words if word not in _GENERIC and word not in PARTICLES]
    return bool(words) and bool(telling) and words[-1] not in PARTICLES and words not in _COUNTRIES


def _tells_alone(word: str) -> bool:
    known = word in _GENERIC or word in PARTICLES or word in EVERYDAY_WORDS
    return len(word) > 3 and not word.isdigit() and not known and not is_ordinary(word)
