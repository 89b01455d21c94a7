"""Other people's names and whatever else is written large that no allow-list knows. Pure: no Django.

Unsure means masked: what is left over here stays masked until a person lifts it.
"""

import re
from collections.abc import Iterable, Iterator

from redaction.everyday_words import EVERYDAY_WORDS
from redaction.name_context import names_somebody, plainly_a_word
from redaction.reading import Reading, Word
from redaction.recognisers import name_clues
from redaction.recognisers.name_neighbours import LINKS, with_links
from redaction.spans import Confidence, Kind, Span
from redaction.titles import PLAIN_TITLES, TITLES
from redaction.word_lists.allowed import may_stand_large
from redaction.word_lists.clinical_words import CLINICAL_WORDS
from redaction.word_lists.names import GIVEN_NAMES, LIKE_WORDS, ONLY_LARGE
from redaction.word_lists.ordinary import is_ordinary
from redaction.word_lists.small_words import SMALL_WORDS

_LETTERED = re.compile(
    r"(?:vitamin|plan|part|section|type|hepatitis|group|grade|option|appendix|schedule|team|cluster|criterion|form)\s$",
    re.IGNORECASE,
)
_POSTSCRIPT = re.compile(r"(?:\W|^)?(?:P\.)?\s?(?:P|S)\.\s?(?:S\b|\s)")
_LIST_LETTER = re.compile(r"[.)]\s")
_PIECE = re.compile(r"[^\W_]+")
_SAME_NAME = re.compile(r"[^\S\n]{1,3}|[^\S\n]*\n[^\S\n]*|-|\.[^\S\n]{0,2}-?")
_AFTER_INITIAL = re.compile(r"\.?\s{0,2}-?")
_SHORTEST_SMALL = 3
_FIRST_OF_TWO = GIVEN_NAMES | LIKE_WORDS
Run = list[Word]


def names_and_capitals(reading: Reading, taken: Iterable[Span]) -> list[Span]:
    """Spans for the words that may name somebody or something, outside of what is ``taken`` already.

    Args:
        reading: the letter.
        taken: spans found before.
    """
    free = _free_words(reading, taken)
    candidates = [word for index, word in enumerate(free) if _may_name(reading, free, index)]
    return [_judged(reading, run) for run in _runs(reading, with_links(reading, free, candidates))]


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
        else:
            free += _pieces(reading, word, busy[index:])
    return free


def _pieces(reading: Reading, word: Word, busy: list[tuple[int, int]]) -> Iterator[Word]:
    """What is left of a word that is covered in part: "B" of "B-[client]"."""
    for piece in _PIECE.finditer(reading.folded.text, word.start, word.end):
        span = reading.span(*piece.span(), Kind.RESIDUAL, "", Confidence.UNSURE)
        if not any(begins < span.end and span.start < ends for begins, ends in busy):
            written = reading.folded.cased[piece.start() : piece.end()]
            capitals = len(written) > 1 and written.isupper()
            yield word._replace(
                start=piece.start(),
                end=piece.end(),
                folded=piece.group(),
                large=written[0].isupper(),
                capitals=capitals,
            )


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
        return _small_name(reading, words, index)
    return not _stands_large(reading, words, index)


def _caseless_name(reading: Reading, words: list[Word], index: int) -> bool:
    """In small letters or capitals throughout: a name by the lists or by its neighbours, or a word nobody knows."""
    word = words[index]
    cased = reading.folded.cased
    if len(word.folded) < 2:
        return False
    if name_clues.expects_name(cased, word.start) and not _plainly_a_word(word):
        return True
    if index + 1 < len(words) and _small_pair(cased, word, words[index + 1]):
        return True
    if may_stand_large(word, reading) or word.folded in ONLY_LARGE:
        return False
    return word.folded in GIVEN_NAMES or not is_ordinary(word.folded)


def _plainly_a_word(word: Word) -> bool:
    return is_ordinary(word.folded) or word.folded in SMALL_WORDS


def _small_name(reading: Reading, words: list[Word], index: int) -> bool:
    """A name that was typed small in a text that else uses capitals: only with a clue, or a given name beyond doubt."""
    word, cased = words[index], reading.folded.cased
    if word.folded in SMALL_WORDS:
        return False
    after = words[index + 1] if index + 1 < len(words) else None
    if after is not None and _small_pair(cased, word, after):
        return True
    if is_ordinary(word.folded) or word.folded in LIKE_WORDS or len(word.folded) < _SHORTEST_SMALL:
        return False
    if name_clues.kin_before(cased, word.start) or names_somebody(cased, word.start, word.end):
        return True
    if word.folded in GIVEN_NAMES and word.folded not in ONLY_LARGE:
        return True
    return name_clues.titled(cased, word.start)


def _small_pair(cased: str, word: Word, after: Word) -> bool:
    """Whether a given name and a word that nobody knows stand together, both small: "jo santini"; the second is found beside it."""
    if after.large or cased[word.end : after.start] != " " or word.folded not in _FIRST_OF_TWO:
        return False
    unknown = (
        not is_ordinary(after.folded) and after.folded not in SMALL_WORDS and after.folded not in LIKE_WORDS
    )
    letters = after.folded.replace("-", "").replace("'", "")
    telling = (
        letters.isalpha() and len(letters) >= _SHORTEST_SMALL and not letters.endswith(("ed", "ing", "ly"))
    )
    return unknown and telling and not plainly_a_word(word.folded, cased, word.start, word.end)


