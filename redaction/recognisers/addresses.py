"""Street addresses, boxes and units, as they are written in Australia, New Zealand and Britain. Pure: no Django."""

import re
from collections.abc import Iterator

from redaction.reading import Reading
from redaction.recognisers.address_ends import house_start, large_tail_end, tail_end
from redaction.recognisers.address_lines import lines_above
from redaction.sentences import is_measure
from redaction.spans import Confidence, Kind, Span
from redaction.word_lists import words_in
from redaction.word_lists.clinical_words import CLINICAL_WORDS
from redaction.word_lists.numbers import HOUSE_NUMBER, NUMBER_WORD
from redaction.word_lists.ordinary import is_ordinary
from redaction.word_lists.small_words import SMALL_WORDS

# named so, a way is a street whatever stands before it
_STREETS = (
    "street|st|road|rd|avenue|ave|av|drive|crescent|cres|terrace|tce|parade|pde|highway|hwy|boulevard|blvd|bvd|circuit|cct|"
    "esplanade|lane|ln|court|ct|close|grove|gr|square|sq|mews|quay|row|parkway|alley|promenade|mall|arcade"
)
# these are words of their own as well: a number before them is needed
_WAYS = "dr|place|pl|way|hill|rise|gardens|gdns|walk|loop|track|view|heights|green|wharf|chase|gate|park|cl|cr|common|wynd|brae|vale|end|reach|mount|approach|bypass|strand|glen|lodge|cottage|house|farm|yard|side|bank|gait|vennel|croft|drove|fold|garth|villas|mansions|buildings|meadows?|crest|outlook|wells?|retreat|corso|bridge"
_UNIT = r"(?:c/[\-o]\.?\s*)?(?:(?:unit|flat|apartment|apt|suite|ste|level|lvl|floor|shop|lot|house|villa|studio|room|rm|ward|block|bldg|no)\.?\s*(?:no\.?\s*)?(?:[a-z]?\d{1,4}[a-z]?|"
_UNIT += rf"{NUMBER_WORD}|[a-h])\b,?\s*(?:/\s*)?(?:of\s+)?){{0,6}}"
_NUMBER = rf"(?:\d{{1,5}}[a-z]?(?:\s?[/\-&]\s?\d{{1,5}}[a-z]?)?|(?:number\s+)?{HOUSE_NUMBER})"
_NAMES = r"(?:[^\W\d_][\w'.\-]*\s+){1,4}?"
_NUMBERED = re.compile(
    rf"(?<![\w/.])(?:(?:number|no)\.?\s+)?{_UNIT}{_NUMBER},?\s+(?P<names>{_NAMES})(?P<type>{_STREETS}|{_WAYS})\b\.?(?:\s+(?:north|south|east|west|n|s|e|w)\b)?"
)
_UNNUMBERED = re.compile(
    rf"(?<!\w)(?:[A-Z][\w'\-]*\s+){{1,3}}(?:{'|'.join(kind.capitalize() for kind in _STREETS.split('|'))}|Pl|Sts|Rds)(?!\w)"
)
_IN_SMALL = re.compile(
    r"(?<!\w)(?:[A-Z][\w'\-]*\s+){1,3}(?:street|road|lane|avenue|terrace|crescent|drive|parade|highway|grove|st|rd|ave)(?!\w)"
)
# in whatever case, after a word of place: "on hill street"
_NO_NAMES = SMALL_WORDS - words_in(
    "the may march april june july august summer winter spring autumn little great"
)
_AFTER_PLACE_WORD = re.compile(
    r"(?<!\w)(?:on|in|at|off|along|near|from|down|up|into)\s+(?P<street>(?P<first>[^\W\d_][\w'\-]*)\s+(?:[^\W\d_][\w'\-]*\s+)?"
    r"(?:street|road|lane|avenue|terrace|crescent|highway))(?!\w)"
)
# typed small, as in a hurry: "rimu st"; before an ordinary word it may be anything
_SHORT = re.compile(
    r"(?<![\w'])(?P<first>[^\W\d_][\w'\-]+)\s+(?:st|rd|ave|tce|cres|pde|hwy)\b\.?(?!\w|\s+[A-Z])"
)
# a line or a part between commas, in whatever case: "the coach house, park lane, bath"
_PART = re.compile(
    r"(?:,[^\S\n]*|(?<=\n)|^)(?P<street>(?P<first>[^\W\d_][\w'\-]*) +(?:[^\W\d_][\w'\-]* +)?"
    r"(?:street|road|lane|avenue|terrace|crescent|grove|parade))(?=\s*(?P<after>[,\n]|[.;)]|$))"
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
    r"(?<!\w)(?:ground|first|second|third|fourth|fifth|top|upper|lower|basement|rear|front|granny|\d{1,2}(?:st|nd|rd|th))\s+(?:floor|flat|level|unit|house)(?=\s*(?:[,.;)\n]|$))"
)
_BOX = re.compile(
    r"(?<!\w)(?:g\.?p\.?o\.?|p\.?\s?o\.?)\s*box\s*\d+|(?<!\w)(?:private|locked|mail)\s+bag\s+\d+|(?<!\w)(?:r\.?d\.?|rural\s+delivery)\s?\d{1,2}(?!\w)|"
    r"(?<!\w)(?:rsd|rmb|cmb|cma|mailbag)\s?\d{1,4}(?!\w)|(?<!\w)(?:(?:state\s+)?highway|sh|motorway)\s?\d{1,3}(?!\w)"
)
_UNIT_ALONE = re.compile(
    r"(?<!\w)(?:unit|flat|apartment|apt|suite|lot|shop|level|floor|block|building|tower|wing|villa|studio|room|ward|hut|farm)\s+(?:\d{1,4}[a-z]?|[a-h]|"
    rf"{NUMBER_WORD})(?:\s?/\s?\d+)?(?!\w|\s+(?:of|session))|(?<!\w)(?:box|shed|site|cabin|caravan|berth|bay|pitch|plot|stall|villa|house)\s+\d{{1,4}}[a-z]?(?=\s*(?:[,.;)\n]|$))"
)
_SURE_STREETS = frozenset(
    ("street", "road", "lane", "avenue", "terrace", "crescent", "grove", "highway", "esplanade", "parade")
)
# a stop after a word too long to be "St." or "Mt."
_SENTENCE_ENDS = re.compile(r"[a-z]{4,}\.\s")
_ENDS_PART = re.compile(r"\s*(?:,|\n|$)")


