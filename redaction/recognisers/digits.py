"""Digits that no allow-list explains: they stay masked until a person lifts them. Pure: no Django.

Explained are counts ("four of 6 sessions", "8 weeks", "20 %") and the scores of measures.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from redaction.reading import Reading
from redaction.sentences import Sentences, sentences_of
from redaction.spans import Confidence, Kind, Span
from redaction.word_lists import words_in
from redaction.word_lists.allowed import MEASURE
from redaction.word_lists.numbers import NUMBER_WORD, ORDINAL_WORD, TENS_WORD
from redaction.word_lists.ordinary import is_ordinary
from redaction.word_lists.small_words import SMALL_WORDS

_DIGITS = re.compile(r"(?<![\w.])\w*\d[\w.,/\-]*\w|(?<![\w.])\d(?!\w)")
_RUN = re.compile(r"\d+")
# in characters: so far before a number the beginning of its line is looked for
_LONGEST_STEP = 120
_REASON = "digits without a known meaning"
_UNITS = re.compile(
    r"\s*(?:%|(?:-|\s)?(?:per\s?cent|percent|percentile|points?|sessions?|weeks?|fortnights?|months?|years?|days?|nights?|hours?|hrs?|h|minutes?|"
    r"mins?|times?|kg|kilos?|mg|mcg|ml|km|metres?|meters?|m|appointments?|visits?|calls?|occasions?|attempts?|episodes?|attacks?|"
    r"steps?|units?|drinks?|cigarettes?|shifts?|of|out|more|further|extra|additional|other|x|in|or|to|and|hourly|weekly|monthly|"
    r"standard|people|staff|children|kids|pages?|questions?|goals?|modules?|exercises?|panic|"
    r"on the|at intake|at baseline|again|points|\(?(?:severe|moderate|mild|minimal|extremely|normal|high|low|very high|clinical))\b)"
)
_COUNTED = re.compile(
    r"(?:sessions?|session no\.?|weeks?|stage|phase|step|level|items?|rated|rating|scor(?:e|ed|es|ing)|total(?:led|s)?|about|roughly|"
    r"approximately|around|over|under|than|to|from|of|between|asked|far|asking for|requested|used|granted|=|:|every|only|at|another|"
    r"last|next|first|and|or|was|is|by|an?|up to|sud'?s?)\s*[:=(]?\s*$"
)
# in a sentence about sessions a figure is a count only where the words say so
_COUNTED_SURELY = re.compile(
    r"(?:sessions?|session no\.?|weeks?|stage|phase|step|level|items?|total(?:led|s)?|than|to|from|of|asked|far|asking for|requested|used|"
    r"granted|=|:|up to|depression|anxiety|stress|distress)\s*[:=(]?\s*$"
)
_NUMBER_ALONE = re.compile(
    rf"(?<![\w\-])(?!one\b){NUMBER_WORD}(?=\s*[,.;:)!?]|\s+(?:and|when|or|but|now|he|she|they|who)\b|\s*\n|\s*$)"
)
# "two or three times": what is counted comes after the second number
_RANGE = re.compile(
    rf"\s+(?:or|to)\s+(?:{NUMBER_WORD}|\d{{1,3}})\s+(?:more\s+|further\s+|extra\s+)?"
    r"(?:times|sessions|weeks|fortnights|months|days|nights|hours|minutes|drinks|appointments|visits|people|attacks|episodes|points)(?!\w)"
)
# twenty to ninety-nine in words, which people seldom say of anything but an age where nothing that is counted follows
_TENS_ALONE = re.compile(
    rf"(?<![\w\-])(?:{TENS_WORD})(?![\w])(?![\s\-]+{ORDINAL_WORD})"
    rf"(?!\s*(?:(?:,|or|to|and|-|\u2013)\s*)?(?:{NUMBER_WORD}[\s\-]+)?(?:%|per\s?cent|percent|odd\s|plus\s|something\s|good\s|full\s|more\s|further\s|of\s|\d))"
)
_COUNTED_NEXT = re.compile(
    rf"[\s\-]*(?:(?:,|or|to|and|-)\s*{NUMBER_WORD}[\s\-]+)?(?P<next>[^\W\d_][\w']*)(?:[^\S\n]+(?P<after>[^\W\d_][\w']*))?"
)
# these end like what is counted and are none of it
_NOT_COUNTED = words_in(
    "is was has his this does says as us always perhaps sometimes its yes plus less across towards besides lives works needs feels seems comes"
)
_ASKED = re.compile(
    r"(?:recommend|like|ask(?:ing)?|request|need|want|grant|approve|suggest|seek|propose|for|all|the|another|further|these|those|of|in|than|"
    r"every|by|to|from)(?:ed|ing|s)?\s+$"
)
_PLAIN = re.compile(
    r"\d{1,3}(?:\.\d)?%?|\d{1,3}[/\-]\d{1,3}|\d{1,2}(?:st|nd|rd|th)|\d{1,2}-(?:week|session|month|minute|hour|day|point|item)s?"
)
# what such a word comes before is no score, whatever else its sentence speaks of
_HOUSE_BEFORE = re.compile(
    r"(?<!\w)(?:number|no|unit|flat|room|bay|ward|ext|extension|route|bus|line|platform|gate|locker|lot|shop|aged?|badge|crew|car|lane)\.?\s*$"
)
_SHORT = 2
_LIST_NUMBER = re.compile(r"\)\s+[a-z]")
_LINK = re.compile(r"\s*(?:in|and|or|to)\b")
_MEASURE_BEFORE = re.compile(
    r"(?<!\w)(?:phq|gad|dass|pcl|k|sf|audit|dsm|icd|isi|kessler|core|ghq|who|q|mini|c-?ssrs|axis|aces?)[\s-]?$"
)
_STEPS = re.compile(r"^\W*\d{1,2}(?:[.)]|\t)$")


def digits(reading: Reading, taken: Iterable[Span]) -> Iterator[Span]:
    """Spans for the digits outside of ``taken`` that nothing explains."""
    text = reading.folded.text
    busy, about = _made_one(taken), sentences_of(text)
    origins = reading.folded.origins
    for match in _DIGITS.finditer(text):
        start, end = origins[match.start()], origins[match.end()]
        if _is_busy(busy, start, end):
            # the rest of what a span covers in part
            yield from _left_beside(reading, match, busy)
        elif not _explained(text, match, about):
            yield reading.span(*match.span(), Kind.RESIDUAL, _REASON, Confidence.UNSURE)
    yield from _in_words(reading, busy, about)


def _made_one(taken: Iterable[Span]) -> list[tuple[int, int]]:
    """The stretches that spans cover, in order and apart."""
    busy: list[tuple[int, int]] = []
    for start, end in sorted((span.start, span.end) for span in taken):
        if busy and start <= busy[-1][1]:
            busy[-1] = (busy[-1][0], max(busy[-1][1], end))
        else:
            busy.append((start, end))
    return busy


def _is_busy(busy: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of them touches a stretch."""
    # only the last one that begins before its end can reach into it
    before = bisect_left(busy, (end,))
    return before > 0 and busy[before - 1][1] > start


