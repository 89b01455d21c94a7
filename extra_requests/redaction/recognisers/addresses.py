"""Street addresses, boxes and postcodes of Australia, New Zealand and Britain. Pure: no Django."""

import re
from collections.abc import Iterator

from extra_requests.redaction.reading import Reading
from extra_requests.redaction.spans import Confidence, Kind, Span
from extra_requests.redaction.words.clinical_words import CLINICAL_WORDS
from extra_requests.redaction.words.numbers import NUMBER_WORD
from extra_requests.redaction.words.ordinary import is_ordinary
from extra_requests.redaction.words.small_words import SMALL_WORDS

# named so, a way is a street whatever stands before it
_STREETS = (
    "street|st|road|rd|avenue|ave|av|drive|crescent|cres|terrace|tce|parade|pde|highway|hwy|boulevard|blvd|bvd|circuit|cct|"
    "esplanade|lane|ln|court|ct|close|grove|gr|square|sq|mews|quay|row|parkway|alley|promenade|mall|arcade"
)
# these are words of their own as well: a number before them is needed
_WAYS = "dr|place|pl|way|hill|rise|gardens|gdns|walk|loop|track|view|heights|green|wharf|chase|gate|park|cl|cr|common|wynd|brae|vale|end|reach|mount|approach|bypass|strand|glen|lodge|cottage|house|farm"
_UNIT = r"(?:c/[\-o]\.?\s*)?(?:(?:unit|flat|apartment|apt|suite|ste|level|lvl|floor|shop|lot|house|villa|studio|room|rm|ward|block|bldg|no)\.?\s*(?:no\.?\s*)?[a-z]?\d{1,4}[a-z]?\b,?\s*(?:/\s*)?(?:of\s+)?)*"
_NUMBER = rf"(?:\d{{1,5}}[a-z]?(?:\s?[/\-&]\s?\d{{1,5}}[a-z]?)?|(?:number\s+)?{NUMBER_WORD})"
_NAMES = r"(?:[^\W\d_][\w'.\-]*\s+){1,4}?"
_STATE = r"(?:NSW|VIC|QLD|SA|WA|TAS|ACT|NT|N\.S\.W\.|Vic\.?|Qld\.?|Tas\.?|New South Wales|Victoria|Queensland|South Australia|Western Australia|Tasmania)"
_NUMBERED = re.compile(
    rf"(?<![\w/.]){_UNIT}{_NUMBER},?\s+(?P<names>{_NAMES})(?P<type>{_STREETS}|{_WAYS})\b\.?(?:\s+(?:north|south|east|west|n|s|e|w)\b)?"
)
_UNNUMBERED = re.compile(
    rf"(?<!\w)(?:[A-Z][\w'\-]*\s+){{1,3}}(?:{'|'.join(kind.capitalize() for kind in _STREETS.split('|'))}|Pl|Sts|Rds)(?!\w)"
)
_IN_SMALL = re.compile(
    r"(?<!\w)(?:[A-Z][\w'\-]*\s+){1,3}(?:street|road|lane|avenue|terrace|crescent|drive|parade|highway|grove|st|rd|ave)(?!\w)"
)
# in whatever case, after a word of place: "on hill street"
_AFTER_PLACE_WORD = re.compile(
    r"(?<!\w)(?:on|in|at|off|along|near|from|down|up|into)\s+(?P<street>(?P<first>[^\W\d_][\w'\-]*)\s+(?:[^\W\d_][\w'\-]*\s+)?"
    r"(?:street|road|lane|avenue|terrace|crescent|highway))(?!\w)"
)
_CORNER = re.compile(
    r"(?<!\w)(?:cnr|corner)\.?\s+(?:of\s+)?[^\W\d_][\w'\-]*(?:\s+[^\W\d_][\w'\-]*){0,2}?\s+(?:and|&)\s+"
    r"[^\W\d_][\w'\-]*(?:\s+[^\W\d_][\w'\-]*){0,2}?\s+(?:streets?|roads?|sts|rds|st|rd|avenues?|lanes?)(?!\w)"
)
# Irish postcodes, and how streets are named in Spanish, Welsh and French
_ABROAD = re.compile(
    r"(?<!\w)(?:[acdefhknprtvwxy]\d[\dw]\s?[\da-z]{4}(?=\s*(?:[,.;)\n]|$))|(?:calle|avenida|plaza|heol|ffordd|rue|bothar|stryd)\s+"
    r"(?:(?:de|del|la|las|los|y|yr|du|des)\s+)*[^\W\d_][\w'\-]*(?:,?\s+\d{1,4})?)(?!\w)"
)
_FLOOR = re.compile(
    r"(?<!\w)(?:ground|first|second|third|fourth|fifth|top|upper|lower|basement|1st|2nd|3rd)\s+(?:floor|flat|level)(?=\s*[,\n])"
)
_BOX = re.compile(
    r"(?<!\w)(?:g\.?p\.?o\.?|p\.?\s?o\.?)\s*box\s*\d+|(?<!\w)(?:private|locked|mail)\s+bag\s+\d+|(?<!\w)r\.?d\.?\s?\d{1,2}(?!\w)"
)
_UNIT_ALONE = re.compile(
    r"(?<!\w)(?:unit|flat|apartment|apt|suite|lot|shop|level|floor|block|building|tower|wing|villa|studio|room|ward|hut|farm)\s+(?:\d{1,4}[a-z]?|[a-h])"
    r"(?:\s?/\s?\d+)?(?!\w|\s+(?:of|session))"
)
_SURE_STREETS = frozenset(
    ("street", "road", "lane", "avenue", "terrace", "crescent", "grove", "highway", "esplanade", "parade")
)
# what goes on after the street: suburb, city, state
_TAIL = re.compile(
    r"(?:\s*,\s*|\s*\n\s*|\s+)(?:via )?(?:Co\. )?(?:[A-Z][\w'\-]*(?:[^\S\n]+(?:on|upon|under|by|le|in|the|of|-)(?=[^\S\n]))*)(?:[^\S\n]+[A-Z][\w'\-]*){0,3}"
)
_TAIL_ANYHOW = re.compile(
    r"[^\S\n]*,[^\S\n]*[^\W\d_][\w'\-]*(?:[^\S\n]+[^\W\d_][\w'\-]*){0,2}(?=\s*(?:[,.\n]|\d{4}|$))"
)
_HOUSE_NUMBER = re.compile(r",?\s+(?:at\s+)?(?:number|no\.?)\s+\d{1,5}[a-z]?(?!\w)")
_UK = re.compile(
    r"(?<!\w)(?:GIR\s?0AA|[A-PR-UWYZ][A-HK-Y]?\d[\dA-HJKPSTUW]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2})(?!\w)",
    re.IGNORECASE,
)
_OUTWARD = re.compile(r"\bpostcode\s+(?:area\s+)?(?P<code>[A-Z]{1,2}\d{1,2}[A-Z]?)(?!\w)", re.IGNORECASE)
_WITH_STATE = re.compile(rf"(?<!\w){_STATE},?\s+(?P<code>0?\d{{4}})(?!\w)", re.IGNORECASE)
_AFTER_PLACE = re.compile(
    r"(?<=[^\W\d_])(?:,?[^\S\n]+|\s*\n\s*)(?P<code>(?!19\d\d|20[0-3]\d)\d{4})(?=\s*(?:[,.;)\n]|$))"
)
_LABELLED = re.compile(r"\bpost(?:al)?\s?code\b\W{0,3}(?:is\s+|of\s+)?(?P<code>\d{4})(?!\w)")
_HOUSE = re.compile(r"(?<![\w.])(?:The )?[A-Z][\w'\-]*(?: [A-Z][\w'\-]*){0,2}, ?$")
_LINKS = frozenset(("the", "of", "on", "upon", "under", "in", "by", "le"))
_MOST_LINES = 5
_LONGEST_LINE = 42


