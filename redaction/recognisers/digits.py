"""Digits that no allow-list explains: they stay masked until a person lifts them. Pure: no Django.

Explained are counts ("four of 6 sessions", "8 weeks", "20 %") and the scores of measures.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from redaction.reading import Reading
from redaction.spans import Confidence, Kind, Span
from redaction.word_lists.allowed import MEASURE
from redaction.word_lists.numbers import NUMBER_WORD

_DIGITS = re.compile(r"(?<![\w.])[^\W_]*\d[\w.,/\-]*\w|(?<![\w.])\d(?!\w)")
_RUN = re.compile(r"\d+")
# in characters: so far after a number its end is looked for
_LONGEST_SENTENCE = 600
# and so far before one, the beginning of its line
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
_SENTENCE = re.compile(r"[.!?]\s|\n\s*\n|\n[-*•]")
_SCORES = re.compile(
    r"\b(?:k-?10|k-?6|(?:phq|gad|dass|pcl|isi|bdi|bai|hads|epds|wsas|core|ors|srs|ghq|psqi|pss|ies|audit|whoqol|sds|cssrs)(?:[-\s]?\d+)?|scores?|"
    r"scored|scoring|rated|rating|scale|suds?|subjective units|severity|"
    r"(?:out )?of 10)\b"
)
# in a sentence about sessions a figure is a count only where the words say so
_SESSIONS = re.compile(r"\b(?:sessions?|depression|anxiety|stress|distress|appointments?|meetings?|hours)\b")
_COUNTED_SURELY = re.compile(
    r"(?:sessions?|session no\.?|weeks?|stage|phase|step|level|items?|total(?:led|s)?|than|to|from|of|asked|far|asking for|requested|used|"
    r"granted|=|:|up to|depression|anxiety|stress|distress)\s*[:=(]?\s*$"
)
_NUMBER_ALONE = re.compile(
    rf"(?<![\w\-])(?!one\b){NUMBER_WORD}(?=\s*[,.;:)!?]|\s+(?:and|when|or|but|now|he|she|they|who)\b|\s*\n|\s*$)"
)
_ASKED = re.compile(
    r"(?:recommend|like|ask(?:ing)?|request|need|want|grant|approve|suggest|seek|propose|for|all|the|another|further|these|those|of|in|than|"
    r"every|by|to|from)(?:ed|ing|s)?\s+$"
)
_PLAIN = re.compile(
    r"\d{1,3}(?:\.\d)?%?|\d{1,2}[/\-]\d{1,2}|\d{1,2}(?:st|nd|rd|th)|\d{1,2}-(?:week|session|month|minute|hour|day|point|item)s?"
)
_LIST_NUMBER = re.compile(r"\)\s+[a-z]")
_LINK = re.compile(r"\s*(?:in|and|or|to)\b")
_MEASURE_BEFORE = re.compile(
    r"(?<!\w)(?:phq|gad|dass|pcl|k|sf|audit|dsm|icd|isi|kessler|core|ghq|who|q|mini|c-?ssrs|axis|aces?)[\s-]?$"
)
_STEPS = re.compile(r"^\W*\d{1,2}(?:[.)]|\t)$")


def digits(reading: Reading, taken: Iterable[Span]) -> Iterator[Span]:
    """Spans for the digits outside of ``taken`` that nothing explains."""
    text = reading.folded.text
    busy, about = _made_one(taken), _Sentences(text)
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


def _in_words(reading: Reading, busy: list[tuple[int, int]], about: "_Sentences") -> Iterator[Span]:
    """Numbers in words that count nothing that is named: most likely an age."""
    text = reading.folded.text
    for match in _NUMBER_ALONE.finditer(text):
        span = reading.span(
            *match.span(), Kind.RESIDUAL, "a number without a known meaning", Confidence.UNSURE
        )
        sentence = _sentence_around(text, match.start(), match.end())
        asked = _ASKED.search(text, max(0, match.start() - 24), match.start())
        explained = asked or about.scores(sentence) or about.sessions(sentence)
        if not explained and not _is_busy(busy, span.start, span.end):
            yield span


def _left_beside(reading: Reading, match: re.Match[str], busy: list[tuple[int, int]]) -> Iterator[Span]:
    for single in _RUN.finditer(reading.folded.text, *match.span()):
        span = reading.span(*single.span(), Kind.RESIDUAL, _REASON, Confidence.UNSURE)
        if not _is_busy(busy, span.start, span.end):
            yield span


def _explained(text: str, match: re.Match[str], about: "_Sentences") -> bool:
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
    sentence = _sentence_around(text, match.start(), match.end())
    unit = bool(_UNITS.match(after))
    if about.scores(sentence):
        return bool(_COUNTED.search(before)) or unit or "/" in written
    return about.sessions(sentence) and (bool(_COUNTED_SURELY.search(before)) or unit)


def _numbers_a_line(text: str, match: re.Match[str]) -> bool:
    line = text.rfind("\n", max(0, match.start() - _LONGEST_STEP), match.start()) + 1
    if not line and match.start() > _LONGEST_STEP:
        return False
    return bool(_STEPS.match(text[line : match.end() + 1])) and len(match.group()) < 4


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    begins = 0
    for match in _SENTENCE.finditer(text, max(0, start - 240), start):
        begins = match.end()
    begins = max(begins, start - 240, 0)
    stop = _SENTENCE.search(text, end, end + _LONGEST_SENTENCE)
    return begins, stop.start() if stop else min(len(text), end + 240)


class _Sentences:
    """Where a text speaks of scores and of sessions: looked for once, however many numbers ask what their sentence is about."""

    def __init__(self, text: str) -> None:
        self._scores = [match.span() for match in _SCORES.finditer(text)]
        self._sessions = [match.span() for match in _SESSIONS.finditer(text)]

    def scores(self, sentence: tuple[int, int]) -> bool:
        """Whether the stretch ``[start, end)`` speaks of a measure or a score."""
        return _holds(sentence, self._scores)

    def sessions(self, sentence: tuple[int, int]) -> bool:
        """Whether it speaks of sessions or of what they are for."""
        return _holds(sentence, self._sessions)


def _holds(sentence: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    start, end = sentence
    first = bisect_left(spans, (start,))
    return first < len(spans) and spans[first][1] <= end
