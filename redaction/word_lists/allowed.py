"""Which words may be written large anywhere: therapy, measures, programme, weekdays and months. Pure: no Django."""

import re

from redaction.reading import Reading, Word
from redaction.word_lists.abbreviations import ABBREVIATIONS
from redaction.word_lists.clinical_words import (
    CLINICAL_WORDS,
    INSTRUMENT_NAMES,
    NAMED_AFTER_PEOPLE,
    PROGRAMME_WORDS,
)
from redaction.word_lists.names import GIVEN_NAMES
from redaction.word_lists.note_words import NOTE_ABBREVIATIONS, NOTE_WORDS
from redaction.word_lists.ordinary import is_ordinary
from redaction.word_lists.small_words import SMALL_WORDS

_LARGE = (CLINICAL_WORDS - NAMED_AFTER_PEOPLE) | PROGRAMME_WORDS | SMALL_WORDS | NOTE_WORDS
# "Beck Depression Inventory", "Kessler 10"
_INSTRUMENT = re.compile(
    r"(?:'s|-\d+)?\s+(?:\w+\s+){0,2}(?:inventory|scale|index|test|questionnaire|psychological|distress|method|k?-?\d+)\b",
    re.IGNORECASE,
)
# "Q3" of a form
_QUESTION = re.compile(r"q\d{1,2}")
MEASURE = re.compile(
    r"(?:k|phq|gad|dass|pcl|audit|sf|isi|bdi|bai|hads|epds|wsas|core|ors|srs|mhc|ghq|dsm|icd|cbt|pss|aces?|whoqol|who|swemwbs|"
    r"wemwbs|mdi|cssrs|sds|psqi|edq|dudit|assist|y-?bocs|ies|ces|les|lsas|spin|oci|mini)(?:-?[rc])?-?\d{0,2}(?:-[irv5\d]{1,3})?",
    re.IGNORECASE,
)


def may_stand_large(word: Word, reading: Reading) -> bool:
    """Whether an allow-list knows the word, so that it may be written large anywhere."""
    bare = word.folded
    if bare in _LARGE or MEASURE.fullmatch(bare):
        return True
    if bare in NAMED_AFTER_PEOPLE:
        return bool(_INSTRUMENT.match(reading.folded.cased, word.end))
    parts = bare.split("-")
    if len(parts) > 1 and any(part in CLINICAL_WORDS for part in parts):
        return all(_known_part(part) for part in parts)
    if _QUESTION.fullmatch(bare):
        return True
    if bare.endswith("s") and bare[:-1] in _LARGE:
        return True
    if bare in NOTE_ABBREVIATIONS and not (word.large and not word.capitals and bare in GIVEN_NAMES):
        return True
    return (word.capitals or word.caseless) and (bare in ABBREVIATIONS or bare in INSTRUMENT_NAMES)


def _known_part(part: str) -> bool:
    return part in _LARGE or part in ABBREVIATIONS or part.isdigit() or is_ordinary(part)
