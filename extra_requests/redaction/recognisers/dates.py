"""Days, times and ages: what can be tied to a person's diary or years. Pure: no Django."""

import re
from collections.abc import Iterator

from extra_requests.redaction.reading import Reading
from extra_requests.redaction.recognisers.name_clues import names_a_person
from extra_requests.redaction.spans import Confidence, Kind, Span
from extra_requests.redaction.words.numbers import NUMBER_WORD, ordinal_in_words

_MONTH = (
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\b\.?)"
_HOLIDAY = (
    r"(?:new year'?s (?:day|eve)|hogmanay|australia day|waitangi day|(?:st\.? )?valentine'?s day|(?:st\.? )?patrick'?s day|"
    r"april fools?'?s?'? day|anzac (?:day|weekend)|good friday|easter (?:sunday|monday|saturday|friday|weekend)|matariki|"
    r"mother'?s day|father'?s day|king'?s birthday|hallowe'?en|guy fawkes|bonfire night|remembrance day|christmas (?:day|eve)|"
    r"boxing day|melbourne cup day)"
)
_ORDINAL = f"(?:{'|'.join(ordinal_in_words(day) for day in range(31, 0, -1))})"
_DAY = rf"(?:[0-3]?\d(?:\s?(?:st|nd|rd|th))?|{_ORDINAL})"
_YEAR = r"(?:(?:19|20)\d\d|'\d\d)"
_SHORT_YEAR = rf"(?:{_YEAR}|\d\d)"
_TIME = r"(?:\d{1,2}(?:[:.]\d\d){1,2}\s?(?:[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?)"
_AT_TIME = rf"(?:,?\s+(?:at\s+)?{_TIME}(?:\s+[A-Z]{{3,4}}\b)?)?"
_UP_TO = rf"(?:{_DAY}\s*(?:-|to|and|&|until)\s*(?:the\s+)?)?"
_LEAD = rf"(?<!\w)(?:{_WEEKDAY},?\s+)?(?:the\s+)?"
_DATES = (
    rf"{_LEAD}{_UP_TO}{_DAY}(?:\s+of)?[\s\-]*{_MONTH}(?:[\s,\-]+{_SHORT_YEAR}(?!\d|\s*(?:sessions|weeks)))?{_AT_TIME}(?!\w)",
    rf"{_LEAD}{_MONTH}\s+(?:the\s+)?{_DAY}(?:\s*(?:-|to)\s*{_DAY})?(?:,?\s+{_YEAR})?{_AT_TIME}(?!\w)",
    rf"{_LEAD}\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?(?:\d{{4}}|\d\d){_AT_TIME}(?!\w)",
    rf"(?<!\w)(?:19|20)\d\d[/.\-]\d{{1,2}}[/.\-]\d{{1,2}}(?:t[\d:.]+z?)?{_AT_TIME}(?!\w)",
    rf"(?<!\w)(?:{_WEEKDAY},?\s+)?the\s+(?:[0-3]?\d(?:st|nd|rd|th))(?!\w)(?!\s+(?:session|time|week|century|percentile))",
    r"(?<!\w)(?:on|since|from|until|till|dated|after|before|by)\s+(?P<date>(?:[0-2]?\d|3[01])/(?:0?\d|1[0-2]))(?![\w/])",
    rf"(?<!\w){_MONTH}\s+(?:{_YEAR}|(?:of\s+)?(?:last|this|next|the (?:same|previous|following))\s+year)(?!\w)",
    rf"(?<!\w)(?:the\s+(?:first|second|third|last|final)\s+(?:week|weekend|half|days?)\s+(?:of|in)\s+)?{_HOLIDAY}(?!\w)",
    rf"(?<!\w){_MONTH}\s*(?:to|until|-|and)\s*{_MONTH}(?!\w)",
    rf"(?<!\w)the\s+(?:first|second|third|last|final)\s+(?:week|weekend|half|days?)\s+(?:of|in)\s+{_MONTH}(?!\w)",
    rf"(?<!\w){_WEEKDAY},?\s+(?:the\s+)?[0-3]?\d(?:st|nd|rd|th)?(?![\w:/]|\.\d|\s*(?:am|pm|sessions?|weeks?))",
    rf"(?<!\w)on\s+(?P<date>the\s+{_ORDINAL})(?=\s*[,.;)]|\s+(?:and|when|as|after|before)\b)",
    rf"(?<!\w){_DAY}\s+of\s+(?:this|last|next|that|the same)\s+(?:month|year)(?!\w)",
    rf"(?<!\w){_DAY}\s+of\s+the\s+{_DAY}(?:[\s,]+(?:of\s+)?{_YEAR})?(?!\w)",
    rf"(?<!\w){_DAY}[./\-\s](?:i{{1,3}}|iv|vi{{0,3}}|ix|xi{{0,2}})[./\-\s]{_SHORT_YEAR}(?!\w)",
    rf"(?<!\w)(?:{_WEEKDAY}\s+)?(?:the\s+)?(?:night|morning|afternoon|evening)\s+of\s+(?:the\s+)?{_DAY}(?:\s+(?:of\s+)?{_MONTH})?(?!\w)",
)
_DATE = tuple(re.compile(pattern) for pattern in _DATES)
# a month or a feast alone may still date what happened to somebody; "may" and "march" are verbs as well
_MONTH_ALONE = re.compile(
    r"(?<!\w)(?:(?i:january|february|april|june|july|september|october|november|december)|March|August|May|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)(?!\w)"
)
_FEAST = re.compile(
    r"(?<!\w)(?:Christmas(?:time)?|Xmas|Easter|Diwali|Ramadan|Eid(?: al-\w+)?|Hanukkah|Passover|Lunar New Year|Tet|Matariki|Lent|"
    r"Pentecost|Hogmanay|New Year(?:'s)?|Halloween|Holi|Vesak|Anzac|Mid-Autumn)(?!\w)"
)
_TIMES = re.compile(rf"(?<!\w){_TIME}(?!\w)")
_PLAIN_YEAR = re.compile(r"(?<![\w./\-])(?:19|20)\d\d(?!\w|[./\-]\d)|(?<!\w)'\d\ds?(?!\w)")
_GAP = r"[\s\-]*"
_COUNT = rf"(?:\d{{1,3}}|{NUMBER_WORD})"
_COUNTS = rf"{_COUNT}(?:(?:,\s*|\s*(?:,\s*)?(?:and|to|-|&)\s*){_COUNT})*"
_AGES = (
    rf"(?<!\w){_COUNT}{_GAP}(?:years?|yrs?|months?|mths?)[\s\-]*(?:of\s+age|olds?)(?!\w)",
    rf"(?<!\w){_COUNT}{_GAP}(?:y\.?/?o\.?|yrs?\s+old)(?!\w)",
    rf"(?<!\w)(?P<age>(?:aged|ages|age)\s+{_COUNTS})(?!\w)",
    rf"(?<!\w)age[ds]?\s*(?:is|of|[:=])\s*(?P<age>{_COUNTS})(?!\w)",
    (
        r"(?<!\w)(?P<age>(?:early|mid|middle|late)?[\s\-]*(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|"
        r"nineties|'?[1-9]0'?s))(?!\w)"
    ),
    (
        rf"(?<!\w)(?:turn(?:s|ed|ing)?|nearly|almost|birthday\s*[:,]?)\s+(?P<age>{NUMBER_WORD}|\d{{1,3}})(?!\w|\s+(?:sessions?|weeks?|"
        r"months?|years?|times|days?|hours?|minutes?|of|per))"
    ),
    (
        rf"(?<!\w)(?:he|she|who|they)(?:'s|\s+is|\s+was|\s+were|\s+are|\s+has\s+turned)\s+(?:now\s+|only\s+|just\s+)?(?P<age>{NUMBER_WORD}|\d{{1,3}})"
        r"(?:\s+and\s+a\s+half)?(?=\s*[,.;)]|\s+(?:and|when|or|but|now|this|next|in)\b)"
    ),
    rf"(?<=\w)(?:, ?| ?\()(?P<age>(?:both\s+|now\s+|only\s+)?(?:{NUMBER_WORD}|\d{{1,2}})(?:\s+and\s+(?:a\s+half|{NUMBER_WORD}|\d{{1,2}}))?)(?=\s?[),])",
    rf"(?<!\w)(?P<age>{NUMBER_WORD}\s+and\s+a\s+half)(?=\s?[,.;)])",
    rf"(?<!\w)(?:since|when)\s+(?:(?:he|she|they)\s+(?:was|were)\s+)?(?P<age>{NUMBER_WORD}|\d{{1,2}})(?=\s?[,.;)])",
    r"(?<!\w)(?P<age>\d{1,3}(?:st|nd|rd|th))\s+birthday",
)
_ENDS_AGE = (
    r"(?=\s*[,.;:)!?]|\s+(?:and|when|or|but|now|this|next|he|she|they|with|years\s+young)\b|\s*$|\s*\n)"
)
_NEAR = r"(?:now|only|just|nearly|almost|about|barely|already|not\s+yet|still|over|under|past|pushing|approaching|rising|well\s+over)"
_ORDINAL_TEN = r"(?:twentieth|thirtieth|fou?rtieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth)"
_MORE_AGES = (
    rf"(?<!\w)(?P<age>{_COUNT}[\s\-]+(?:weeks?|days?)[\s\-]+old)(?!\w)",
    rf"(?<!\w)(?P<age>aged\s+between\s+{_COUNT}\s+and\s+{_COUNT})(?!\w)",
    rf"(?<!\w)(?P<age>{_COUNT}\s*(?:yrs?|yo))(?!\w|\s+(?:of|in|at|with|ago|as|on)\b)",
    r"(?<!\w)(?P<age>(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+decade)(?!\w)",
    rf"(?<!\w)side\s+of\s+(?P<age>{_COUNT})(?!\w)",
    rf"(?<!\w)(?P<age>{_COUNT}[\s\-]+years?[\s\-]+(?:older|younger|(?:his|her|their|my)\s+(?:senior|junior)))(?!\w)",
    rf"(?<!\w)(?:his|her|their)\s+(?P<age>{_ORDINAL_TEN})(?!\w)",
    rf"(?<!\w)(?P<age>(?:{_ORDINAL}|{_ORDINAL_TEN}|[a-z]+ty-{_ORDINAL}))\s+birthday",
    r"(?<!\w)(?P<age>teenage[rd]?s?|newborn|toddler)(?!\w)",
    rf"(?<!\w)(?:is|are|was|were|be|'s|'re|am)\s+(?:{_NEAR}\s+)?(?P<age>{NUMBER_WORD}){_ENDS_AGE}",
    rf"(?<!\w){_NEAR}\s+(?P<age>{NUMBER_WORD}){_ENDS_AGE}",
    rf"(?<!\w)(?:at|by|since|from)\s+(?:just\s+|only\s+|barely\s+)?(?P<age>{NUMBER_WORD}|[1-9]\d){_ENDS_AGE}",
    rf"(?<!\w)(?:man|woman|person|boy|girl|lady|bloke|guy|mother|father|widow|widower|child|baby|lad)\s+of\s+(?P<age>{_COUNT})(?!\w)",
    (
        rf"(?<!\w)(?:children|boys|girls|sons?|daughters?|kids|twins|grandchildren|nephews?|nieces?|siblings|child|baby|toddler)"
        rf"(?:\s+are|\s+is|\s+of|\s*[,(:])?\s+(?:now\s+|aged\s+)?(?P<age>{_COUNTS}){_ENDS_AGE}"
    ),
    rf"[,(]\s?(?P<age>{_COUNT}[\s\-]+(?:months?|weeks?|days?)(?:\s+old)?)(?=\s?[),])",
    rf"(?<!\w)(?P<age>(?:{NUMBER_WORD}|\d0)[\s\-]*(?:odd|something|ish))(?!\w)",
    rf"(?<!\w)(?P<age>(?:year|yr|grade|form)\s+(?:\d{{1,2}}|{NUMBER_WORD}))(?!\w|\s+of)",
    r"(?<!\w)(?P<age>(?:[mf]\s?/\s?|[mf])[1-9]\d|[1-9]\d(?:\s?/\s?)?[mf])(?!\w)",
    r"(?<!\w)(?P<age>(?:quadra|quinqua|sexa|septua|octo|nona)genarian)(?!\w)",
    rf"(?<!\w)(?P<age>{_COUNTS})\s+(?:years?\s+young|respectively)(?!\w)",
)
_AGE = tuple(re.compile(pattern) for pattern in (*_AGES, *_MORE_AGES))


