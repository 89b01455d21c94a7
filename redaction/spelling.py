"""One way to write a known fact, looked for in a text's letters and digits alone. Pure: no Django.

What stands between the letters of a name is what disguises it: "Nga-\\nta", "O'Brien", "J. D. Smith". So a text is searched
without all that, by plain ``str.find``, and only where its letters are found is looked at what stood between and around
them. No pattern is compiled for a client, which is what makes a letter of a new client quick to read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

# from here on scripts are written without spaces between words, so that a word has no edge to look for
WITHOUT_SPACES = "\u2e80"
# between the letters of a word: also hyphenated or with an apostrophe inside: "fork-lift", "O'Brien" for "Obrien"
WITHIN_A_WORD = re.compile(r"['\-]?")
# between the words of one name or phrase: also joined, hyphenated, dotted, or broken over lines
BETWEEN_WORDS = re.compile(r"[\s'\-._/]*")
_NOTHING = re.compile("")
_RUN = re.compile(r"[^\W_]+")
# so much text, in characters, is read before a place to see what leads to it
_REACH = 80
# so many letters at most are skipped for a filler between two words: "and", "of the"
_FILLERS = 12


@lru_cache(maxsize=64)
def _holds_letters(gap: re.Pattern[str]) -> bool:
    """Whether a filler may stand in the gap: "and", "dot", "of the"."""
    return re.search(r"(?<!\\)[a-z]{2}", gap.pattern) is not None


@dataclass(frozen=True, slots=True)
class Letters:
    """A folded text, and its letters and digits alone: ``places[i]`` is where the i-th of them stands in the text."""

    text: str
    alone: str
    places: tuple[int, ...]
    # where words begin among them, by their first letter and by their first two
    starts: dict[str, list[int]]

    @classmethod
    def of(cls, text: str) -> "Letters":
        """Take a folded text apart."""
        runs = [match.span() for match in _RUN.finditer(text)]
        places = tuple(chain.from_iterable(range(start, end) for start, end in runs))
        alone = "".join(text[start:end] for start, end in runs)
        starts: dict[str, list[int]] = {}
        index = 0
        for start, end in runs:
            starts.setdefault(alone[index], []).append(index)
            if index + 1 < len(alone):
                starts.setdefault(alone[index : index + 2], []).append(index)
            index += end - start
        return cls(text, alone, places, starts)

    def ends_a_word(self, index: int) -> bool:
        """Whether no letter or digit touches the letter before ``index`` from behind."""
        return index == len(self.places) or self.places[index] != self.places[index - 1] + 1

    def hold(self, start: int, end: int, between: re.Pattern[str]) -> bool:
        """Whether between each two letters of ``[start, end)`` stands nothing but what ``between`` allows."""
        places = self.places
        if places[end - 1] - places[start] == end - 1 - start:
            return True
        return all(
            places[index + 1] == places[index] + 1
            or between.fullmatch(self.text, places[index] + 1, places[index + 1])
            for index in range(start, end - 1)
        )


@dataclass(frozen=True, slots=True)
class Found:
    """Where a spelling stands in the folded text; ``ended``: with an ending that the name itself does not have."""

    start: int
    end: int
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Spelling:
    """Words in a row, each with its alternatives, longer ones first, as letters and digits alone.

    Args:
        words: what to find. An alternative that is blank is none.
        gaps: what may stand between two words, one for all or one for each gap.
        within: what may stand between two letters of a word.
        endings: what the last word may end in as well: "s" for "the Browns".
        behind: what has to stand right before, without being part of it; the pattern ends in ``\\Z``.
        lead: what stands right before and is part of it; the pattern ends in ``\\Z``, and is optional where it can be empty.
        tail: what stands right after and is part of it, or, as a look-ahead, has to follow.
        whole: whether it has to begin and end where a word does.
    """

    words: tuple[tuple[str, ...], ...]
    gaps: tuple[re.Pattern[str], ...] = (BETWEEN_WORDS,)
    within: re.Pattern[str] = WITHIN_A_WORD
    endings: tuple[str, ...] = ()
    behind: re.Pattern[str] | None = None
    lead: re.Pattern[str] | None = None
    tail: re.Pattern[str] | None = None
    whole: bool = True

    def found_in(self, letters: Letters) -> Iterator[Found]:
        """Every place where the text is spelled so; places may overlap."""
        for first in self.words[0] if self.words else ():
            for index in self._beginnings(letters, first):
                found = self._found_at(letters, index, first)
                if found is not None:
                    yield found

    def _beginnings(self, letters: Letters, first: str) -> Iterator[int]:
        """Where the first word stands, at the beginning of a word where it has to."""
        if self.whole and first[0] < WITHOUT_SPACES:
            alone = letters.alone
            for two in self._first_two(first):
                yield from (index for index in letters.starts.get(two, ()) if alone.startswith(first, index))
            return
        index = letters.alone.find(first)
        while index >= 0:
            yield index
            index = letters.alone.find(first, index + 1)

    def _first_two(self, first: str) -> Iterable[str]:
        """The first two letters that stand there, whatever is between them; one where only one is known."""
        if len(first) > 1 or len(self.words) == 1 or _holds_letters(self.gaps[0]):
            return (first[:2],)
        return {first + word[0] for word in self.words[1] if word}

    def _found_at(self, letters: Letters, index: int, first: str) -> Found | None:
        reached = index + len(first)
        if not letters.hold(index, reached, self.within):
            return None
        for number, alternatives in enumerate(self.words[1:]):
            after = self._after_next(letters, reached, alternatives, self.gaps[number % len(self.gaps)])
            if after is None:
                return None
            reached = after
        return self._in_its_place(letters, index, reached)

    def _after_next(
        self, letters: Letters, reached: int, alternatives: tuple[str, ...], gap: re.Pattern[str]
    ) -> int | None:
        """How far the text is read when the next word stands there too; None when it does not."""
        ended = letters.places[reached - 1] + 1
        if not _holds_letters(gap):
            for word in alternatives:
                after = reached + len(word)
                if not letters.alone.startswith(word, reached) or after > len(letters.places):
                    continue
                apart = gap.fullmatch(letters.text, ended, letters.places[reached])
                if apart and letters.hold(reached, after, self.within):
                    return after
            return None
        for word in alternatives:
            last = reached + _FILLERS + len(word)
            index = letters.alone.find(word, reached, last)
            while index >= 0:
                after = index + len(word)
                apart = gap.fullmatch(letters.text, ended, letters.places[index])
                if apart and letters.hold(index, after, self.within):
                    return after
                index = letters.alone.find(word, index + 1, last)
        return None

    def _in_its_place(self, letters: Letters, index: int, reached: int) -> Found | None:
        """The find with what belongs to it, where all that has to stand around it does."""
        text, start, end = letters.text, letters.places[index], letters.places[reached - 1] + 1
        ending = self._ending(letters, reached)
        if ending is None:
            return None
        end += ending
        if self.behind and not self.behind.search(text, max(0, start - _REACH), start):
            return None
        if self.lead:
            before = self.lead.search(text, max(0, start - _REACH), start)
            if before is None:
                return None
            start = before.start()
        if self.tail:
            after = self.tail.match(text, end)
            if after is None:
                return None
            end = after.end()
        return Found(start, end, ended=ending > 0)

    def _ending(self, letters: Letters, reached: int) -> int | None:
        """How many letters of an ending follow; None where the word goes on as another."""
        if not self.whole or letters.ends_a_word(reached) or letters.alone[reached - 1] >= WITHOUT_SPACES:
            return 0
        for ending in self.endings:
            after = reached + len(ending)
            joined = letters.hold(reached - 1, after, _NOTHING) if after <= len(letters.places) else False
            if joined and letters.alone.startswith(ending, reached) and letters.ends_a_word(after):
                return len(ending)
        return None
