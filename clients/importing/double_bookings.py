"""Sessions of a caseload that would take somebody's time twice; the database refuses them without saying which line.

Only what is booked or in progress takes time; what is over may lie across something else, as other systems record it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from clients.importing.caseload import Caseload
from clients.importing.problems import Problem
from clients.importing.rows import SESSIONS
from clients.models import AssistCase, Session
from clients.vocabulary import SessionStatus

TAKES_TIME = (SessionStatus.BOOKED, SessionStatus.IN_PROGRESS)
# the line of a session that the portal holds already: the folder's line is the one to put right
HELD = 0


@dataclass(frozen=True, slots=True)
class Appointment:
    """A session that takes two people's time, up to, not including, ``ends_at``."""

    starts_at: datetime
    ends_at: datetime
    reference: str
    line: int
    client: str
    consultant: str


def double_bookings(caseload: Caseload) -> Iterator[Problem]:
    """One problem for every session that lies across another of its consultant's or its client's."""
    appointments = [*_in_folder(caseload), *_held_beside(caseload)]
    named: set[tuple[str, str]] = set()
    for whose in ("consultant", "client"):
        for one, other in overlapping(appointments, whose):
            pair = one.reference, other.reference
            if pair not in named:
                named.add(pair)
                reason = f"the {whose}’s session {other.reference} is at that time as well"
                yield Problem(SESSIONS.name, one.line, "starts_at", reason)


def overlapping(appointments: Iterable[Appointment], whose: str) -> Iterator[tuple[Appointment, Appointment]]:
    """Pairs across each other of one ``consultant`` or ``client``: the one on the later line, then the other.

    Each is held against the one before it that lasts longest, so that every session at fault is in some pair.
    """
    diaries: dict[str, list[Appointment]] = defaultdict(list)
    for appointment in appointments:
        diaries[getattr(appointment, whose)].append(appointment)
    for diary in diaries.values():
        latest: Appointment | None = None
        for appointment in sorted(diary, key=lambda each: (each.starts_at, each.line)):
            if latest and appointment.starts_at < latest.ends_at:
                first, second = sorted((latest, appointment), key=lambda each: each.line)
                yield second, first
            if latest is None or appointment.ends_at > latest.ends_at:
                latest = appointment


def _in_folder(caseload: Caseload) -> Iterator[Appointment]:
    """The folder's sessions, each with the people of its case; one of an unknown case is another problem."""
    held = AssistCase.objects.values_list("reference", "client__code", "consultant__user__email")
    people = {reference: (client, consultant) for reference, client, consultant in held.iterator()}
    people |= {row.reference: (row.client, row.consultant) for row in caseload.cases.rows}
    for row in caseload.sessions.rows:
        if row.status in TAKES_TIME and row.case in people:
            ends_at = row.starts_at + timedelta(minutes=row.minutes)
            yield Appointment(row.starts_at, ends_at, row.reference, row.line, *people[row.case])


def _held_beside(caseload: Caseload) -> Iterator[Appointment]:
    """The sessions that the portal holds and the folder does not replace."""
    held = Session.objects.filter(status__in=[status.value for status in TAKES_TIME]).values_list(
        "reference", "starts_at", "minutes", "case__client__code", "consultant__user__email"
    )
    for reference, starts_at, minutes, client, consultant in held.iterator():
        if reference not in caseload.sessions.keys:
            ends_at = starts_at + timedelta(minutes=minutes)
            yield Appointment(starts_at, ends_at, reference, HELD, client, consultant)
