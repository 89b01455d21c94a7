"""How the letter of a request stands, for the pages that show no original: what is released of it, or would be."""

from dataclasses import dataclass

from accounts.models import User
from extra_requests.models import ExtraSessionsRequest, RecommendationLetter, ReleasedLetter
from interface.days_and_times import moment_in_words, zone_in_words
from letters.selectors import newest_letter
from letters.workbench import MarksNotReady, bench_of


@dataclass(frozen=True, slots=True)
class LetterStanding:
    """A request's newest letter. ``text`` is the released text, or what the marks make of the letter now."""

    letter: RecommendationLetter
    release: ReleasedLetter | None
    text: str
    is_saved: bool
    survivors: int
    came: str

    @property
    def what(self) -> str:
        """Which text it is, in a few words."""
        if self.release:
            return "As it is released"
        if not self.text:
            return "Its marks are not found yet: open the original"
        return (
            "As the marks make it, not released"
            if self.is_saved
            else "As the portal masks it, not reviewed yet"
        )


def letter_standing(request: ExtraSessionsRequest, reader: User) -> LetterStanding | None:
    """The letter of ``request`` without its names; None for a request of the form. One query then, else at most ten."""
    letter = newest_letter(request)
    if letter is None:
        return None
    try:
        bench = bench_of(letter, request)
    except MarksNotReady:
        return LetterStanding(letter, None, "", False, 0, _came(letter, reader))
    return LetterStanding(
        letter=letter,
        release=bench.release,
        text=bench.release.text if bench.release else bench.redacted.text,
        is_saved=bench.redaction is not None,
        survivors=len(bench.survivors),
        came=_came(letter, reader),
    )


def _came(letter: RecommendationLetter, reader: User) -> str:
    return f"{moment_in_words(letter.received_at, reader.zone)}, {zone_in_words(reader.zone, letter.received_at)}"
