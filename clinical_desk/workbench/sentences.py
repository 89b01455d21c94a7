"""Where the sentences of a letter begin and end, so that a word is shown in its own, and one can be taken out whole."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

type Place = tuple[int, int]

# so much of a sentence is shown on either side of a word
REACH = 90
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)|\bfull stop\b\.?|\n+|\t+", re.IGNORECASE)
# a point after these ends no sentence
_SHORT = re.compile(r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Rev|St|Mt|No|approx|incl|vs|e\.g|i\.e)\.)\Z")


def sentences_of(text: str) -> list[Place]:
    """The sentences in order, each without the blanks around it. A line and a cell of a table end one, and so does *full stop* said aloud."""
    places: list[Place] = []
    begins = 0
    for end in _END.finditer(text):
        if end.group().startswith(".") and _SHORT.search(text, max(begins, end.start() - 8), end.start() + 1):
            continue
        _add(places, text, begins, end.end())
        begins = end.end()
    _add(places, text, begins, len(text))
    return places


def _add(places: list[Place], text: str, start: int, end: int) -> None:
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    if start < end:
        places.append((start, end))


def sentence_around(sentences: Sequence[Place], start: int, end: int) -> Place:
    """From the beginning of the sentence in which a stretch begins to the end of the one in which it ends."""
    first = max(0, bisect_right(sentences, (start, 10**9)) - 1)
    latest = max(first, bisect_right(sentences, (end - 1, 10**9)) - 1)
    if not sentences:
        return start, end
    return min(start, sentences[first][0]), max(end, sentences[latest][1])


@dataclass(frozen=True, slots=True)
class InSentence:
    """What stands before and after a word in its sentence, cut where the sentence is long."""

    before: str
    after: str


def in_sentence(text: str, sentences: Sequence[Place], start: int, end: int) -> InSentence:
    """The surroundings of ``[start, end)`` in its sentence, on one line."""
    begins, ends = sentence_around(sentences, start, end)
    before, after = text[begins:start], text[end:ends]
    if len(before) > REACH:
        before = f"… {before[-REACH:].partition(' ')[2]}"
    if len(after) > REACH:
        after = f"{after[:REACH].rpartition(' ')[0]} …"
    return InSentence(_on_one_line(before), _on_one_line(after))


def _on_one_line(words: str) -> str:
    """Runs of white space made one blank; one at an end stays."""
    return re.sub(r"\s+", " ", words)
