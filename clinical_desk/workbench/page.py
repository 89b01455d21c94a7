"""Everything the workbench's page shows of a letter, in the order in which a person works it through."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import User
from clinical_desk.workbench.marks import (
    Choice,
    FamilyCount,
    MarkLine,
    Segment,
    choices,
    counted,
    for_the_script,
    lines_of,
    original_segments,
    redacted_segments,
)
from decisions.decision import Decision
from extra_requests.models import ReleasedLetter
from interface.days_and_times import moment_in_words, zone_in_words
from letters.rules import may_check, may_mark, may_release, may_take_back
from letters.workbench import Bench, MarksNotReady, Survivor, marks_at_hand
from redaction import Confidence, Span, find_known_identifiers
from redaction.mark_changes import Did, changes_between
from redaction.taken_places import Busy


@dataclass(frozen=True, slots=True)
class Difference:
    """How one mark differs from those that were there before."""

    word: str
    line: MarkLine


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A release that was taken back."""

    release: ReleasedLetter
    released: str
    taken_back: str


@dataclass(frozen=True, slots=True)
class LetterPage:
    """The workbench of one letter, for one person."""

    bench: Bench
    reader: User
    lines: tuple[MarkLine, ...]
    lifted: tuple[MarkLine, ...]
    possible: tuple[MarkLine, ...]
    changes: tuple[Difference, ...]
    taken_back: tuple[ReleaseLine, ...]

    @property
    def original(self) -> Iterable[Segment]:
        """The original with its marks."""
        return original_segments(self.bench.letter.text, self.lines)

    @property
    def result(self) -> Iterable[Segment]:
        """The text as the marks leave it."""
        return redacted_segments(self.bench.redacted, self.lines)

    @property
    def legend(self) -> list[FamilyCount]:
        """The looks of the marks, with how many there are of each."""
        return counted(self.lines)

    @property
    def unsure(self) -> list[MarkLine]:
        """What is masked only until a person decides."""
        return [line for line in self.lines if line.is_unsure]

    @property
    def undecided(self) -> list[MarkLine]:
        """What a person has to look at: the unsure marks, and the pronouns whose verb may not agree any more."""
        return [line for line in self.lines if line.is_unsure or line.span.to_check]

    @property
    def file_would_tell(self) -> bool:
        """Whether a known identifier is in the file's name, or in what the file says of itself."""
        return any(not survivor.is_in_text for survivor in self.survivors)

    @property
    def choices(self) -> list[Choice]:
        """What a stretch can be masked as."""
        return choices(self.bench.marks.spans)

    @property
    def script_input(self) -> dict[str, Any]:
        """What the page's script works on."""
        return for_the_script(self.bench.letter.text, self.bench.marks.spans, self.bench.marks.lifted)

    @property
    def revision(self) -> int:
        """The marks' revision that this page shows."""
        return self.bench.facts.revision

    @property
    def marking(self) -> Decision:
        """Whether marks can be changed."""
        return may_mark(self.bench.facts, revision=self.revision)

    @property
    def checking(self) -> Decision:
        """Whether this person may be the second pair of eyes."""
        return may_check(self.bench.facts, by=self.reader.pk)

    @property
    def releasing(self) -> Decision:
        """Whether the letter can be released as it stands."""
        return may_release(self.bench.facts)

    @property
    def taking_back(self) -> Decision:
        """Whether the release can be taken back."""
        return may_take_back(self.bench.facts)

    @property
    def is_checked(self) -> bool:
        """Whether somebody else has looked at these very marks."""
        return self.bench.facts.checked_revision == self.revision and self.bench.facts.checked_by is not None

    @property
    def survivors(self) -> tuple[Survivor, ...]:
        """The known identifiers that would still go out."""
        return self.bench.survivors

    @property
    def saved(self) -> str:
        """Who saved these marks, and when; empty before anybody did."""
        redaction = self.bench.redaction
        return self.said(redaction.saved_at, redaction.saved_by) if redaction else ""

    @property
    def checked(self) -> str:
        """Who looked at these marks a second time, and when; empty before anybody did."""
        redaction = self.bench.redaction
        if redaction is None or not self.is_checked or not redaction.checked_at:
            return ""
        return self.said(redaction.checked_at, redaction.checked_by)

    @property
    def released(self) -> str:
        """Who released the letter, and when; empty before anybody did."""
        release = self.bench.release
        return self.said(release.released_at, release.released_by) if release else ""

    def said(self, at: datetime, by: User | None) -> str:
        """A moment and a person, in the reader's words."""
        return _said(at, by, self.reader)


def letter_page(bench: Bench, reader: User) -> LetterPage:
    """The page of a letter on the bench. One query more than the bench."""
    text, marks = bench.letter.text, bench.marks
    before = marks.checked if marks.checked is not None else _before(bench)
    return LetterPage(
        bench=bench,
        reader=reader,
        lines=tuple(lines_of(text, marks.spans)),
        lifted=tuple(lines_of(text, marks.lifted)),
        possible=tuple(lines_of(text, _possible(bench))),
        changes=tuple(_changes(text, before, marks.spans)),
        taken_back=tuple(_taken_back(bench, reader)),
    )


def _before(bench: Bench) -> tuple[Span, ...]:
    """What the portal found; of a long letter whose record was changed since, nothing to compare with."""
    try:
        return marks_at_hand(bench.letter, bench.known).spans
    except MarksNotReady:
        return bench.marks.spans


def _possible(bench: Bench) -> Iterable[Span]:
    """Known names that stand there as everyday words, and are not masked."""
    found = find_known_identifiers(bench.letter.text, bench.known, least=Confidence.POSSIBLE)
    busy = Busy(bench.marks.spans)
    for span in found:
        if not busy.touch(span.start, span.end):
            yield span


def _changes(text: str, before: tuple[Span, ...], now: tuple[Span, ...]) -> Iterable[Difference]:
    """What reads otherwise than before: what was looked at and kept is none of it."""
    changes = [change for change in changes_between(before, now) if change.did is not Did.KEPT]
    lines = lines_of(text, (change.span for change in changes))
    return [Difference(change.did.value, line) for change, line in zip(changes, lines, strict=True)]


def _taken_back(bench: Bench, reader: User) -> Iterable[ReleaseLine]:
    releases = bench.letter.releases.filter(taken_back_at__isnull=False)
    for release in releases.select_related("released_by", "taken_back_by"):
        if release.taken_back_at:
            yield ReleaseLine(
                release,
                _said(release.released_at, release.released_by, reader),
                _said(release.taken_back_at, release.taken_back_by, reader),
            )


def _said(at: datetime, by: User | None, reader: User) -> str:
    who = "you" if by == reader else by.name if by else "the portal"
    return f"{who}, {moment_in_words(at, reader.zone)}, {zone_in_words(reader.zone, at)}"
