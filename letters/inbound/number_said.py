"""The number of sessions that a letter asks for, where one is said as a wish and nothing beside it. Pure: no Django.

An e-mail never decides (issue "Letters"): a range, "up to", a count of what was, a number in words beside a digit, or two different
numbers are not sure. What is not sure is left to a person, who is shown each number in its sentence.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from letters.inbound.number_words import (
    ABOUT,
    LABELS,
    MORE,
    NOT_MEANT,
    NUMBER_WORDS,
    OTHER_UNITS,
    PAST,
    RANGE,
    SOMEBODY_ELSE,
    UNITS,
    VAGUE,
    WISHED_BEHIND,
    WISHES,
)

# words between a number and what it counts: "three of the weekly video sessions"
_MOST_BETWEEN = 3
_MOST_LABEL = 4
# so many words behind a number still speak of it
_BEHIND = 5
# and so many before it; a message may hold a sentence of thousands
_BEFORE = 60
_CONTEXT = 60
# far more than a letter has; what is longer is for a person
LONGEST_READ = 70_000

_REFERENCE = re.compile(r"\b[a-z]{2,5}[-\u2010-\u2015 ]?\d{3,12}\b", re.IGNORECASE)
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)+|\d*[¼½¾⅓⅔]|\d+|[^\W\d_]+(?:['’][^\W\d_]+)?|\n[ \t]*\n|[^\w\s]", re.UNICODE
)
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_ENDS = frozenset(".!?;")
# a stop behind one of these ends no sentence
_SHORTENED = frozenset(
    {"approx", "max", "min", "ca", "no", "nr", "dr", "mr", "mrs", "ms", "prof", "incl", "add", "resp"}
)
_RATE = re.compile(r"\b(?:per|a|each|every) (?:day|week|fortnight|month|quarter|year)\b")
# what may stand between a number and another, or what it counts
_MARKS = frozenset("()[],\"'“”")
_BETWEEN = RANGE | _MARKS - {","}


class Said(Enum):
    """How a number of sessions is said; the value says it to people."""

    WISH = "asked for"
    UNCLEAR = "a range, “about” or “up to”"
    OTHER = "not said as a wish"


@dataclass(frozen=True, slots=True)
class NumberFound:
    """One number of sessions in its sentence. ``number`` is None where it is no plain one: "a few", "2.5"."""

    number: int | None
    said: Said
    words: str


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int

    @property
    def number(self) -> int | None:
        """The plain number it says, if any."""
        if self.word.isdigit():
            return int(self.word) if len(self.word) <= 2 else None
        return NUMBER_WORDS.get(self.word)

    @property
    def is_number(self) -> bool:
        """Whether it stands for any number, a plain one or not."""
        return self.word[:1].isnumeric() or self.word in NUMBER_WORDS

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.word[:1].isalpha()


def number_wished(subject: str, *texts: str) -> int | None:
    """The one number that is asked for; None where it is not sure.

    Sure is: at least one number of sessions, each of them said as a wish, all of them the same.

    Args:
        subject: of the message; "2 more sessions" is a wish there without a verb.
        texts: the message's own words, and the letter.
    """
    if sum(map(len, texts)) > LONGEST_READ:
        return None
    found = numbers_found(subject, *texts)
    numbers = {each.number if each.said is Said.WISH else None for each in found}
    return numbers.pop() if len(numbers) == 1 else None


def numbers_found(subject: str, *texts: str) -> tuple[NumberFound, ...]:
    """Every number of sessions, in order, the subject's first."""
    return (
        *_found_in(subject, is_subject=True),
        *(found for text in texts for found in _found_in(text[:LONGEST_READ], is_subject=False)),
    )


def _found_in(text: str, *, is_subject: bool) -> Iterator[NumberFound]:
    plain = _REFERENCE.sub(lambda found: " " * len(found[0]), _plain(text))
    for sentence in _sentences(plain):
        for index, token in enumerate(sentence):
            said = _said(sentence, index, is_subject=is_subject)
            if said is not None:
                yield NumberFound(token.number, said, _context(text, token))


def _plain(text: str) -> str:
    """The text with one kind of dash, and digits that are plain; of the same length."""
    dashed = text.translate(_DASHES)
    return "".join(
        str(unicodedata.decimal(character)) if unicodedata.decimal(character, None) is not None else character
        for character in dashed
    )


def _sentences(text: str) -> Iterator[list[_Token]]:
    sentence: list[_Token] = []
    for found in _TOKEN.finditer(text):
        word = found[0].lower().replace("’", "'")
        if word == "." and sentence and sentence[-1].word in _SHORTENED:
            continue
        if word in _ENDS or word.startswith("\n"):
            yield sentence
            sentence = []
        else:
            sentence.append(_Token(word, found.start(), found.end()))
    yield sentence


def _said(sentence: list[_Token], index: int, *, is_subject: bool) -> Said | None:
    """How the token says a number of sessions; None where it says none."""
    token = sentence[index]
    if token.word in VAGUE:
        return Said.UNCLEAR if _counts_vaguely(sentence, index) else None
    if not token.is_number:
        return None
    is_label = _is_label(sentence, index)
    if not (is_label or _counts(sentence, index) or _stands_for(sentence, index)):
        return None
    if token.number is None or _is_about(sentence, index):
        return Said.UNCLEAR
    if is_label:
        return Said.WISH
    return Said.WISH if _is_wished(sentence, index, is_subject=is_subject) else Said.OTHER


