"""Words in which digits and signs stand for letters: "Hart1ey", "r0wan", "gr@ce". Pure: no Django."""

import re
from collections.abc import Iterator

from redaction.word_forms.lexicon import LEET, Lexicon, canonical
from redaction.word_forms.named import Named

# a sign for a letter beside a letter, and the run in which they stand
_SIGN = re.compile(r"[^\W\d_][0134578@$!|+9]|[0134578@$!|+9][^\W\d_]")
_RUN = re.compile(r"[^\s,;()\[\]<>\"?]+")
_BEFORE = re.compile(r"[^\s,;()\[\]<>\"?]*\Z")
# in characters; no run is longer
_REACH = 200
_SHORTEST = 3
_SHORTEST_WITHIN = 5


def disguised(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, Named]]:
    """Each word that a folded text writes with other signs for some of its letters: where it begins and ends, and whose it is."""
    reached = 0
    for sign in _SIGN.finditer(text):
        if sign.start() < reached:
            continue
        begins = max(reached, sign.start() - _REACH)
        before = _BEFORE.search(text, begins, sign.start())
        run = _RUN.match(text, before.start() if before else sign.start())
        if run is None:
            continue
        reached = run.end()
        for start, end, named in _within(run.group(), lexicon):
            yield run.start() + start, run.start() + end, named


def _within(written: str, lexicon: Lexicon) -> Iterator[tuple[int, int, Named]]:
    read = canonical(written)
    for form, (token, named) in lexicon.canonical.items():
        place = read.find(form) if len(form) >= _SHORTEST else -1
        while place >= 0:
            end = place + len(form)
            if _reads_as(written[place:end], token) and _stands_there(written, place, end):
                yield place, end, named
            place = read.find(form, place + 1)


def _reads_as(written: str, token: str) -> bool:
    """Whether the signs read as the word, at least one of them being no letter; a short word begins with its own letter."""
    signs = 0
    for sign, letter in zip(written, token, strict=True):
        if sign == letter:
            continue
        if letter not in LEET.get(sign, ()):
            return False
        signs += 1
    return signs > 0 and (len(token) > _SHORTEST or written[0] == token[0]) and signs < len(token) - 1


def _stands_there(written: str, start: int, end: int) -> bool:
    """Whether the word stands apart in its run; a longer one may stand within other letters."""
    if end - start >= _SHORTEST_WITHIN:
        return True
    before, after = written[start - 1 : start], written[end : end + 1]
    return not before.isalpha() and not after.isalpha()
