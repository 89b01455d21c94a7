"""A client's requests as their own page shows them: where each stands, what the employer was shown, who looked at it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from accounts.models import AuditEntry
from clients.models import Client
from extra_requests.for_employers import RequestForEmployer, seen_by_employer
from extra_requests.models import ExtraSessionsRequest, StatusChange
from extra_requests.standing.timeline.entry import TimelineEntry
from extra_requests.states import Action
from interface.days_and_times import moment_in_words
from letters.selectors import lines_sent
from sessions_portal.my import phrases

REQUESTS_SHOWN = 5
LOOKS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class OwnRequest:
    """One request in the client's words. ``looks``: who opened it, and when, the latest first.

    ``line``: what the account manager wrote above the letter in the e-mail to the employer.
    """

    reference: str
    asked_on: date
    heading: str
    meaning: str
    answer_by: str
    seen: RequestForEmployer | None
    line: str
    entries: tuple[TimelineEntry, ...]
    looks: tuple[tuple[str, str], ...]


def own_requests(client: Client, today: date) -> tuple[OwnRequest, ...]:
    """The client's latest requests, the newest first; ``organisation`` loaded, ``today`` is its day. Four queries."""
    zone = client.organisation.zone
    requests = list(
        # what an e-mail made may be another client's until a person has confirmed it
        ExtraSessionsRequest.objects.filter(case__client=client, awaits_confirmation=False)
        .select_related("redacted")
        .prefetch_related("status_changes")
        .order_by("-submitted_at", "-pk")[:REQUESTS_SHOWN]
    )
    looks = list(
        AuditEntry.objects.filter(
            subject__in=[request.reference for request in requests], action__in=phrases.LOOKING
        ).order_by("-id")[: LOOKS_SHOWN * REQUESTS_SHOWN]
    )
    sent = lines_sent(requests)
    lines = {key: step.rationale for key, step in sent.items()}
    return tuple(_own(request, looks, lines.get(request.pk, ""), zone, today) for request in requests)


def _own(
    request: ExtraSessionsRequest, looks: Iterable[AuditEntry], line: str, zone: ZoneInfo, today: date
) -> OwnRequest:
    heading, meaning = phrases.standing(
        request.current_state, asked=request.sessions_requested, given=request.sessions_approved
    )
    promised = request.is_undecided and request.due_on
    own_looks = (look for look in looks if look.subject == request.reference)
    return OwnRequest(
        reference=request.reference,
        asked_on=request.requested_on,
        heading=heading,
        meaning=meaning,
        answer_by=phrases.answer_by(promised, today) if promised else "",
        seen=_shown(request),
        line=line,
        entries=tuple(_entry(change, zone) for change in request.status_changes.all()),
        looks=tuple(_looks(own_looks, zone))[:LOOKS_SHOWN],
    )


def _shown(request: ExtraSessionsRequest) -> RequestForEmployer | None:
    """What the employer was shown, by the one function that shows it. The reason it chose is its answer, not shown to it."""
    if request.redacted is None or not request.redacted.shown:
        return None
    return replace(seen_by_employer(request.redacted), decline_reason=None)


def _entry(change: StatusChange, zone: ZoneInfo) -> TimelineEntry:
    title, tone, icon = phrases.HAPPENED[Action(change.action)]
    return TimelineEntry(title, _when(change.at, zone), tone=tone, icon=icon)


def _looks(looks: Iterable[AuditEntry], zone: ZoneInfo) -> Iterable[tuple[str, str]]:
    for look in looks:
        said = phrases.looked(look.action, look.actor)
        if said:
            yield said, _when(look.at, zone)


def _when(at: datetime, zone: ZoneInfo) -> str:
    return moment_in_words(at, zone)