def addresses(reading: Reading) -> Iterator[Span]:
    """Where somebody lives or works, as far as it is written like an address."""
    yield from _numbered(reading)
    yield from _streets(reading)
    for pattern in (_BOX, _UNIT_ALONE, _CORNER, _FLOOR, _ABROAD):
        for match in pattern.finditer(reading.folded.text):
            large = large_tail_end(reading.folded.cased, match.end())
            end = tail_end(reading, match.end()) if pattern is _BOX else large
            yield reading.span(match.start(), end, Kind.ADDRESS, "part of an address", Confidence.LIKELY)


def _numbered(reading: Reading) -> Iterator[Span]:
    for match in _numbered_streets(reading):
        start = house_start(reading.folded.cased, match.start())
        end = _without_stop(reading, tail_end(reading, match.end()))
        yield reading.span(start, end, Kind.ADDRESS, "a street address", Confidence.LIKELY)
        if start == 0 or reading.folded.cased[start - 1] == "\n":
            yield from lines_above(reading, start)


def _without_stop(reading: Reading, end: int) -> int:
    """Less the full stop of "12 Hill St.", which ends the sentence as well: what comes next would open none."""
    return end - 1 if reading.folded.text[end - 1] == "." else end


def _numbered_streets(reading: Reading) -> Iterator[re.Match[str]]:
    """Numbers with a street after them; where one has none, the next may stand within what was read: "flat two, fourteen …"."""
    match = _NUMBERED.search(reading.folded.text)
    while match:
        street = _is_street(reading, match)
        if street:
            yield match
        match = _NUMBERED.search(reading.folded.text, match.end() if street else match.start() + 1)


def _streets(reading: Reading) -> Iterator[Span]:
    """Streets without a number: "Station Road", "Hobson St", "Rimu road"."""
    cased = reading.folded.cased
    for match in _UNNUMBERED.finditer(cased):
        words = match.group().lower().split()
        sure = words[-1] in _SURE_STREETS and not CLINICAL_WORDS & set(words)
        if sure or not all(map(is_ordinary, words[:-1])):
            end = tail_end(reading, match.end())
            yield reading.span(match.start(), end, Kind.ADDRESS, "a street", Confidence.LIKELY)
    for match in _IN_SMALL.finditer(cased):
        if not all(map(is_ordinary, match.group().lower().split()[:-1])):
            yield reading.span(*match.span(), Kind.ADDRESS, "a street", Confidence.LIKELY)
    yield from _streets_in_small(reading)


def _streets_in_small(reading: Reading) -> Iterator[Span]:
    """The same in whatever case: by what stands before it, or as a part of its own between commas."""
    text, cased = reading.folded.text, reading.folded.cased
    for match in _SHORT.finditer(text):
        if match["first"] not in SMALL_WORDS and not is_ordinary(match["first"]):
            end = _without_stop(reading, tail_end(reading, match.end()))
            yield reading.span(match.start(), end, Kind.ADDRESS, "a street", Confidence.LIKELY)
    for pattern in (_AFTER_PLACE_WORD, _PART):
        for match in pattern.finditer(text):
            if (
                match["first"] not in _NO_NAMES
                and match["first"] != "the"
                and not (pattern is _PART and _may_be_any_road(match))
            ):
                end = tail_end(reading, match.end("street"))
                start = house_start(cased, match.start("street"))
                yield reading.span(start, end, Kind.ADDRESS, "a street", Confidence.LIKELY)
                if pattern is _PART and cased[match.start("street") - 1 : match.start("street")] == "\n":
                    yield from lines_above(reading, match.start("street"))


def _may_be_any_road(match: re.Match[str]) -> bool:
    """Whether a part at a sentence's end may be no street: ", long road."."""
    return match["after"] not in (",", "\n") and is_ordinary(match["first"])


def _is_street(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the words between number and way are a street's name: written large, or not mere small words."""
    start, end = match.span("names")
    names = reading.folded.cased[start:end].split()
    if "\n" in match["names"] or is_measure(names[0].lower()) or _SENTENCE_ENDS.search(match["names"]):
        return False
    if any(name.lower() in _NO_NAMES for name in names[1:]):
        return False
    if all(name[0].isupper() or name.lower() in {"the", "o", "de", "van"} for name in names):
        return True
    if names[0].lower() in _NO_NAMES:
        return False
    ends = _ENDS_PART.match(reading.folded.text, match.end()) is not None
    return match["type"] in _SURE_STREETS or ends or not all(map(is_ordinary, match["names"].split()))