def addresses(reading: Reading) -> Iterator[Span]:
    """Where somebody lives or works, as far as it is written like an address."""
    yield from _numbered(reading)
    yield from _streets(reading)
    for pattern in (_BOX, _UNIT_ALONE, _CORNER, _FLOOR, _ABROAD):
        for match in pattern.finditer(reading.folded.text):
            yield reading.span(*match.span(), Kind.ADDRESS, "part of an address", Confidence.LIKELY)
    yield from _postcodes(reading)


def _numbered(reading: Reading) -> Iterator[Span]:
    for match in _NUMBERED.finditer(reading.folded.text):
        if _is_street(reading, match):
            start = _house_start(reading.folded.cased, match.start())
            end = _tail_end(reading, match.end())
            yield reading.span(start, end, Kind.ADDRESS, "a street address", Confidence.LIKELY)
            if start == 0 or reading.folded.cased[start - 1] == "\n":
                yield from _lines_above(reading, start)


def _streets(reading: Reading) -> Iterator[Span]:
    """Streets without a number: "Station Road", "Hobson St", "Rimu road", "on hill street"."""
    text, cased = reading.folded.text, reading.folded.cased
    for match in _UNNUMBERED.finditer(cased):
        words = match.group().lower().split()
        sure = words[-1] in _SURE_STREETS and not CLINICAL_WORDS & set(words)
        if sure or not all(map(is_ordinary, words[:-1])):
            end = _tail_end(reading, match.end())
            yield reading.span(match.start(), end, Kind.ADDRESS, "a street", Confidence.LIKELY)
    for match in _IN_SMALL.finditer(cased):
        if not all(map(is_ordinary, match.group().lower().split()[:-1])):
            yield reading.span(*match.span(), Kind.ADDRESS, "a street", Confidence.LIKELY)
    for match in _AFTER_PLACE_WORD.finditer(text):
        if match["first"] not in SMALL_WORDS:
            yield reading.span(*match.span("street"), Kind.ADDRESS, "a street", Confidence.LIKELY)


