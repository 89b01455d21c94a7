"""How old somebody is, in digits or words. Pure: no Django."""

import re
from collections.abc import Iterator

from redaction.by_first_word import DIGIT, Opened
from redaction.reading import Reading
from redaction.sentences import sentences_of
from redaction.spans import Confidence, Kind, Span
from redaction.word_lists.numbers import NUMBER_OPENERS, NUMBER_WORD, ORDINAL_OPENERS, ORDINAL_WORD, TENS_WORD

_GAP = r"[\s\-]*"
# the words with which numbers begin
_COUNTED = f"{DIGIT} {NUMBER_OPENERS}"
_COUNT = rf"(?:\d{{1,3}}|{NUMBER_WORD})"
# a row of ages is that of a family
_COUNTS = rf"{_COUNT}(?:(?:,\s*|\s*(?:,\s*)?(?:and|to|-|&)\s*){_COUNT}){{0,9}}"
_ENDS_AGE = (
    r"(?=\s*[,.;:)!?]|\s+(?:and|when|or|but|now|this|next|he|she|they|with|years\s+young)\b|\s*$|\s*\n)"
)
_NEAR = r"(?:now|only|just|nearly|almost|about|barely|already|not\s+yet|still|over|under|past|pushing|approaching|rising|well\s+over)"
_ORDINAL_TEN = r"(?:twentieth|thirtieth|fou?rtieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth)"
_OPENED = (
    Opened.by(
        _COUNTED, rf"(?<!\w){_COUNT}{_GAP}(?:years?|yrs?|months?|mths?)[\s\-]*(?:of\s+age|olds?)(?!\w)"
    ),
    Opened.by(_COUNTED, rf"(?<!\w){_COUNT}{_GAP}(?:y\.?/?o\.?|yrs?\s+old)(?!\w)"),
    Opened.by("aged ages age", rf"(?<!\w)(?P<age>(?:aged|ages|age)\s+{_COUNTS})(?!\w)"),
    Opened.by("age aged ages", rf"(?<!\w)age[ds]?\s*(?:is|of|[:=])\s*(?P<age>{_COUNTS})(?!\w)"),
    Opened.by(
        "turn turns turned turning nearly almost birthday",
        (
            rf"(?<!\w)(?:turn(?:s|ed|ing)?|nearly|almost|birthday\s*[:,]?)\s+(?P<age>{NUMBER_WORD}|\d{{1,3}})(?!\w|\s+(?:sessions?|weeks?|"
            r"months?|years?|times|days?|hours?|minutes?|of|per))"
        ),
    ),
    Opened.by(
        "he she who they",
        (
            rf"(?<!\w)(?:he|she|who|they)(?:'s|\s+is|\s+was|\s+were|\s+are|\s+has\s+turned)\s+(?:now\s+|only\s+|just\s+)?(?P<age>{NUMBER_WORD}|\d{{1,3}})"
            r"(?:\s+and\s+a\s+half)?(?=\s*[,.;)]|\s+(?:and|when|or|but|now|this|next|in)\b)"
        ),
    ),
    Opened.by(_COUNTED, rf"(?<!\w)(?P<age>{NUMBER_WORD}\s+and\s+a\s+half)(?=\s?[,.;)])"),
    Opened.by(
        "since when",
        rf"(?<!\w)(?:since|when)\s+(?:(?:he|she|they)\s+(?:was|were)\s+)?(?P<age>{NUMBER_WORD}|\d{{1,2}})(?=\s?[,.;)])",
    ),
    Opened.by(DIGIT, r"(?<!\w)(?P<age>\d{1,3}(?:st|nd|rd|th))\s+birthday"),
    Opened.by(_COUNTED, rf"(?<!\w)(?P<age>{_COUNT}[\s\-]+(?:weeks?|days?)[\s\-]+old)(?!\w)"),
    Opened.by("aged", rf"(?<!\w)(?P<age>aged\s+between\s+{_COUNT}\s+and\s+{_COUNT})(?!\w)"),
    Opened.by(_COUNTED, rf"(?<!\w)(?P<age>{_COUNT}\s*(?:yrs?|yo))(?!\w|\s+(?:of|in|at|with|ago|as|on)\b)"),
    Opened.by(
        "second third fourth fifth sixth seventh eighth ninth tenth",
        r"(?<!\w)(?P<age>(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+decade)(?!\w)",
    ),
    Opened.by("side", rf"(?<!\w)side\s+of\s+(?P<age>{_COUNT})(?!\w)"),
    Opened.by(
        _COUNTED,
        rf"(?<!\w)(?P<age>{_COUNT}[\s\-]+years?[\s\-]+(?:older|younger|(?:his|her|their|my)\s+(?:senior|junior)))(?!\w)",
    ),
    Opened.by("his her their", rf"(?<!\w)(?:his|her|their)\s+(?P<age>{_ORDINAL_TEN})(?!\w)"),
    Opened.by(
        ORDINAL_OPENERS,
        rf"(?<!\w)(?P<age>(?:{ORDINAL_WORD}|{_ORDINAL_TEN}|[a-z]+ty-{ORDINAL_WORD}))\s+birthday",
    ),
    Opened.by(
        "teenage teenager teenagers teenaged teenages newborn toddler",
        r"(?<!\w)(?P<age>teenage[rd]?s?|newborn|toddler)(?!\w)",
    ),
    Opened.by(
        "man woman person boy girl lady bloke guy mother father widow widower child baby lad",
        rf"(?<!\w)(?:man|woman|person|boy|girl|lady|bloke|guy|mother|father|widow|widower|child|baby|lad)\s+of\s+(?P<age>{_COUNT})(?!\w)",
    ),
    Opened.by(
        "children boys girls son sons daughter daughters kids twins grandchildren nephew nephews niece nieces siblings child baby toddler",
        (
            rf"(?<!\w)(?:children|boys|girls|sons?|daughters?|kids|twins|grandchildren|nephews?|nieces?|siblings|child|baby|toddler)"
            rf"(?:\s+are|\s+is|\s+of|\s*[,(:])?\s+(?:now\s+|aged\s+)?(?P<age>{_COUNTS}){_ENDS_AGE}"
        ),
    ),
    Opened.by(_COUNTED, rf"(?<!\w)(?P<age>(?:{NUMBER_WORD}|\d0)[\s\-]*(?:odd|something|ish))(?!\w)"),
    Opened.by(
        "year yr grade form",
        rf"(?<!\w)(?P<age>(?:year|yr|grade|form)\s+(?:\d{{1,2}}|{NUMBER_WORD}))(?!\w|\s+of)",
    ),
    Opened.by("# m f mf", r"(?<!\w)(?P<age>(?:[mf]\s?/\s?|[mf])[1-9]\d|[1-9]\d(?:\s?/\s?)?[mf])(?!\w)"),
    Opened.by(
        "quadragenarian quinquagenarian sexagenarian septuagenarian octogenarian nonagenarian",
        r"(?<!\w)(?P<age>(?:quadra|quinqua|sexa|septua|octo|nona)genarian)(?!\w)",
    ),
    Opened.by(_COUNTED, rf"(?<!\w)(?P<age>{_COUNTS})\s+(?:years?\s+young|respectively)(?!\w)"),
)
# these may as well be said of a score: "K10 was thirty-six"
_UNLESS_MEASURED = (
    Opened.by(
        "is are was were be am",
        rf"(?<!\w)(?:is|are|was|were|be|'s|'re|am)\s+(?:{_NEAR}\s+)?(?P<age>{NUMBER_WORD}){_ENDS_AGE}",
    ),
    Opened.by(
        "now only just nearly almost about barely already not still over under past pushing approaching rising well",
        rf"(?<!\w){_NEAR}\s+(?P<age>{NUMBER_WORD}){_ENDS_AGE}",
    ),
    Opened.by(
        "at by since from",
        rf"(?<!\w)(?:at|by|since|from)\s+(?:just\s+|only\s+|barely\s+)?(?P<age>{NUMBER_WORD}|[1-9]\d){_ENDS_AGE}",
    ),
)
# these begin with a sign
_ANYWHERE = (
    re.compile(
        r"(?<!\w)(?P<age>(?:early|mid|middle|late)?[\s\-]*(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|"
        r"nineties|'?[1-9]0'?s))(?!\w)"
    ),
    re.compile(rf"(?<!\w)(?P<age>{TENS_WORD}[\s\-]?(?:ish|something|odd))(?!\w)"),
    re.compile(rf"[,(]\s?(?P<age>{_COUNT}[\s\-]+(?:months?|weeks?|days?)(?:\s+old)?)(?=\s?[),])"),
)
# between commas or in brackets, after whom it is about
_BETWEEN_COMMAS = re.compile(
    rf"(?<=\w)(?:, ?| ?\()(?P<age>(?:both\s+|now\s+|only\s+)?(?:{NUMBER_WORD}|\d{{1,2}})(?:\s+and\s+(?:a\s+half|{NUMBER_WORD}|\d{{1,2}}))?)(?=\s?[),])"
)


def ages(reading: Reading) -> Iterator[Span]:
    """How old somebody is, in digits or words."""
    about = sentences_of(reading.folded.text)
    for opened in _OPENED:
        yield from _told(reading, reading.matches(opened))
    for opened in _UNLESS_MEASURED:
        matches = reading.matches(opened)
        yield from _told(reading, (match for match in matches if not about.measured(*match.span("age"))))
    for pattern in _ANYWHERE:
        yield from _told(reading, pattern.finditer(reading.folded.text))
    matches = _BETWEEN_COMMAS.finditer(reading.folded.text)
    yield from _told(reading, (match for match in matches if not about.measured(*match.span("age"))))


def _told(reading: Reading, matches: Iterator[re.Match[str]]) -> Iterator[Span]:
    for match in matches:
        place = match.span("age") if "age" in match.re.groupindex else match.span()
        yield reading.span(*place, Kind.AGE, "an age", Confidence.LIKELY)
