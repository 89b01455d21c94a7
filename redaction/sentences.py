"""What the sentence around a number speaks of: scores and measures, or sessions. Pure: no Django."""

import re
from bisect import bisect_left
from functools import lru_cache

# in characters: so far after a number its end is looked for
_LONGEST = 600
_REACH = 240
_SENTENCE = re.compile(r"[.!?]\s|\n\s*\n|\n[-*•]")
MEASURES = re.compile(
    r"\b(?:k-?10|k-?6|(?:phq|gad|dass|pcl|isi|bdi|bai|hads|epds|wsas|core|ors|srs|ghq|psqi|pss|ies|audit|whoqol|sds|cssrs|gaf|sofas|mmse|moca|"
    r"asrs|ymrs|hdrs|ham-?[ad]|madrs|cgi|oasis|odsis|ess|mbi|olbi|proqol|swls|swemwbs|wemwbs|cd-?risc|mspss|stai|staxi|itq|mdq|lsas|oci|"
    r"y-?bocs|scoff|kessler|honos|sdq|rcads|ctq|dudit|caps|edinburgh|eq-?5d|sf)(?:[-\s]?(?:r|c|sr)?[-\s]?\d+)?|scores?|scored|scoring|rated|rating|scale|"
    r"suds?|subjective units|severity|(?:out )?of 10|"
    # what is measured of a body, and what is given for it
    r"bp|blood pressure|pulse|heart rate|hr|resp(?:iratory)? rate|temp|temperature|bmi|sats|spo2|hba1c|bsl|bgl|cholesterol|weight|wt|height|"
    r"kilos|kg|doses?|dosage|mg|mcg|mls?|milligrams?|tablets?|nocte|mane|bd|tds|prn)\b"
)
# whoever stands between a measure and a number may be what the number is about
_SOMEBODY = re.compile(
    r"(?<!\w)(?:he|she|who|they|mother|father|mum|dad|son|daughter|child|children|husband|wife|partner|brother|sister|uncle|aunt|aunty|"
    r"nephew|niece|cousin|friend|baby|twins?|aged?|old|born|turn(?:s|ed|ing)|birthday|lives|living|lived|address)(?!\w)"
)
_CLOSE = 40
_SESSIONS = re.compile(r"\b(?:sessions?|depression|anxiety|stress|distress|appointments?|meetings?|hours)\b")


class Sentences:
    """Where a text speaks of scores and of sessions: looked for once, however many numbers ask what their sentence is about."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._scores = [match.span() for match in MEASURES.finditer(text)]
        self._sessions = [match.span() for match in _SESSIONS.finditer(text)]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The sentence of which ``[start, end)`` is a part, as far as it is read."""
        begins = 0
        for match in _SENTENCE.finditer(self._text, max(0, start - _REACH), start):
            begins = match.end()
        begins = max(begins, start - _REACH, 0)
        stop = _SENTENCE.search(self._text, end, end + _LONGEST)
        return begins, stop.start() if stop else min(len(self._text), end + _REACH)

    def scores(self, sentence: tuple[int, int]) -> bool:
        """Whether the stretch ``[start, end)`` speaks of a score, a measure or a dose."""
        return _holds(sentence, self._scores)

    def measured(self, start: int, end: int) -> bool:
        """Whether the number ``[start, end)`` is one of a score, a measure or a dose: with nobody between it and that word."""
        begins, stops = self.around(start, end)
        before = bisect_left(self._scores, (start,)) - 1
        if before >= 0 and self._scores[before][0] >= begins:
            return _SOMEBODY.search(self._text, self._scores[before][1], start) is None
        after = before + 1
        if after < len(self._scores) and self._scores[after][0] < min(stops, end + _CLOSE):
            between = self._text[end : self._scores[after][0]]
            return "," not in between and _SOMEBODY.search(between) is None
        return False

    def sessions(self, sentence: tuple[int, int]) -> bool:
        """Whether it speaks of sessions or of what they are for."""
        return _holds(sentence, self._sessions)


# several recognisers ask about one text, one after the other
@lru_cache(maxsize=1)
def sentences_of(text: str) -> Sentences:
    """The sentences of a folded text."""
    return Sentences(text)


def is_measure(word: str) -> bool:
    """Whether a folded word names a score or a measure: "bp", "gaf"."""
    return MEASURES.fullmatch(word) is not None


def _holds(sentence: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    start, end = sentence
    first = bisect_left(spans, (start,))
    return first < len(spans) and spans[first][1] <= end
