"""Days, months, years and times: what can be tied to a person's diary. Pure: no Django."""

import re
from collections.abc import Iterator

from redaction.by_first_word import DIGIT, Opened
from redaction.reading import Reading
from redaction.recognisers.name_clues import names_a_person
from redaction.spans import Confidence, Kind, Span
from redaction.word_lists.numbers import LATE_DAY_WORD, ORDINAL_OPENERS, ORDINAL_WORD, YEAR_WORD

_MONTH = (
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\b\.?)"
_DAY_OF_WEEK = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_DAYS_OF_WEEK = " ".join(f"{day} {day}s" for day in _DAY_OF_WEEK.split("|"))
# shortened ones only as they are written large, and where they are no word: "Sun", "Sat" after a word of time
_SHORT_DAY = re.compile(
    r"(?<![\w'])(?:Mon|Tue|Tues|Wed|Weds|Thu|Thur|Thurs|Fri)s?(?![\w'])|(?<=[Oo]n )(?:Sat|Sun)(?!\w)|(?<=last )(?:Sat|Sun)(?!\w)|"
    r"(?<=next )(?:Sat|Sun)(?!\w)|(?<=every )(?:Sat|Sun)(?!\w)"
)
# the words with which they begin
_MONTHS = (
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep "
    "sept oct nov dec"
)
_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
)
_HOLIDAYS = (
    "new hogmanay australia waitangi st valentine patrick april anzac good easter matariki mother father king queen hallowe "
    "halloween guy bonfire burns remembrance labour mothering palm shrove ash whit christmas boxing melbourne"
)
_HOLIDAY = (
    r"(?:new year'?s (?:day|eve)|hogmanay|australia day|waitangi day|(?:st\.? )?valentine'?s day|(?:st\.? )?patrick'?s day|"
    r"april fools?'?s?'? day|anzac (?:day|weekend)|good friday|easter (?:sunday|monday|saturday|friday|weekend)|matariki|"
    r"mother'?s day|father'?s day|(?:king|queen)'?s birthday|hallowe'?en|guy fawkes|bonfire night|burns night|"
    r"remembrance (?:day|sunday)|labour (?:day|weekend)|waitangi weekend|(?:mothering|palm) sunday|shrove tuesday|"
    r"ash wednesday|whit monday|christmas (?:day|eve)|boxing day|melbourne cup day)"
)
_DAYS = f"{DIGIT} {ORDINAL_OPENERS}"
_DAY = rf"(?:[0-3]?\d(?:\s?(?:st|nd|rd|th))?|{ORDINAL_WORD})"
_YEAR = rf"(?:(?:19|20)\d\d|'\d\d|{YEAR_WORD})"
_SHORT_YEAR = rf"(?:{_YEAR}|\d\d)"
_TIME = r"(?:\d{1,2}(?:[:.]\d\d){1,2}\s?(?:[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?)"
_AT_TIME = rf"(?:,?\s+(?:at\s+)?{_TIME}(?:\s+[A-Z]{{3,4}}\b)?)?"
_UP_TO = rf"(?:{_DAY}\s*(?:-|to|and|&|until)\s*(?:the\s+)?)?"
_LEAD = rf"(?<!\w)(?:{_WEEKDAY},?\s+)?(?:the\s+)?"
_DATES = (
    Opened.by(
        f"{_WEEKDAYS} the {_DAYS}",
        rf"{_LEAD}{_UP_TO}{_DAY}(?:\s+of)?[\s\-]*{_MONTH}(?:[\s,\-]+{_SHORT_YEAR}(?!\d|\s*(?:sessions|weeks)))?{_AT_TIME}(?!\w)",
    ),
    Opened.by(
        f"{_MONTHS} the {_WEEKDAYS}",
        rf"{_LEAD}{_MONTH}\s+(?:the\s+)?{_DAY}(?:\s*(?:-|to)\s*{_DAY})?(?:,?\s+{_YEAR})?{_AT_TIME}(?!\w)",
    ),
    Opened.by(
        f"{_WEEKDAYS} the {_DAYS}",
        rf"{_LEAD}\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?(?:\d{{4}}|\d\d){_AT_TIME}(?!\w)",
    ),
    Opened.by(DIGIT, rf"(?<!\w)(?:19|20)\d\d[/.\-]\d{{1,2}}[/.\-]\d{{1,2}}(?:t[\d:.]+z?)?{_AT_TIME}(?!\w)"),
    Opened.by(
        f"{_WEEKDAYS} the",
        rf"(?<!\w)(?:{_WEEKDAY},?\s+)?the\s+(?:[0-3]?\d(?:st|nd|rd|th))(?!\w)(?!\s+(?:session|time|week|century|percentile))",
    ),
    Opened.by(
        "on since from until till dated after before by",
        r"(?<!\w)(?:on|since|from|until|till|dated|after|before|by)\s+(?P<date>(?:[0-2]?\d|3[01])/(?:0?\d|1[0-2]))(?![\w/])",
    ),
    Opened.by(
        _MONTHS,
        rf"(?<!\w){_MONTH}\s+(?:{_YEAR}|(?:of\s+)?(?:last|this|next|the (?:same|previous|following))\s+year)(?!\w)",
    ),
    Opened.by(
        f"{_HOLIDAYS} the",
        rf"(?<!\w)(?:the\s+(?:first|second|third|last|final)\s+(?:week|weekend|half|days?)\s+(?:of|in)\s+)?{_HOLIDAY}(?!\w)",
    ),
    Opened.by(_MONTHS, rf"(?<!\w){_MONTH}\s*(?:to|until|-|and)\s*{_MONTH}(?!\w)"),
    Opened.by(
        "the",
        rf"(?<!\w)the\s+(?:first|second|third|last|final)\s+(?:week|weekend|half|days?)\s+(?:of|in)\s+{_MONTH}(?!\w)",
    ),
    Opened.by(
        _WEEKDAYS,
        rf"(?<!\w){_WEEKDAY},?\s+(?:the\s+)?[0-3]?\d(?:st|nd|rd|th)?(?![\w:/]|\.\d|\s*(?:am|pm|sessions?|weeks?))",
    ),
    Opened.by(
        "on", rf"(?<!\w)on\s+(?P<date>the\s+{ORDINAL_WORD})(?=\s*[,.;)]|\s+(?:and|when|as|after|before)\b)"
    ),
    Opened.by(
        "on since by until till every",
        (
            rf"(?<!\w)(?:on|since|by|until|till|every)\s+(?P<date>the\s+{LATE_DAY_WORD})"
            r"(?!\w|\s+(?:session|appointment|meeting|visit|time|week|month|year|day|floor|level|century|birthday|anniversary|percentile|attempt|try|of)s?\b)"
        ),
    ),
    Opened.by("the", rf"(?<!\w)the\s+{LATE_DAY_WORD}(?=\s*(?:[,.;)]|$))"),
    # a day of the week by itself tells when somebody comes, and what happened when
    Opened.by(
        f"{_DAYS_OF_WEEK} last this next following previous a week fortnight",
        (
            rf"(?<!\w)(?:(?:a\s+)?(?:week|fortnight)\s+(?:ago\s+)?(?:on\s+)?)?(?:(?:last|this|next|following|previous)\s+(?:coming\s+)?)?(?:{_DAY_OF_WEEK})s?"
            r"(?:\s+(?:night|morning|afternoon|evening|lunchtime|week|fortnight))?(?!\w)"
        ),
    ),
    Opened.by(_DAYS, rf"(?<!\w){_DAY}\s+of\s+(?:this|last|next|that|the same)\s+(?:month|year)(?!\w)"),
    Opened.by(_DAYS, rf"(?<!\w){_DAY}\s+of\s+the\s+{_DAY}(?:[\s,]+(?:of\s+)?{_YEAR})?(?!\w)"),
    Opened.by(
        _DAYS, rf"(?<!\w){_DAY}[./\-\s](?:i{{1,3}}|iv|vi{{0,3}}|ix|xi{{0,2}})[./\-\s]{_SHORT_YEAR}(?!\w)"
    ),
    Opened.by(
        f"{_WEEKDAYS} the night morning afternoon evening",
        rf"(?<!\w)(?:{_WEEKDAY}\s+)?(?:the\s+)?(?:night|morning|afternoon|evening)\s+of\s+(?:the\s+)?{_DAY}(?:\s+(?:of\s+)?{_MONTH})?(?!\w)",
    ),
)
# a month or a feast alone may still date what happened to somebody; "may" and "march" are verbs as well
_MONTH_ALONE = re.compile(
    r"(?<!\w)(?:(?i:january|february|april|june|july|september|october|november|december)|March|August|May|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)(?!\w)"
)
_ALSO_NAMES = frozenset(("april", "may", "june", "august", "march"))
_FEAST = re.compile(
    r"(?<!\w)(?:Christmas(?:time)?|Xmas|Easter|Diwali|Ramadan|Eid(?: al-\w+)?|Hanukkah|Passover|Lunar New Year|Tet|Matariki|Lent|"
    r"Pentecost|Hogmanay|New Year(?:'s)?|Halloween|Holi|Vesak|Anzac|Mid-Autumn)(?!\w)"
)
_TIMES = re.compile(rf"(?<!\w){_TIME}(?!\w)")
_PLAIN_YEAR = re.compile(r"(?<![\w./\-])(?:19|20)\d\d(?!\w|[./\-]\d)|(?<!\w)'\d\ds?(?!\w)")