def _house_start(cased: str, start: int) -> int:
    """Where the address begins, with the house's name before its number: "The Gate Lodge, 3 Castle Street"."""
    line = cased.rfind("\n", 0, start) + 1
    match = _HOUSE.search(cased[line:start])
    return line + match.start() if match else start


def _is_street(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the words between number and way are a street's name: written large, or not mere small words."""
    start, end = match.span("names")
    names = reading.folded.cased[start:end].split()
    if "\n" in match["names"] or any(
        name.lower() in SMALL_WORDS - {"the", "may", "march"} for name in names[1:]
    ):
        return False
    if all(name[0].isupper() or name.lower() in {"the", "o", "de", "van"} for name in names):
        return True
    plainly = match["type"] in {
        "street",
        "road",
        "rd",
        "avenue",
        "ave",
        "crescent",
        "terrace",
        "st",
        "drive",
        "highway",
    }
    return names[0].lower() not in SMALL_WORDS and (
        plainly or not all(map(is_ordinary, match["names"].split()))
    )


def _tail_end(reading: Reading, end: int) -> int:
    """Where the address ends that a street begins: after suburb, city and state, when they follow."""
    cased = reading.folded.cased
    for _ in range(4):
        match = _TAIL.match(cased, end)
        if (
            not match
            or ("\n" in match.group() and not _whole_line(cased, match))
            or _says_something(match.group())
        ):
            break
        end = match.end()
    if match := _HOUSE_NUMBER.match(reading.folded.text, end):
        end = match.end()
    caseless = any(word.caseless or not word.large for word in reading.words if word.start < end <= word.end)
    for _ in range(2 if caseless else 0):
        if match := _TAIL_ANYHOW.match(cased, end):
            end = match.end()
    return end


def _whole_line(cased: str, match: re.Match[str]) -> bool:
    return re.match(r"[^\S\n]*,?[^\S\n]*(?:\n|$|\d{4}|[A-Z]{2,3}\b)", cased[match.end() :]) is not None


def _says_something(tail: str) -> bool:
    """Whether what follows is no place but the next thing on the form: "Phone", "Date of birth", "She"."""
    if "\n" in tail:
        return not _place_like(tail) or any(
            word in SMALL_WORDS - _LINKS for word in re.findall(r"[a-z]+", tail.lower())
        )
    words = [word for word in re.findall(r"[^\W\d_]+", tail.lower()) if word not in {"the", "of", "on"}]
    newline_or_none = "," not in tail
    return newline_or_none and bool(words) and is_ordinary(words[0])


def _postcodes(reading: Reading) -> Iterator[Span]:
    cased = reading.folded.cased
    for match in _UK.finditer(cased):
        yield reading.span(*match.span(), Kind.POSTCODE, "a postcode", Confidence.CERTAIN)
        yield from _lines_above(reading, match.start())
    for pattern in (_WITH_STATE, _LABELLED, _OUTWARD, _AFTER_PLACE):
        for match in pattern.finditer(cased):
            yield reading.span(*match.span("code"), Kind.POSTCODE, "a postcode", Confidence.LIKELY)
            if pattern is not _OUTWARD:
                yield from _lines_above(reading, match.start("code"))


def _lines_above(reading: Reading, end: int) -> Iterator[Span]:
    """The lines of an address that ends in a postcode: short, in capitals' case, without a verb or a stop."""
    cased = reading.folded.cased
    end = len(cased[:end].rstrip())
    start = cased.rfind("\n", 0, end) + 1
    first = start
    if cased[start:end].strip() and not _place_like(cased[start:end]):
        # the postcode stands in running text: only the capitals just before it
        match = re.search(r"(?:[A-Z][\w'\-]*[,\s]+)+$", cased[start:end])
        if match:
            yield reading.span(
                start + match.start(), end, Kind.ADDRESS, "before a postcode", Confidence.LIKELY
            )
        return
    for _ in range(_MOST_LINES):
        above = cased.rfind("\n", 0, max(0, first - 1)) + 1
        line = cased[above : max(above, first - 1)]
        if first == 0 or not _place_like(line):
            break
        first = above
    if cased[first:end].strip():
        yield reading.span(first, end, Kind.ADDRESS, "the lines above a postcode", Confidence.LIKELY)


def _place_like(line: str) -> bool:
    words = re.findall(r"[^\W_][\w'\-]*", line)
    if any(word.lower() in CLINICAL_WORDS for word in words) or "[" in line or "(" in line or ":" in line:
        return False
    if not words or len(line) > _LONGEST_LINE or line.rstrip().endswith((".", ":", ";", "?", "!")):
        return False
    return all(
        word[0].isupper()
        or word[0].isdigit()
        or word in {"the", "of", "on", "upon", "under", "in", "by", "le"}
        for word in words
    )
