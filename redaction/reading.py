"""A text as the recognisers read it: folded, in words, knowing where sentences begin and where capitals mean nothing. Pure."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from redaction.by_first_word import Opened, beginnings
from redaction.folding import Folded, fold
from redaction.masking import placeholders
from redaction.name_context import small_paragraphs
from redaction.spans import Confidence, Kind, Span
from redaction.taken_places import Within
from redaction.word_lists.small_words import SMALL_WORDS

_WORD = re.compile(r"[^\W_](?:[^\W_]|['&\-](?=[^\W_]))*")
_OWNED = re.compile(r"'s?$|'s$", re.IGNORECASE)
# a sentence, a line, a bullet, a table's cell, a quotation begins after these
_OPENS = re.compile(r"(?:^|[.!?:;]['\")\]]*\s+|[\n\t][^\w\n]*|[\"(\[]|\s-+\s|[*•·▪>/|]\s*|\d[.)]\s+)$")
_INITIAL_BEFORE = re.compile(r"(?<![^\W_])(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Prof|Rev|Mt|No)\.\s+$")
# stands for each character that is masked
MASKED = "¤"
_REACH = 8
# of a title line: so many words at most
_TITLE_WORDS = 9
_MOSTLY = 0.7


class Word(NamedTuple):
    """One word, ``[start, end)`` in the folded text, without a possessive ending; ``folded`` as it is compared."""

    start: int
    end: int
    folded: str
    large: bool
    capitals: bool
    opens: bool
    # its line is in capitals or its paragraph in small letters, so that its own say nothing
    caseless: bool
    # its line is a heading in title case
    in_title: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with all that the recognisers share. Places are those of the folded text unless a span holds them."""

    text: str
    folded: Folded
    # the paragraphs that are written without capitals
    small: Within
    words: tuple[Word, ...]
    masked: tuple[tuple[int, int], ...]
    begins: Mapping[str, list[int]]

    def span(self, start: int, end: int, kind: Kind, reason: str, confidence: Confidence) -> Span:
        """A span of the original for a stretch of the folded text."""
        return Span(*self.folded.original(start, end), kind, reason, confidence)

    def matches(self, opened: Opened) -> Iterator[re.Match[str]]:
        """Where a pattern that knows its first words matches the folded text."""
        return opened.found_in(self.folded.text, self.begins)

    def without(self, taken: Iterable[Span]) -> "Reading":
        """The same where what is masked says nothing any more: as whoever reads the redacted text reads it.

        A capital or a digit that is explained by words which are masked themselves would be masked by the next redaction.
        Pronouns stay, since words stand in their place.
        """
        stretches = [(span.start, span.end) for span in taken if span.kind is not Kind.PRONOUN]
        pieces: list[str] = []
        cased: list[str] = []
        reached = 0
        for start, end in sorted((*stretches, *self.masked)):
            begins, ends = max(reached, self.folded.index_of(start)), self.folded.index_of(end)
            if ends > begins:
                pieces += [self.folded.text[reached:begins], MASKED * (ends - begins)]
                cased += [self.folded.cased[reached:begins], MASKED * (ends - begins)]
                reached = ends
        text, large = (
            "".join([*pieces, self.folded.text[reached:]]),
            "".join([*cased, self.folded.cased[reached:]]),
        )
        return replace(self, folded=replace(self.folded, text=text, cased=large))

    def within_placeholder(self, span: Span) -> bool:
        """Whether a span touches a placeholder that an earlier redaction wrote."""
        # they stand apart and in order: only the last that begins before the span's end can reach into it
        index = bisect_left(self.masked, (span.end,)) - 1
        return index >= 0 and span.start < self.masked[index][1]


def read(text: str, *, without: Sequence[tuple[int, int]] = ()) -> Reading:
    """Fold a text and take it apart into words; ``without``: stretches of it that nobody reads, in order and apart."""
    folded = fold(text, without=without)
    small = Within(small_paragraphs(folded.cased))
    masked = tuple(placeholders(text))
    words = tuple(_words(folded, small, masked))
    return Reading(text, folded, small, words, masked, beginnings(folded.text))


def _words(folded: Folded, small: Within, masked: Sequence[tuple[int, int]]) -> Iterator[Word]:
    """The words outside of placeholders; a placeholder was a word that its line had."""
    cased, begins = folded.cased, 0
    labels = Within([(folded.index_of(start), folded.index_of(end)) for start, end in masked])
    for line in cased.splitlines(keepends=True):
        matches = list(_WORD.finditer(cased, begins, begins + len(line)))
        hidden = 0
        if labels:
            every = len(matches)
            matches = [match for match in matches if not labels.hold(match.start())]
            hidden = every - len(matches)
            # "[client]'s" had no word more than "Noah's"
            matches = [
                match
                for match in matches
                if match.group() != "s" or cased[match.start() - 2 : match.start()] != "]'"
            ]
        written = [match.group() for match in matches if match.group()[0].isalpha()]
        shouted = _shouted(written, hidden)
        in_small = small.hold(begins)
        title = not shouted and _is_title(line, written, hidden)
        for match in matches:
            # a capital within small writing says more than anywhere
            caseless = shouted or (in_small and not match.group()[0].isupper())
            yield _word(cased, match, caseless=caseless, in_title=title)
        begins += len(line)


def _word(cased: str, match: re.Match[str], *, caseless: bool, in_title: bool) -> Word:
    written = match.group()
    bare = _OWNED.sub("", written) if "'" in written and len(written) > 2 else written
    start = match.start()
    return Word(
        start=start,
        end=start + len(bare),
        folded=bare.lower(),
        large=bare[0].isupper(),
        capitals=len(bare) > 1 and bare.isupper(),
        opens=_opens(cased, start),
        caseless=caseless,
        in_title=in_title,
    )


def _opens(cased: str, start: int) -> bool:
    """Whether a word that begins at ``start`` begins a sentence, a line, a quotation."""
    if cased[start - 1 : start] == " " and cased[start - 2 : start - 1].isalpha():
        # most words: a blank and another word before them, which no opening has
        return False
    before = cased[max(0, start - _REACH) : start]
    return start == 0 or (bool(_OPENS.search(before)) and not _INITIAL_BEFORE.search(before))


def _shouted(written: list[str], hidden: int) -> bool:
    long = [word for word in written if len(word) > 2]
    return (
        bool(long) and len(long) + hidden >= 2 and sum(word.isupper() for word in long) >= _MOSTLY * len(long)
    )


def _is_title(line: str, written: list[str], hidden: int) -> bool:
    if not 1 < len(written) + hidden <= _TITLE_WORDS or line.rstrip().endswith((".", ",", ";")):
        return False
    telling = [word for word in written if word.lower() not in SMALL_WORDS]
    return bool(telling) and all(word[0].isupper() for word in telling)
