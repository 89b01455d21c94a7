"""The number of sessions that is asked for, once more and by other means: one sentence as a string, looked at with patterns."""

import re

from letters.inbound.number_words import NUMBER_WORDS, UNITS, VAGUE

_UNIT = "(?:" + "|".join(sorted(UNITS, key=len, reverse=True)) + r")\b"
_WORD = "(?:" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + ")"
_NUMBER = rf"(?<![\w.,])(?:[0-9]+(?:[.,][0-9]+)?|{_WORD})(?![\w])"
_LABEL = re.compile(
    rf"(?<!past )(?<!previous )(?<!completed ){_UNIT}(?: (?:requested|recommended|needed))?\s*[:=]\s*({_NUMBER})"
)
_COUNTED = re.compile(rf"({_NUMBER})[ -](?:(?![0-9])[a-z]+ ){{0,3}}?{_UNIT}")
_MORE = re.compile(rf"({_NUMBER}) (?:more|further)(?=$|,| please| to | over | so | were )")
_VAGUE = re.compile("(?:" + "|".join(VAGUE) + rf")(?: [a-z]+){{0,2}} {_UNIT}")
_RANGE = re.compile(rf"{_NUMBER}(?: ?[-–/] ?| to | or | and | \()(?:{_NUMBER})")
_ABOUT = re.compile(
    r"(?:up to|at least|at most|maximum of|more than|about|around|roughly|nearly|perhaps|maybe)(?: the)?$"
)
_WISH = re.compile(
    r"\b(?:ask|asks|request|recommend|recommends|needs|like|suggest|propose|benefit|please)\b(.*)$"
)
_PAST = re.compile(r"\b(?:had|attended|used|completed|were|was|after|last|remaining|left|so far|missed)\b")
_NOT = re.compile(r"\b(?:not|no|if|never|instead)\b")


def naive_number(subject: str, text: str) -> int | None:
    """The number where it is sure; None where it is not."""
    values: list[int | None] = []
    for part, is_subject in ((subject, True), (text, False)):
        words = re.sub(r"[a-z]{3,4}-[0-9]+", "", part.lower())
        for sentence in re.split(r"(?<![0-9])\.|\.(?![0-9])|[!?;]|\n\n", words):
            values += _of_sentence(" ".join(sentence.split()), is_subject)
    return values[0] if len(set(values)) == 1 else None


def _of_sentence(sentence: str, is_subject: bool) -> list[int | None]:
    if _VAGUE.search(sentence) or (_RANGE.search(sentence) and re.search(f"{_UNIT}|more", sentence)):
        return [None]
    if label := _LABEL.search(sentence):
        return [_value(label[1])]
    return [
        _value(found[1]) if _is_wish(sentence, found, is_subject) else None
        for pattern in (_COUNTED, _MORE)
        for found in pattern.finditer(sentence)
    ]


def _is_wish(sentence: str, found: re.Match[str], is_subject: bool) -> bool:
    before, behind = sentence[: found.start()].strip(), sentence[found.end(1) :]
    if _ABOUT.search(before) or _NOT.search(before) or _PAST.search(behind) or "or so" in behind:
        return False
    if wish := _WISH.search(before):
        return not _PAST.search(wish[1])
    if _PAST.search(before):
        return False
    asked_behind = re.search(r"(?:please|requested|needed|recommended)", behind)
    return bool(asked_behind) or (is_subject and bool(re.match(r" (?:more|further|extra)", behind)))


def _value(word: str) -> int | None:
    if word in NUMBER_WORDS:
        return NUMBER_WORDS[word]
    return int(word) if word.isdigit() and len(word) < 3 else None
