"""Schools, practices and firms, and small towns. Pure: no Django."""

import re
from collections.abc import Iterator

from redaction.reading import Reading
from redaction.spans import Confidence, Kind, Span
from redaction.word_lists import words_in
from redaction.word_lists.ordinary import is_ordinary
from redaction.word_lists.small_words import SMALL_WORDS

_SCHOOLS = (
    "college|school|primary|high|grammar|academy|university|kindergarten|kindy|preschool|intermediate|polytechnic|"
    "tafe|institute|kura|nursery|playcentre|kohanga|conservatorium|seminary|uni"
)
_FIRMS = (
    "clinic|hospital|counselling|counseling|psychology|psychological|psychotherapy|practice|surgery|therapy|therapies|wellbeing|"
    "wellness|health|medical|hospice|church|parish|mosque|temple|marae|centre|center|consulting|associates|partners|group|"
    "trust|foundation|limited|ltd|pty|plc|llp|inc|co|council|bank|motors|logistics|freight|engineering|services|industries|"
    "constructions?|foods|farms?|dairy|mines?|station|depot|rest\\s+home|village|library|museum|gallery|hotel|motel|pub|inn|arms|club|gym|"
    "sports|rugby|football|cricket|netball|stadium|park|reserve|beach|bay|river|creek|lake|valley|island|point|heads|springs|"
    "falls|bridge|hills?|heights|north|south|east|west|central|airport|mall|plaza|market|theatre|arena|rooms|healthcare|house|lodge|college|garage|office|shop|store|ward|yard|works|wharf"
)
_LARGE = r"[A-Z][\w'&\-]*(?:\.(?=\w)[\w'&\-]*)*"
_LINK = r"(?:of|the|and|&|for|o|te|de|la|le|upon|on|-)"
_RUN = rf"{_LARGE}(?: +(?:{_LINK} +)?{_LARGE}){{0,5}}?"
# these may be written small after a name: "the Belmont clinic"; the others are too often verbs and things
_TYPES_IN_SMALL = words_in(
    "college school primary university kindergarten preschool hospital clinic counselling psychology practice surgery hospice church "
    "marae mosque temple depot warehouse garage trust foundation council bank hotel pub"
)
_OPENERS = SMALL_WORDS | words_in("using client employer supervisor manager counsellor psychologist")
_TYPES = f"{_SCHOOLS}|{_FIRMS}"
_NAMED = re.compile(
    rf"(?<![\w.])(?P<name>(?:(?:St|Saint|Mt|Mount|Our Lady|Te)\.? +)?{_RUN}) +(?P<type>(?i:{_TYPES}))(?!\w)"
    rf"(?P<more>(?: +(?i:{_TYPES}|limited|ltd|pty))*\b)"
)
_OF = re.compile(
    rf"(?<!\w)(?P<type>(?i:university|school|college|institute|hospital|city|diocese|parish|port|department|ministry|church|isle|island|bay|county|borough|shire|vale|mount|town)) of (?:the )?(?P<name>{_RUN})(?!\w)"
)
_BEFORE = re.compile(rf"(?<!\w)(?:TAFE(?: SA| NSW)?|Te Kura|Kura|Saint|St\.?) {_LARGE}(?!\w)")
_SMALL = re.compile(
    rf"(?<!\w)(?P<name>[^\W\d_][\w'\-]*)\s+(?P<type>{_SCHOOLS}|clinic|hospital|counselling|psychology|church|marae)(?!\w)"
)
_NAME_BEFORE = re.compile(r"(?<![\w'])(?P<name>[A-Z][\w'\-]*)[^\S\n]\Z")
_REACH = 40
_UNBROKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_][\w'\-]*")
_SCHOOL = re.compile(_SCHOOLS, re.IGNORECASE)
_PLACE = re.compile(
    r"park|beach|bay|river|creek|lake|valley|island|point|heads|springs|falls|bridge|hills?|heights|north|south|east|west|"
    r"central|village|city|port",
    re.IGNORECASE,
)


def places(reading: Reading) -> Iterator[Span]:
    """Names that end, or begin, in what they are: "Belmont clinic", "St Mary's College", "University of Otago"."""
    cased = reading.folded.cased
    for match in _NAMED.finditer(cased):
        if _shouted(match) or not (match["type"][0].isupper() or match["type"] in _TYPES_IN_SMALL):
            continue
        start = _without_start(cased, match.start("name"), match.end("name"))
        if _tells(cased[start : match.end("name")]):
            yield reading.span(start, match.end(), *_kind_of(match["type"]), Confidence.LIKELY)
    for match in _OF.finditer(cased):
        if _tells(match["name"]):
            yield reading.span(*match.span(), *_kind_of(match["type"]), Confidence.LIKELY)
    for match in _saints(cased):
        yield reading.span(*match.span(), Kind.SCHOOL, "a school", Confidence.LIKELY)
    if reading.small:
        for match in _SMALL.finditer(cased):
            if reading.small.hold(match.start()) and _tells(match["name"]):
                yield reading.span(*match.span(), *_kind_of(match["type"]), Confidence.LIKELY)


def _saints(cased: str) -> Iterator[re.Match[str]]:
    return (match for match in _BEFORE.finditer(cased) if not _ends_a_street(cased, match))


def _ends_a_street(cased: str, match: re.Match[str]) -> bool:
    """Whether "St. Pulse" is the end of "12 George St." and a new sentence, not a saint."""
    name = _NAME_BEFORE.search(cased, max(0, match.start() - _REACH), match.start())
    return match.group().startswith("St. ") and name is not None and name["name"].lower() not in SMALL_WORDS


def _shouted(match: re.Match[str]) -> bool:
    """Whether the match is part of a line in capitals, where they say nothing; a single name before the type still does."""
    return match.group().isupper() and len(match["name"].split()) > 1


def _without_start(cased: str, start: int, end: int) -> int:
    """Where the name begins, less the small words that open the sentence before it."""
    last = start
    for word in _UNBROKEN.finditer(cased[start:end]):
        last = start + word.start()
        if word.group().lower() not in _OPENERS:
            break
    return last


def _tells(name: str) -> bool:
    """Whether some word of the name is no ordinary one: a sleep clinic is not a place, the Belmont clinic is."""
    words = [word for word in _WORD.findall(name.lower()) if word != "the"]
    return any(not is_ordinary(word.removesuffix("'s")) for word in words)


def _kind_of(type_: str) -> tuple[Kind, str]:
    if _SCHOOL.fullmatch(type_):
        return Kind.SCHOOL, "a school"
    if _PLACE.fullmatch(type_):
        return Kind.PLACE, "a place"
    return Kind.ORGANISATION, "an organisation"
