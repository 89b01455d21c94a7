"""What a request's page shows of its recommendation letter: its rounds, what was released, and whose turn it is."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from accounts.models import User
from accounts.roles import Role
from clients.acting import role_of
from extra_requests.commands.letters import may_add_to_letter
from extra_requests.for_employers import RequestForEmployer, seen_by_employer
from extra_requests.letter_selectors import endorsement_of, own_letters_of, release_in_force
from extra_requests.letter_words import LetterSource
from extra_requests.models import ExtraSessionsRequest, RecommendationLetter
from extra_requests.redacted import redacted_when_sent


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One round of the letter; days are the reader's. ``may_read``: the reader may open it as it was given."""

    reference: str
    round: int
    source: str
    given_on: date
    released_on: date | None
    is_newest: bool
    may_read: bool


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
        lines=tuple(_line(letter, reader, is_newest=letter.round == newest) for letter in letters),
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


def _line(letter: RecommendationLetter, reader: User, *, is_newest: bool) -> LetterLine:
    releases = [release for release in letter.releases.all() if release.taken_back_at is None]
    return LetterLine(
        reference=letter.reference,
        round=letter.round,
        source=LetterSource(letter.source).label,
        given_on=letter.received_at.astimezone(reader.zone).date(),
        released_on=releases[-1].released_at.astimezone(reader.zone).date() if releases else None,
        is_newest=is_newest,
        may_read=bool(getattr(letter, "may_read", False)),
    )


def _will_be_seen(request: ExtraSessionsRequest, now: datetime) -> RequestForEmployer | None:
    """What HR will read once the released letter is sent: made by the function that sending stores it with."""
    if not request.is_undecided or request.redacted_id is not None or release_in_force(request) is None:
        return None
    endorsed = endorsement_of(request)
    sessions = endorsed.sessions if endorsed and endorsed.sessions else request.sessions_requested
    return seen_by_employer(redacted_when_sent(request, sessions, now=now))
