"""What a request's page shows of its recommendation letter: its rounds, what was released, and whose turn it is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from django.db.models import Exists, OuterRef

from accounts.models import User
from accounts.roles import Role
from clients.acting import role_of
from extra_requests.employer_preview import preview_of_request
from extra_requests.for_employers import RequestForEmployer
from extra_requests.models import ExtraSessionsRequest, RecommendationLetter, ReleasedLetter
from extra_requests.redacted_requests import release_in_force
from extra_requests.vocabulary.letters import LetterSource
from letters.commands.assessment import may_add_to_letter
from letters.selectors import endorsement_of, own_letters_of


class RoundState(Enum):
    """Where one round of a letter stands: its word, and how its badge looks."""

    REPLACED = "Replaced", "neutral", "circle"
    SENT = "Sent to the employer", "positive", "send"
    RELEASED = "Released, not sent yet", "info", "circle-check"
    TAKEN_BACK = "Release taken back", "waiting", "undo-2"
    NOT_YET = "Not released yet", "waiting", "hourglass"
    NEVER_SENT = "Never sent", "neutral", "circle"

    def __init__(self, word: str, tone: str, icon: str) -> None:
        self.word = word
        self.tone = tone
        self.icon = icon


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One round of the letter; days are the reader's. ``may_read``: the reader may open it as it was given.

    ``released_on``: the day of its latest release, one that was taken back or overtaken by a newer round counted.
    """

    reference: str
    round: int
    source: str
    given_on: date
    released_on: date | None
    state: RoundState
    may_read: bool

    @property
    def was_overtaken(self) -> bool:
        """Whether a newer round took its place: the employer has never seen it."""
        return self.state is RoundState.REPLACED


@dataclass(frozen=True, slots=True)
class LetterSide:
    """The letter of one request, as far as its page tells it. ``will_be_seen``: released, but not sent yet."""

    lines: tuple[LetterLine, ...]
    answers_now: bool
    will_be_seen: RequestForEmployer | None

    @property
    def reads_some(self) -> bool:
        """Whether the reader may open one of them."""
        return any(line.may_read for line in self.lines)


def letter_side(
    request: ExtraSessionsRequest, reader: User, *, in_care: bool, now: datetime
) -> LetterSide | None:
    """The letter of ``request``; None for a request of the form. As many queries for ten rounds as for one."""
    letters = _letters(request, reader)
    if not letters:
        return None
    newest = letters[-1].round
    return LetterSide(
        lines=tuple(_line(request, letter, reader, is_newest=letter.round == newest) for letter in letters),
        answers_now=in_care and bool(may_add_to_letter(request, Role(role_of(reader)))),
        will_be_seen=_will_be_seen(request, now),
    )


def _letters(request: ExtraSessionsRequest, reader: User) -> list[RecommendationLetter]:
    """Without what is in them, and with what was released of each."""
    own = own_letters_of(reader).filter(pk=OuterRef("pk"))
    rounds = request.letters.order_by("round").annotate(may_read=Exists(own)).prefetch_related("releases")
    return list(
        rounds.defer(
            "text", "why_more", "recommendation", "original", "identifiers", "file_metadata", "file_name"
        )
    )


def _line(
    request: ExtraSessionsRequest, letter: RecommendationLetter, reader: User, *, is_newest: bool
) -> LetterLine:
    releases = letter.releases.all()
    latest = max((release.released_at for release in releases), default=None)
    return LetterLine(
        reference=letter.reference,
        round=letter.round,
        source=LetterSource(letter.source).label,
        given_on=letter.received_at.astimezone(reader.zone).date(),
        released_on=latest.astimezone(reader.zone).date() if latest else None,
        state=_newest_state(request, releases) if is_newest else RoundState.REPLACED,
        may_read=bool(getattr(letter, "may_read", False)),
    )


def _newest_state(request: ExtraSessionsRequest, releases: Collection[ReleasedLetter]) -> RoundState:
    """Only the newest round is ever sent; one that a newer has replaced stays at home, whatever was released of it."""
    in_force = any(release.taken_back_at is None for release in releases)
    was_asked = request.redacted_id is not None
    if was_asked and in_force:
        return RoundState.SENT
    if was_asked or not request.is_undecided:
        return RoundState.NEVER_SENT
    if in_force:
        return RoundState.RELEASED
    return RoundState.TAKEN_BACK if releases else RoundState.NOT_YET


def _will_be_seen(request: ExtraSessionsRequest, now: datetime) -> RequestForEmployer | None:
    """What HR will read once the released letter is sent: made by the function that sending stores it with."""
    if not request.is_undecided or request.redacted_id is not None or release_in_force(request) is None:
        return None
    endorsed = endorsement_of(request)
    sessions = endorsed.sessions if endorsed and endorsed.sessions else request.sessions_requested
    return preview_of_request(request, sessions, now=now)
