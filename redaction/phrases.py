"""Words of a text in a row, as the recognisers of whole phrases read them. Pure: no Django."""

import re
from collections.abc import Sequence

from redaction.reading import Reading, Word
from redaction.word_lists import words_in

# what may stand between two words of one phrase; a forwarded line begins with its sign
_BETWEEN = re.compile(r"(?:'s?)?(?:[^\S\n]+|[^\S\n]*\n[>\s]{0,4}|-)['\"]?")
LONGEST = 14
_STOPS = words_in(
    "and but because so since when while whilst although though which if unless until as or then however yet plus again now today yesterday too also already anyway still is was are were has had"
)
_LINKS = words_in(
    "on in at of with from among there here ever for by near within across over under behind about"
)
_RELATIVE = words_in("who that whose whom everyone everybody they people he she we where")
_LEFT_OVER = (_LINKS - {"there", "here", "ever"}) | _RELATIVE | {"the", "a", "an", "to"}
_VERBS_AFTER = words_in(
    """
    is was are were has had have does did do can could will would may might must should feels felt says said works worked wants needs seems
    seemed sits sat came comes went goes reports reported describes described weighs makes made finds found thinks believes
    """
)


def following(reading: Reading, index: int, most: int = LONGEST) -> Sequence[Word]:
    """The word at ``index`` and those that follow it in one phrase, at most so many."""
    words = reading.words
    end = index + 1
    text = reading.folded.text
    while (
        end < len(words)
        and end - index < most
        and _BETWEEN.fullmatch(text, words[end - 1].end, words[end].start)
    ):
        end += 1
    return words[index:end]


def before(reading: Reading, index: int) -> str:
    """The word before in the same phrase; empty when there is none."""
    words = reading.words
    if index and _BETWEEN.fullmatch(reading.folded.text, words[index - 1].end, words[index].start):
        return words[index - 1].folded
    return ""


def owned(reading: Reading, index: int) -> bool:
    """Whether the word before owns this one: "the depot's only …"."""
    words = reading.words
    return bool(before(reading, index)) and reading.folded.text.startswith("'", words[index - 1].end)


def phrase_end(phrase: Sequence[Word], head: int) -> int:
    """Where a description ends of which ``phrase[head]`` is the noun: after what belongs to it, "… on the team who brings the dog"."""
    relative = linked = False
    last = head
    for at in range(head + 1, len(phrase)):
        word = phrase[at].folded
        if word in _STOPS and not (relative and word in _VERBS_AFTER):
            break
        opens = word in _RELATIVE or (word == "to" and at + 1 < len(phrase))
        belongs = relative or opens or word in _LINKS or (linked and word not in _VERBS_AFTER)
        if not belongs:
            break
        relative, linked = relative or opens, linked or word in _LINKS
        last = at
    # a link or a relative that nothing follows is none of it
    while last > head and phrase[last].folded in _LEFT_OVER:
        last -= 1
    return phrase[last].end