def _in_words(reading: Reading, busy: list[tuple[int, int]], about: Sentences) -> Iterator[Span]:
    """Numbers in words that count nothing that is named: most likely an age."""
    text = reading.folded.text
    places = {match.span() for match in _NUMBER_ALONE.finditer(text) if not _is_counted(text, match, about)}
    places |= {match.span() for match in _TENS_ALONE.finditer(text) if not _tens_counted(text, match, about)}
    for place in sorted(places):
        span = reading.span(*place, Kind.RESIDUAL, "a number without a known meaning", Confidence.UNSURE)
        if not _is_busy(busy, span.start, span.end):
            yield span


def _is_counted(text: str, match: re.Match[str], about: Sentences) -> bool:
    sentence = about.around(*match.span())
    asked = _ASKED.search(text, max(0, match.start() - 24), match.start())
    return (
        bool(asked or _RANGE.match(text, match.end())) or about.scores(sentence) or about.sessions(sentence)
    )


def _tens_counted(text: str, match: re.Match[str], about: Sentences) -> bool:
    """Whether twenty or more count something: what follows is a unit or stands in the plural, or a score is spoken of."""
    if about.measured(*match.span()):
        return True
    unit = _UNITS.match(text, match.end())
    if unit and not _LINK.match(text, match.end()):
        return True
    following = _COUNTED_NEXT.match(text, match.end())
    words = (following["next"], following["after"] or "") if following else ()
    return any(len(word) > _SHORT and _in_the_plural(word) for word in words[: _words_read(words)])


def _in_the_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in _NOT_COUNTED


def _words_read(words: tuple[str, ...]) -> int:
    """How many of the words after a number may be what it counts: the second only after one that describes it."""
    return 2 if words and is_ordinary(words[0]) and words[0] not in SMALL_WORDS else 1


def _left_beside(reading: Reading, match: re.Match[str], busy: list[tuple[int, int]]) -> Iterator[Span]:
    for single in _RUN.finditer(reading.folded.text, *match.span()):
        span = reading.span(*single.span(), Kind.RESIDUAL, _REASON, Confidence.UNSURE)
        if not _is_busy(busy, span.start, span.end):
            yield span


def _explained(text: str, match: re.Match[str], about: Sentences) -> bool:
    written = match.group().rstrip(".,-/")
    if MEASURE.fullmatch(written) or _numbers_a_line(text, match):
        return True
    if match.group() in "0123456789" and _LIST_NUMBER.match(text, match.end()):
        return True
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 24]
    if _MEASURE_BEFORE.search(before):
        return True
    if not _PLAIN.fullmatch(written):
        return False
    if _UNITS.match(after) and not _LINK.match(after):
        return True
    sentence = about.around(*match.span())
    unit = bool(_UNITS.match(after))
    if about.scores(sentence):
        loosely = bool(_COUNTED.search(before)) or unit or "/" in written
        return loosely or (about.measured(*match.span()) and not _HOUSE_BEFORE.search(before))
    return about.sessions(sentence) and (bool(_COUNTED_SURELY.search(before)) or unit)


def _numbers_a_line(text: str, match: re.Match[str]) -> bool:
    line = text.rfind("\n", max(0, match.start() - _LONGEST_STEP), match.start()) + 1
    if not line and match.start() > _LONGEST_STEP:
        return False
    return bool(_STEPS.match(text[line : match.end() + 1])) and len(match.group()) < 4
