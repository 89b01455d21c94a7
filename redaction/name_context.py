"""Whether the words around an everyday word make it somebody's name. Pure: no Django."""

import re

from redaction.masking import PLACEHOLDER
from redaction.titles import TITLES
from redaction.word_lists import words_in
from redaction.word_lists.general_words import VERBS
from redaction.word_lists.names import LIKE_WORDS
from redaction.word_lists.ordinary import is_ordinary
from redaction.word_lists.small_words import SMALL_WORDS

_BEFORE = re.compile(
    rf"(?<![^\W_])(?:dear|hi|hello|hey|kia ora|named|called|client|client's name is|name is|known as|re:|name:|"
    rf"{'|'.join(sorted(TITLES - {'private', 'major', 'don', 'co', 'ba', 'pop', 'anh', 'sr', 'em'}))})\.?\s+$",
    re.IGNORECASE,
)
# what is said of people; "hope has" is rare enough to be a person
_AFTER = re.compile(
    r"'s\b|\s+(?:said|says|told|tells|reports|reported|presented|presents|attended|attends|asked|asks|describes|"
    r"described|feels|felt|lives|works|agrees|agreed|was seen|was referred|is motivated|denies|denied)\b",
    re.IGNORECASE,
)
_REACH = 24
_WORD_BEFORE = re.compile(r"(?<![^\W_])(?P<word>[\w']+)\s{1,2}\Z")
_WORD_AFTER = re.compile(r"\s{1,2}(?P<word>[\w']+)")
# "long-term", which is one word
_COMPOUND = re.compile(r"-[^\W\d_]+")
_OF_THE_YEAR = frozenset(
    ["april", "may", "june", "july", "august", "spring", "summer", "autumn", "winter"]
) - {"may"}
_BEFORE_TIMES = words_in(
    """
    in since until till during throughout over last next this early late mid every each the a all one another per indian hot cold long whole entire past coming previous following our my your his her their dry wet
    """
)
_AFTER_TIMES = words_in(
    "holiday holidays break school months weather season term time this last next of programme program camp heat clothes"
)
_MODALS = frozenset(["will", "may"])
_AFTER_MODALS = words_in(
    """
    not be have also then never always still only soon well yet now even need i you he she it we they this that these those
    any further help the
    """
)
# an article, an owner, a subject, a helping verb: what follows is no name
_LEADS_A_WORD = words_in(
    """
    a an the this these those my your his her its our their some any no every each much more most less little such great
    i you we they he she it who which what there would could should must can cannot can't might do does did don't doesn't didn't not
    never always still really just be very too so good high own new old full free first last next other sincerely only
    """
)
_AFTER_VERBS = words_in("that to for of it this these those them on off out up down")
_DOES = words_in(
    """
    is was has had did does would could also then said says thinks thought wants wanted came went feels felt seems seemed sleeps slept works
    worked needs needed told tells asked asks
    """
)
# a paragraph of some length, in characters, in which nothing is large
_SHORTEST = 40
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![^\S\n]*\n))+")
# where a sentence begins, and the word for oneself
_OPENERS = re.compile(
    r"(?:\A[\W_]*|[.!?]['\")\]]*\s+|[.!?:]\n\W*|(?<![^\W_])(?=i(?![\w'.])))(?P<word>[^\W\d_]+)", re.IGNORECASE
)
_COUNTED = SMALL_WORDS - LIKE_WORDS


def names_somebody(cased: str, start: int, end: int) -> bool:
    """Whether the word at ``[start, end)`` stands where a name stands: "mr hope", "dear will", "hope's", "june said"."""
    before = cased[max(0, start - _REACH) : start]
    return bool(_BEFORE.search(before) or _AFTER.match(cased, end))


def plainly_a_word(word: str, cased: str, start: int, end: int) -> bool:
    """Whether a name in small letters at ``[start, end)`` is surely the everyday word: "this summer", "will need", "I hope".

    Where it is not sure it may be the name, which is masked until a person says otherwise.
    """
    if names_somebody(cased, start, end):
        return False
    compound = _COMPOUND.match(cased, end)
    if compound and is_ordinary(word + compound.group().lower()):
        return True
    before, after = _WORD_BEFORE.search(cased, max(0, start - _REACH), start), _WORD_AFTER.match(cased, end)
    led_by = before["word"].lower() if before else ""
    followed_by = after["word"].lower() if after else ""
    if word in _OF_THE_YEAR:
        return (
            led_by in _BEFORE_TIMES
            or led_by.isdigit()
            or followed_by in _AFTER_TIMES
            or followed_by.isdigit()
        )
    if led_by in _LEADS_A_WORD:
        return True
    if word in _MODALS:
        return followed_by in _AFTER_MODALS or followed_by in VERBS or followed_by.endswith("ly")
    if word in LIKE_WORDS:
        return followed_by in _AFTER_VERBS or (led_by == "to" and followed_by in SMALL_WORDS)
    return followed_by not in _DOES


def small_paragraphs(cased: str) -> tuple[tuple[int, int], ...]:
    """The paragraphs whose writer hardly uses capitals, so that their absence says nothing there: ``[start, end)``, in order.

    What counts is how sentences begin and how "I" is written; only small words are looked at, since nothing masks them.
    A paragraph in which none of them stands is small where it has no capital at all.
    """
    return tuple(match.span() for match in _PARAGRAPH.finditer(cased) if _is_small(match.group()))


def _is_small(paragraph: str) -> bool:
    if len(paragraph) < _SHORTEST:
        return False
    openers = [match["word"] for match in _OPENERS.finditer(paragraph)]
    counted: list[str] = [word for word in openers if word.lower() in _COUNTED]
    if counted:
        return sum(word.islower() for word in counted) * 2 > len(counted)
    return paragraph.islower() and PLACEHOLDER.search(paragraph) is None
