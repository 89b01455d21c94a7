"""What an account manager sees of one request, read in a fixed number of queries. Nothing that names the client."""

from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import User
from clients.sessions.counts import local_day
from decisions.decision import Decision
from extra_requests.commands.nudge import may_nudge_now
from extra_requests.models import (
    Appeal,
    ExtraSessionsRequest,
    Nudge,
    RecordedAnswer,
    ReleasedLetter,
    ReviewStep,
)
from extra_requests.redacted_requests import release_in_force
from extra_requests.standing.standing import Ending, Standing, ending_of, standing_of
from extra_requests.standing.timeline.ahead import present_first, what_comes
from extra_requests.standing.timeline.entry import TimelineEntry
from extra_requests.standing.timeline.past import what_happened
from extra_requests.standing.timeline.promise import promise_of
from extra_requests.states import State
from interface.days_and_times import moment_in_words
from letters.commands.sending import may_send
from letters.selectors import came_by_letter, endorsement_of, lines_sent


@dataclass(frozen=True, slots=True)
class AccountRequestPage:
    """The page of one request, for one account manager. ``released_at``: in the reader's zone, in words.

    ``sent``: how the letter was sent; its ``rationale`` is the personal line.
    """

    standing: Standing | None
    ending: Ending | None
    entries: tuple[TimelineEntry, ...]
    came_by_letter: bool
    release: ReleasedLetter | None
    released_at: str
    endorsement: ReviewStep | None
    sending: Decision | None
    nudging: Decision | None
    latest_nudge_on: date | None
    answer: RecordedAnswer | None
    sent: ReviewStep | None


def account_request_page(request: ExtraSessionsRequest, reader: User, now: datetime) -> AccountRequestPage:
    """The page of ``request`` at this moment; loaded with ``redacted``, contract, organisation and submitter."""
    state = request.current_state
    today = local_day(now, request.case.client.organisation.zone)
    release = release_in_force(request)
    is_appeal = Appeal.objects.filter(request=request).exists()
    coming = what_comes(state, promise_of(request), is_appeal=is_appeal)
    latest_nudge = Nudge.objects.filter(request=request).last()
    return AccountRequestPage(
        standing=standing_of(request, today),
        ending=ending_of(request),
        entries=(
            *what_happened(request, request.status_changes.select_related("by"), reader),
            *present_first(coming),
        ),
        came_by_letter=came_by_letter(request),
        release=release,
        released_at=moment_in_words(release.released_at, reader.zone) if release else "",
        endorsement=endorsement_of(request),
        sending=may_send(request, by=reader) if state is State.AWAITING_ACCOUNT_MANAGER else None,
        nudging=may_nudge_now(request, today) if state is State.AWAITING_EMPLOYER else None,
        latest_nudge_on=latest_nudge.nudged_on if latest_nudge else None,
        answer=RecordedAnswer.objects.filter(request=request).select_related("recorded_by").first(),
        sent=lines_sent([request]).get(request.pk),
    )