def dates(reading: Reading) -> Iterator[Span]:
    """Days with or without their year, times of day, years, ages."""
    text = reading.folded.text
    for pattern in _DATE:
        for match in pattern.finditer(text):
            place = match.span("date") if "date" in pattern.groupindex else match.span()
            yield reading.span(*place, Kind.DATE, "a date", Confidence.LIKELY)
    for match in _MONTH_ALONE.finditer(reading.folded.cased):
        if not names_a_person(reading.folded.cased, match.start(), match.end()):
            yield reading.span(*match.span(), Kind.DATE, "a month", Confidence.UNSURE)
    for match in _FEAST.finditer(reading.folded.cased):
        yield reading.span(*match.span(), Kind.DATE, "a feast", Confidence.UNSURE)
    for match in _TIMES.finditer(text):
        yield reading.span(*match.span(), Kind.DATE, "a time of day", Confidence.UNSURE)
    for match in _PLAIN_YEAR.finditer(text):
        yield reading.span(*match.span(), Kind.DATE, "a year", Confidence.UNSURE)


def ages(reading: Reading) -> Iterator[Span]:
    """How old somebody is, in digits or words."""
    for pattern in _AGE:
        for match in pattern.finditer(reading.folded.text):
            place = match.span("age") if "age" in pattern.groupindex else match.span()
            yield reading.span(*place, Kind.AGE, "an age", Confidence.LIKELY)