def _stands_large(reading: Reading, words: list[Word], index: int) -> bool:
    """Whether a large word may stay: known to the allow-lists, or an ordinary word where capitals are usual."""
    word = words[index]
    cased = reading.folded.cased
    if word.folded in LIKE_WORDS:
        return name_clues.used_as_word(cased, word)
    if len(word.folded) == 1:
        return _letter_stands(reading, words, index)
    if _accented(reading, word):
        # English words carry no accents: "Thu" is a day, "Thụ" a name
        return False
    if name_clues.titled(cased, word.start):
        return False
    if may_stand_large(word, reading):
        return True
    if word.capitals and not is_ordinary(word.folded):
        return False
    if not is_ordinary(word.folded):
        return False
    if word.folded in EVERYDAY_WORDS and names_somebody(cased, word.start, word.end):
        # "Young said" is somebody, "Young people" are not
        return False
    return word.opens or word.in_title or _beside_clinical(reading, words, index)


def _accented(reading: Reading, word: Word) -> bool:
    start, end = reading.folded.original(word.start, word.end)
    return any(letter.isalpha() and not letter.isascii() for letter in reading.text[start:end])


def _beside_clinical(reading: Reading, words: list[Word], index: int) -> bool:
    """Whether an ordinary word is part of a therapy's name: "Stress Reduction", "Motivational Interviewing"."""
    word = words[index]
    cased = reading.folded.cased
    pairs = [(words[index - 1], word)] if index else []
    pairs += [(word, words[index + 1])] if index + 1 < len(words) else []
    return any(
        cased[first.end : second.start] in {" ", "-", "\n"}
        and first.large
        and second.large
        and bool({first.folded, second.folded} & CLINICAL_WORDS - {word.folded})
        for first, second in pairs
    )


def _letter_stands(reading: Reading, words: list[Word], index: int) -> bool:
    """Whether a single large letter may stay: "I", "A", "Plan B", "P.S.", the letter of a list."""
    word = words[index]
    cased = reading.folded.cased
    if word.folded in {"i", "a"} and not _beside_name(reading, words, index):
        return True
    before = cased[max(0, word.start - 14) : word.start]
    return bool(
        _LETTERED.search(before)
        or _POSTSCRIPT.match(cased, max(0, word.start - 2))
        or (_LIST_LETTER.match(cased, word.end) and (not before or before[-1] in "\n\t"))
    )


def _beside_name(reading: Reading, words: list[Word], index: int) -> bool:
    """Whether a single letter is an initial: "M. Okafor", "Okafor, M.", "R. D."."""
    cased = reading.folded.cased
    word = words[index]
    dotted = cased[word.end : word.end + 1] == "."
    after = words[index + 1] if index + 1 < len(words) else None
    close = after is not None and _AFTER_INITIAL.fullmatch(cased, word.end, after.start) is not None
    return dotted or (close and after is not None and after.large and not is_ordinary(after.folded))


def _runs(reading: Reading, candidates: list[Word]) -> Iterator[Run]:
    run: Run = []
    for word in candidates:
        if run and not _goes_on(reading, run[-1], word):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _goes_on(reading: Reading, before: Word, word: Word) -> bool:
    """Whether two words are parts of one name; a full stop is part of it after an initial or a title only."""
    between = reading.folded.cased[before.end : word.start]
    dotted = "." in between and len(before.folded) > 1 and before.folded not in TITLES
    return not dotted and _SAME_NAME.fullmatch(between) is not None


def _judged(reading: Reading, run: Run) -> Span:
    """The span of a run of words, with the likeliest kind."""
    start, end = run[0].start, run[-1].end
    cased = reading.folded.cased
    given = any(word.folded in GIVEN_NAMES for word in run)
    if len(run) > 1 and run[0].folded in PLAIN_TITLES:
        start = name_clues.title_start(cased, run[1].start)
        return reading.span(start, end, Kind.PERSON, "a name after a title", Confidence.LIKELY)
    if name_clues.titled(cased, start):
        start = name_clues.title_start(cased, start)
        return reading.span(start, end, Kind.PERSON, "a name after a title", Confidence.LIKELY)
    if name_clues.expects_name(cased, start):
        return reading.span(start, end, Kind.PERSON, "a name after what somebody is", Confidence.LIKELY)
    if name_clues.place_before(cased, start) and not (given and len(run) == 1):
        return reading.span(start, end, Kind.PLACE, "a place after a preposition", Confidence.UNSURE)
    if given or len([word for word in run if word.folded not in LINKS and not word.capitals]) > 1:
        return reading.span(start, end, Kind.PERSON, "reads like a name", Confidence.LIKELY)
    return reading.span(start, end, Kind.RESIDUAL, "capitalised, not in the word lists", Confidence.UNSURE)
