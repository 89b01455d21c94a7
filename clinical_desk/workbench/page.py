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
    SameWords,
    Segment,
    choices,
    counted,
    for_the_script,
    lines_of,
    original_segments,
    redacted_segments,
    same_words,
)
from decisions.decision import Decision
from extra_requests.models import ReleasedLetter
from interface.days_and_times import moment_in_words, zone_in_words
from letters.files.left_out import in_words
from letters.receivers import who_may_look_too
from letters.rules import may_ask_for_second_look, may_check, may_mark, may_release, may_take_back
from letters.selectors import Presence, presence_of
from letters.workbench import Bench, MarksNotReady, Survivor, marks_at_hand
from redaction import Span
from redaction.mark_changes import Did, changes_between


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
    let_stand: tuple[MarkLine, ...]
    changes: tuple[Difference, ...]
    taken_back: tuple[ReleaseLine, ...]
    presence: Presence
    # how many people could be the second one
    others: int

    @property
    def left_out(self) -> str:
        """What the file holds and the text does not, in words; empty where the text is all of it."""
        return in_words(self.bench.letter.left_out)

    @property
    def original(self) -> Iterable[Segment]:
        """The original with its marks."""
        perhaps = lines_of(self.bench.letter.text, self.bench.perhaps, masked=False)
        return original_segments(self.bench.letter.text, [*self.lines, *perhaps])

    @property
    def result(self) -> Iterable[Segment]:
        """The text as the marks leave it."""
        return redacted_segments(self.bench.redacted, self.lines)

    @property
    def legend(self) -> list[FamilyCount]:
        """The looks of the marks, with how many there are of each."""
        return counted(self.lines)

    @property
    def to_decide(self) -> list[SameWords]:
        """The marks about which a person has still to decide, each in its sentence."""
        return same_words(self.bench.letter.text, self.bench.to_decide)

    @property
    def perhaps(self) -> list[SameWords]:
        """The words that may be a known name, each of its own in its sentence."""
        return same_words(self.bench.letter.text, self.bench.perhaps, masked=False)

    @property
    def unsettled(self) -> int:
        """How many places are still to be decided."""
        return self.bench.facts.unsettled

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
        return for_the_script(self.bench.letter.text, self.bench.marks, self.bench.perhaps)

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
    def asking(self) -> Decision:
        """Whether another person can be asked to look."""
        return may_ask_for_second_look(self.bench.facts, others=self.others)

    @property
    def needs_second_look(self) -> bool:
        """Whether nothing goes out before a second person has looked."""
        return self.bench.facts.second_look_is_due

    @property
    def asked_for_look(self) -> str:
        """Who asked for a second look, and when; empty before anybody did."""
        redaction = self.bench.redaction
        if redaction is None or not redaction.second_look_asked_at:
            return ""
        return self.said(redaction.second_look_asked_at, redaction.second_look_asked_by)

    @property
    def releasing(self) -> Decision:
        """Whether the letter can be released as it stands."""
        return may_release(self.bench.facts)

    @property
    def why_not_yet(self) -> str:
        """Why the letter cannot go out as it stands, and why this person cannot be the second one; empty where it can."""
        if self.releasing:
            return ""
        if self.releasing.code != "second_check_missing" or self.checking:
            return self.releasing.because
        alone = self.asking.because if self.asking.code == "nobody_else" else ""
        return " ".join(filter(None, (self.releasing.because, self.checking.because, alone)))

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


def letter_page(bench: Bench, reader: User, now: datetime) -> LetterPage:
    """The page of a letter on the bench. Four queries more than the bench."""
    text, marks = bench.letter.text, bench.marks
    before = marks.checked if marks.checked is not None else _before(bench)
    return LetterPage(
        bench=bench,
        reader=reader,
        lines=tuple(lines_of(text, marks.spans)),
        lifted=tuple(lines_of(text, marks.lifted)),
        let_stand=tuple(lines_of(text, marks.let_stand)),
        changes=tuple(_changes(text, before, marks.spans)),
        taken_back=tuple(_taken_back(bench, reader)),
        presence=presence_of(bench.letter.request, reader, now),
        others=len(who_may_look_too(bench.facts.saved_by)),
    )


def _before(bench: Bench) -> tuple[Span, ...]:
    """What the portal found; of a long letter whose record was changed since, nothing to compare with."""
    try:
        return marks_at_hand(bench.letter, bench.known).spans
    except MarksNotReady:
        return bench.marks.spans


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