def dates(reading: Reading) -> Iterator[Span]:
    """Days with or without their year, times of day, years."""
    text = reading.folded.text
    for opened in _DATES:
        for match in reading.matches(opened):
            place = match.span("date") if "date" in match.re.groupindex else match.span()
            # the full stop of "14 Jan." ends the sentence as well
            ends = place[1] - 1 if text[place[1] - 1] == "." else place[1]
            yield reading.span(place[0], ends, Kind.DATE, "a date", Confidence.LIKELY)
    for match in _MONTH_ALONE.finditer(reading.folded.cased):
        plain = match.group().lower() not in _ALSO_NAMES
        if plain or not names_a_person(reading.folded.cased, match.start(), match.end()):
            yield reading.span(*match.span(), Kind.DATE, "a month", Confidence.UNSURE)
    for match in _SHORT_DAY.finditer(reading.folded.cased):
        span = reading.span(*match.span(), Kind.DATE, "a day of the week", Confidence.UNSURE)
        # "Thu" is a day, "Thụ" a name
        if reading.text[span.start : span.end].isascii():
            yield span
    for match in _FEAST.finditer(reading.folded.cased):
        yield reading.span(*match.span(), Kind.DATE, "a feast", Confidence.UNSURE)
    for match in _TIMES.finditer(text):
        yield reading.span(*match.span(), Kind.DATE, "a time of day", Confidence.UNSURE)
    for match in _PLAIN_YEAR.finditer(text):
        yield reading.span(*match.span(), Kind.DATE, "a year", Confidence.UNSURE)
