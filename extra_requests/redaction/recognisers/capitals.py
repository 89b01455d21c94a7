"""Other people's names and whatever else is written large that no allow-list knows. Pure: no Django.

Unsure means masked: what is left over here stays masked until a person lifts it.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from extra_requests.redaction.reading import Reading, Word
from extra_requests.redaction.recognisers import name_clues
from extra_requests.redaction.spans import Confidence, Kind, Span
from extra_requests.redaction.words.allowed import may_stand_large
from extra_requests.redaction.words.names import GIVEN_NAMES, LIKE_WORDS, ONLY_LARGE
from extra_requests.redaction.words.ordinary import is_ordinary
from extra_requests.redaction.words.small_words import SMALL_WORDS

# within a name, in small letters or large
_LINKS = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "da",
        "dos",
        "di",
        "la",
        "le",
        "las",
        "los",
        "al",
        "el",
        "bin",
        "binti",
        "ibn",
        "te",
        "o",
        "ap",
        "y",
    ]
)
_SAME_NAME = re.compile(r"[^\S\n]{1,3}|[^\S\n]*\n[^\S\n]*|-|\.[^\S\n]{0,2}-?")
Run = list[Word]


def names_and_capitals(reading: Reading, taken: Iterable[Span], allowed: Collection[str]) -> list[Span]:
    """Spans for the words that may name somebody or something, outside of what is ``taken`` already.

    Args:
        reading: the letter.
        taken: spans found before.
        allowed: folded words that a person let stand.
    """
    free = _free_words(reading, taken)
    candidates = [
        word
        for index, word in enumerate(free)
        if word.folded not in allowed and _may_name(reading, free, index)
    ]
    return [_judged(reading, run) for run in _runs(reading, _with_links(reading, free, candidates))]


def _free_words(reading: Reading, taken: Iterable[Span]) -> list[Word]:
    origins = reading.folded.origins
    busy = sorted([(span.start, span.end) for span in taken] + list(reading.masked))
    free: list[Word] = []
    index = 0
    for word in reading.words:
        start, end = origins[word.start], origins[word.end]
        while index < len(busy) and busy[index][1] <= start:
            index += 1
        if index == len(busy) or busy[index][0] >= end:
            free.append(word)
    return free


def _may_name(reading: Reading, words: list[Word], index: int) -> bool:
    word = words[index]
    if not word.folded[0].isalpha():
        return False
    if not word.folded.isascii():
        # a script that no list of ours knows
        return True
    if word.caseless:
        return _caseless_name(reading, words, index)
    if not word.large:
        return _small_name(reading, word)
    return not _stands_large(reading, words, index)


def _caseless_name(reading: Reading, words: list[Word], index: int) -> bool:
    """In small letters or capitals throughout: a name by the lists or by its neighbours, or a word nobody knows."""
    word = words[index]
    cased = reading.folded.cased
    if len(word.folded) < 2:
        return False
    if name_clues.expects_name(cased, word.start) and not _plainly_a_word(word):
        return True
    if may_stand_large(word, reading) or word.folded in ONLY_LARGE:
        return False
    return word.folded in GIVEN_NAMES or not is_ordinary(word.folded)


def _plainly_a_word(word: Word) -> bool:
    return is_ordinary(word.folded) or word.folded in SMALL_WORDS


def _small_name(reading: Reading, word: Word) -> bool:
    """A name that was typed small in a text that else uses capitals: only with a clue, or a given name beyond doubt."""
    if word.folded in SMALL_WORDS or is_ordinary(word.folded):
        return False
    if word.folded in GIVEN_NAMES and word.folded not in ONLY_LARGE and len(word.folded) > 3:
        return True
    return name_clues.titled(reading.folded.cased, word.start)


def _stands_large(reading: Reading, words: list[Word], index: int) -> bool:
    """Whether a large word may stay: known to the allow-lists, or an ordinary word where capitals are usual."""
    word = words[index]
    cased = reading.folded.cased
    if word.folded in LIKE_WORDS:
        return name_clues.used_as_word(cased, word)
    if len(word.folded) == 1:
        return word.folded in {"i", "a"} or not _beside_name(reading, words, index)
    if name_clues.titled(cased, word.start):
        return False
    if may_stand_large(word, reading):
        return True
    if word.capitals and not is_ordinary(word.folded):
        return False
    return (word.opens or word.in_title) and is_ordinary(word.folded)


def _beside_name(reading: Reading, words: list[Word], index: int) -> bool:
    """Whether a single letter is an initial: "M. Okafor", "Okafor, M.", "R. D."."""
    cased = reading.folded.cased
    word = words[index]
    dotted = cased[word.end : word.end + 1] == "."
    after = words[index + 1] if index + 1 < len(words) else None
    close = after is not None and re.fullmatch(r"\.?\s{0,2}-?", cased[word.end : after.start]) is not None
    return dotted or (close and after is not None and after.large and not is_ordinary(after.folded))


def _with_links(reading: Reading, free: list[Word], candidates: list[Word]) -> list[Word]:
    """The candidates with the small parts of names between two of them: "van der", "Te", "de la"."""
    chosen = {word.start for word in candidates}
    for index, word in enumerate(free):
        if word.start in chosen or word.folded not in _LINKS:
            continue
        after = next((later for later in free[index + 1 : index + 3] if later.folded not in _LINKS), None)
        gap = reading.folded.cased[word.end : after.start] if after else "."
        if after and after.start in chosen and len(gap) < 8 and not re.search(r"[.,;:\n]", gap):
            before = free[index - 1] if index else None
            if word.large or (before and (before.start in chosen or before.folded in _LINKS)):
                chosen.add(word.start)
    return [word for word in free if word.start in chosen]


def _runs(reading: Reading, candidates: list[Word]) -> Iterator[Run]:
    run: Run = []
    for word in candidates:
        if run and not _SAME_NAME.fullmatch(reading.folded.cased[run[-1].end : word.start]):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _judged(reading: Reading, run: Run) -> Span:
    """The span of a run of words, with the likeliest kind."""
    start, end = run[0].start, run[-1].end
    cased = reading.folded.cased
    given = any(word.folded in GIVEN_NAMES for word in run)
    if name_clues.titled(cased, start):
        start = name_clues.title_start(cased, start)
        return reading.span(start, end, Kind.PERSON, "a name after a title", Confidence.LIKELY)
    if name_clues.expects_name(cased, start):
        return reading.span(start, end, Kind.PERSON, "a name after what somebody is", Confidence.LIKELY)
    if name_clues.place_before(cased, start) and not (given and len(run) == 1):
        return reading.span(start, end, Kind.PLACE, "a place after a preposition", Confidence.UNSURE)
    if given or len([word for word in run if word.folded not in _LINKS and not word.capitals]) > 1:
        return reading.span(start, end, Kind.PERSON, "reads like a name", Confidence.LIKELY)
    return reading.span(start, end, Kind.RESIDUAL, "written large, and no list knows it", Confidence.UNSURE)