def _is_label(sentence: list[_Token], index: int) -> bool:
    """ "sessions requested: 3", and nothing else in the line that would make it a count of what was."""
    if index < 2 or sentence[index - 1].word not in (":", "="):
        return False
    before = [token.word for token in sentence[max(0, index - 2 - _MOST_LABEL) : index - 1]]
    last = max((place for place, word in enumerate(before) if word in UNITS), default=-1)
    return last >= 0 and all(word in LABELS for word in before[last + 1 :]) and not _is_past(before[:last])


def _is_past(words: list[str]) -> bool:
    """Whether what stands right before "sessions:" tells of what was: "previous sessions: 6"."""
    return bool(set(words[-2:]) & (PAST | NOT_MEANT))


def _counts(sentence: list[_Token], index: int) -> bool:
    """ "3 sessions", "three more of the weekly sessions", "session 6"."""
    if _of_something_else(sentence, index):
        return False
    for token in sentence[index + 1 : index + 2 + _MOST_BETWEEN * 2]:
        if token.word in UNITS:
            return _words_between(sentence, index, token) <= _MOST_BETWEEN
        if token.word in OTHER_UNITS or not (token.is_word or token.is_number or token.word in _BETWEEN):
            break
    before = [token.word for token in sentence[max(0, index - 2 - _MOST_LABEL) : index]]
    if before[-1:] in ([":"], ["="]):
        # a label tells what it counts before its colon
        return not UNITS.isdisjoint(before)
    return before[-1:] != [] and before[-1] in UNITS


def _words_between(sentence: list[_Token], index: int, unit: _Token) -> int:
    place = sentence.index(unit, index)
    return sum(token.is_word and not token.is_number for token in sentence[index + 1 : place])


def _of_something_else(sentence: list[_Token], index: int) -> bool:
    """ "3 weeks", "10-minute", "4%"."""
    behind = [token.word for token in sentence[index + 1 : index + 3]]
    if behind[:1] == ["-"]:
        behind = behind[1:]
    return bool(behind[:1]) and (behind[0] in OTHER_UNITS or behind[0] in "%$€£°")


def _stands_for(sentence: list[_Token], index: int) -> bool:
    """A number without what it counts: "I recommend three more", "please approve 4"."""
    behind = [token for token in sentence[index + 1 : index + 4] if token.word not in _MARKS - {","}][:2]
    is_more = bool(behind) and behind[0].word in MORE
    after = behind[1:] if is_more else behind[:1]
    ends = not after or not (after[0].is_word or after[0].is_number) or after[0].word in _GOES_ON
    if not ends or _of_something_else(sentence, index):
        return False
    near = {token.word for token in sentence[max(0, index - 4) : index]}
    return is_more or bool(near & (_VERBS_FOR_NUMBERS | _WENT_BEFORE))


# what may stand behind a number that needs no noun
_GOES_ON = frozenset(
    {
        "to",
        "would",
        "please",
        "for",
        "in",
        "with",
        "over",
        "on",
        "and",
        "if",
        "as",
        "at",
        "so",
        "or",
        "are",
        "is",
        "but",
        "were",
        "was",
        "have",
        "had",
    }
)
_WENT_BEFORE = frozenset(
    {"attended", "completed", "used", "promised", "granted", "perhaps", "maybe", "possibly"}
)
_VERBS_FOR_NUMBERS = WISHES - {"need", "needs", "like", "support", "extend", "benefit"}


def _is_about(sentence: list[_Token], index: int) -> bool:
    """A range, a number of both kinds, or a word that makes it less than plain."""
    before = [token.word for token in sentence[max(0, index - 3) : index]]
    behind = [token.word for token in sentence[index + 1 : index + 5]]
    if any(word in ABOUT for word in before):
        return True
    if _touches_number(before[::-1]) or _touches_number(behind):
        return True
    tail = " ".join(word for word in behind if word.isalpha())
    if _RATE.search(tail):
        return True
    return bool(re.search(r"\bor (?:more|so|less|fewer)\b|\bat (?:most|least)\b|\bmax(?:imum)?\b", tail)) or (
        behind[:1] in (["+"], ["?"])
    )


def _touches_number(words: list[str]) -> bool:
    """Whether another number stands beside, with nothing but a mark, a range's word or a bracket between."""
    near = words[:4]
    between = RANGE | _MARKS | UNITS | {"of"}
    first = next((word for word in near if word not in between), "")
    return bool(first) and (first[0].isnumeric() or first in NUMBER_WORDS or first in VAGUE - {"another"})


def _is_wished(sentence: list[_Token], index: int, *, is_subject: bool) -> bool:
    before = [token.word for token in sentence[max(0, index - _BEFORE) : index]]
    behind = [token.word for token in sentence[index + 1 : index + 1 + _BEHIND]]
    if set(before) & NOT_MEANT or set(behind) & (PAST | {"rather", "instead"}):
        return False
    verb = max((place for place, word in enumerate(before) if word in WISHES), default=-1)
    if verb >= 0:
        return not (set(before[verb + 1 :]) & PAST) and not set(before[:verb]) & SOMEBODY_ELSE
    if set(before) & PAST:
        return False
    return bool(set(behind) & WISHED_BEHIND) or (is_subject and bool(set(behind[:2]) & MORE))


def _counts_vaguely(sentence: list[_Token], index: int) -> bool:
    """ "a few more sessions", "another session", "half a dozen sessions"."""
    behind = [token.word for token in sentence[index + 1 : index + 5]]
    place = next((place for place, word in enumerate(behind) if word in UNITS), None)
    return place is not None and all(word.isalpha() and word not in NUMBER_WORDS for word in behind[:place])


def _context(text: str, token: _Token) -> str:
    start, end = max(0, token.start - _CONTEXT), min(len(text), token.end + _CONTEXT)
    # whole words alone
    start = text.find(" ", start, token.start) + 1 if start else 0
    words = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{words}{' …' if end < len(text) else ''}"
