"""Where an address begins and ends around its street: the house before it, suburb, city and state after it. Pure: no Django."""

import re
from bisect import bisect_left

from redaction.reading import Reading, Word
from redaction.recognisers.address_lines import LINKS, place_like
from redaction.sentences import is_measure
from redaction.word_lists.ordinary import is_ordinary
from redaction.word_lists.small_words import SMALL_WORDS

# what goes on after the street: suburb, city, state
_TAIL = re.compile(
    r"(?:\s*,\s*|\s*\n\s*|\s+)(?:via )?(?:Co\. )?(?:[A-Z][\w'\-]*(?:[^\S\n]+(?:on|upon|under|by|le|de|la|du|y|in|the|of|-)(?=[^\S\n]))*)(?:[^\S\n]+[A-Z][\w'\-]*){0,3}"
)
_TAIL_ANYHOW = re.compile(
    r"[^\S\n]*,[^\S\n]*(?P<first>[^\W\d_][\w'\-]*)(?:[^\S\n]+[^\W\d_][\w'\-]*){0,2}(?!\w)(?=\s*(?:[,.;()\n]|\t|\d{4}|$|-\s|"
    r"(?:and|but|with|where|which|since|for|until|because|so|on|at|to|from|when|while|who|he|she|they|is|was|has|had|every|each)\b))"
)
# typed small without a comma: "rimu street karori", "hill rd in karori", or on the next line
_TAIL_WORD = re.compile(
    r"(?:[^\S\n]*[,;/\-\n]?[^\S\n]*)(?:(?:in|near|co\.?|county|in the suburb of)[^\S\n]+)?(?P<word>[^\W\d_][\w'\-]*)"
)
_WHICH_PART = re.compile(
    r",?\s*\(?(?:upstairs|downstairs|(?:lower|upper|rear|front|back|top|ground[\s\-]floor|basement|granny)\s+(?:flat|house|unit|floor|level))(?!\w)"
)
_HOUSE_NUMBER = re.compile(r",?\s+(?:at\s+)?(?:number|no\.?)\s+\d{1,5}[a-z]?(?!\w)")
# what stands before the name of a house and is none of it
_NO_HOUSE = "a|an|the|at|in|to|of|on|by|from|near|is|was|were|has|had|her|his|their|my|our|this|that|and|or|with|own|new|old"
_HOUSES = "gatehouse|stables|schoolhouse|forge|dairy|chapel|oast|old\\s+[a-z]+|house|flat|cottage|lodge|mill|barn|farm|farmhouse|hall|villa|manor|rectory|vicarage|annexe?|bungalow|villas"
_HOUSE = re.compile(
    r"(?<![\w.])(?:[Tt]he )?[A-Z][\w'\-]*(?: [A-Z][\w'\-]*){0,2}, ?$|"
    rf"(?<![\w'])(?:the )?(?:(?!(?:{_NO_HOUSE})\b)[^\W\d_]+ ){{0,2}}(?:{_HOUSES}), ?$"
)
_LINE_ENDS = re.compile(r"[^\S\n]*,?[^\S\n]*(?:\n|$|\d{4}|[A-Z]{2,3}\b)")
_LATIN = re.compile(r"[a-z]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_TELLING = SMALL_WORDS - LINKS
# a part that begins so is none of the address: "…, and so on"
_NO_PLACE = SMALL_WORDS - frozenset(
    ("the", "great", "little", "long", "high", "lower", "upper", "may", "june")
)
_MOST_PARTS = 4
# so far before its number, in characters, the name of a house may begin
_REACH = 120


def house_start(cased: str, start: int) -> int:
    """Where the address begins, with the house's name before its number: "The Gate Lodge, 3 Castle Street"."""
    reach = max(0, start - _REACH)
    line = cased.rfind("\n", reach, start) + 1 or reach
    # a word that the reach cuts in two is read as none
    match = _HOUSE.search(cased, line, start)
    return match.start() if match else start


def tail_end(reading: Reading, end: int) -> int:
    """Where the address ends that a street begins: after suburb, city and state, when they follow."""
    end = large_tail_end(reading.folded.cased, end)
    if match := _HOUSE_NUMBER.match(reading.folded.text, end):
        end = match.end()
    # words stand apart and in order: only the first that reaches to the end can be the last of it
    index = bisect_left(reading.words, end, key=_end_of)
    last = reading.words[index] if index < len(reading.words) else None
    if last is not None and last.start < end and (last.caseless or not last.large):
        end = _small_tail_end(reading.folded.text, end)
    match = _WHICH_PART.match(reading.folded.text, end)
    return match.end() if match else end


def _end_of(word: Word) -> int:
    return word.end


def large_tail_end(cased: str, end: int) -> int:
    """The same by capitals alone."""
    for _ in range(_MOST_PARTS):
        match = _TAIL.match(cased, end)
        if (
            not match
            or ("\n" in match.group() and not _whole_line(cased, match))
            or _says_something(match.group())
        ):
            break
        end = match.end()
    return end


def _small_tail_end(text: str, end: int) -> int:
    """The same where capitals say nothing: parts between commas, and words that are no ordinary ones."""
    for _ in range(_MOST_PARTS):
        match = _TAIL_ANYHOW.match(text, end)
        if match and match["first"] not in _NO_PLACE:
            end = match.end()
        elif (match := _TAIL_WORD.match(text, end)) and not is_ordinary(match["word"]):
            if match["word"] in SMALL_WORDS:
                break
            end = match.end()
    return end


def _whole_line(cased: str, match: re.Match[str]) -> bool:
    return _LINE_ENDS.match(cased, match.end()) is not None


def _says_something(tail: str) -> bool:
    """Whether what follows is no place but the next thing on the form: "Phone", "Date of birth", "She"."""
    if "\n" in tail:
        return not place_like(tail) or any(word in _TELLING for word in _LATIN.findall(tail.lower()))
    words = [word for word in _LETTERS.findall(tail.lower()) if word not in {"the", "of", "on"}]
    if any(map(is_measure, words)):
        return True
    return "," not in tail and bool(words) and is_ordinary(words[0])
