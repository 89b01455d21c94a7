"""What was done with a request at the desk: readings, marks and releases of its letter, safety notes, hand-overs. No word of any text."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from types import MappingProxyType

from accounts.models import AuditEntry, User
from accounts.roles import Role
from extra_requests.models import ExtraSessionsRequest, RecommendationLetter
from extra_requests.standing.timeline.entry import TimelineEntry
from interface.days_and_times import moment_in_words, zone_in_words
from interface.numbers_in_words import counted

type Timed = tuple[datetime, TimelineEntry]

SAFETY = "save_safety_note"
_HANDED_OVER = "hand_over_review"
# what was done, by the action of its audit row: title, tone, icon
_DONE: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "read_letter": ("The letter’s original was read", "neutral", "eye"),
        "save_marks": ("The marks on the letter were saved", "neutral", "highlighter"),
        "ask_for_second_look": ("A second look at the letter was requested", "waiting", "users"),
        "check_marks": ("A second person checked the marks on the letter", "info", "check-check"),
        "release_letter": ("The redacted letter was released", "info", "shield-check"),
        "take_back_release": ("The release of the letter was taken back", "waiting", "undo-2"),
        SAFETY: ("A safety note was written", "info", "shield-alert"),
        "claim_review": ("A clinical manager took the review", "neutral", "user-check"),
        _HANDED_OVER: ("The review was handed over", "neutral", "users"),
    }
)


def done_at_desk(request: ExtraSessionsRequest, reader: User) -> list[Timed]:
    """What this person may know of the work on a request and its letters, oldest first. At most three queries.

    A safety note tells of a risk: clinical managers and the consultant in care see that there is one. Account managers see
    none of this work.
    """
    shown = _shown_to(request, reader)
    if not shown:
        return []
    letters = RecommendationLetter.objects.filter(request=request).values_list("reference", flat=True)
    rows = AuditEntry.objects.filter(action__in=shown, subject__in=[request.reference, *letters])
    entries = list(rows.select_related("by").order_by("id"))
    receivers = _receivers(entries)
    alike = groupby(entries, key=lambda entry: (entry.action, entry.by_id, entry.details.get("to")))
    return [_timed(list(same), receivers, reader) for _, same in alike]


def _shown_to(request: ExtraSessionsRequest, reader: User) -> Collection[str]:
    if reader.has_role(Role.CLINICAL_MANAGER) or request.case.consultant.user_id == reader.pk:
        return _DONE.keys()
    if reader.has_role(Role.PRACTICE_ADMINISTRATOR):
        return [action for action in _DONE if action != SAFETY]
    return ()


def _receivers(entries: Iterable[AuditEntry]) -> Mapping[int, str]:
    """The names of those to whom the review was given."""
    keys = set(_keys_of_receivers(entries))
    return dict(User.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}


def _keys_of_receivers(entries: Iterable[AuditEntry]) -> Iterator[int]:
    for entry in entries:
        if entry.action == _HANDED_OVER and entry.details.get("to"):
            yield entry.details["to"]


def _timed(same: list[AuditEntry], receivers: Mapping[int, str], reader: User) -> Timed:
    """One entry for what the same person did several times in a row, at the last of them."""
    latest = same[-1]
    title, tone, icon = _DONE[latest.action]
    receiver = receivers.get(latest.details.get("to", 0))
    if receiver:
        title = f"{title} to {receiver}"
    times = counted(len(same), "time") if len(same) > 1 else ""
    at = _moment_of(latest)
    when = f"{moment_in_words(at, reader.zone)}, {zone_in_words(reader.zone, at)}"
    meta = " · ".join(filter(None, (when, _who(latest, reader), times)))
    return at, TimelineEntry(title, meta, tone=tone, icon=icon)


def _moment_of(entry: AuditEntry) -> datetime:
    """When it was done, as the command was told; of a row that does not say so, when it was written."""
    said = entry.details.get("at")
    return datetime.fromisoformat(said) if said else entry.at


def _who(entry: AuditEntry, reader: User) -> str:
    if entry.by is None:
        return ""
    if entry.by == reader:
        return "You"
    return (
        f"{entry.by.name}, {Role(entry.actor).label.lower()}" if entry.actor in list(Role) else entry.by.name
    )
