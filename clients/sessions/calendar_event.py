"""A session as an event for people's calendars, an .ics file (RFC 5545, RFC 5546). Pure: no Django.

One session is one event for good: its UID is made of its reference, and each update or cancellation carries a higher
SEQUENCE. The event says nothing that somebody who sees the calendar should not read: no name, no issue, no service.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

SUMMARY = "Appointment"
PRODUCT = "-//Sessions Portal//Appointments//EN"
# RFC 5545, 3.1: a line is at most 75 octets, without its line break
_LINE_OCTETS = 75
_MOMENT = "%Y%m%dT%H%M%SZ"
_REFERENCE = re.compile(r"[A-Z]+-\d+", re.ASCII)
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?", re.ASCII)
_MAILBOX = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+", re.ASCII)


class Method(StrEnum):
    """What the calendar is to do with it (RFC 5546)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class SessionEvent:
    """A session as a calendar sees it.

    - ``reference``: the session's, ``APP-000123``; ``host``: the portal's host name; together the UID;
    - ``sequence``: 0 when it is booked, one more with each change and with the cancellation;
    - ``starts_at``, ``ends_at``, ``stamped_at``: aware; the last is when this version was made;
    - ``organiser``: the provider's mailbox, no person's; ``attendee``: the receiver's own, or blank for an event that
      names nobody (some mail programs then offer to add it, not to answer it);
    - ``description``, ``place``: neutral words, or blank.
    """

    reference: str
    host: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    stamped_at: datetime
    organiser: str
    attendee: str = ""
    description: str = ""
    place: str = ""

    @property
    def uid(self) -> str:
        """The same for every version of the event."""
        return f"{self.reference}@{self.host}"


def can_be_named(mailbox: str) -> bool:
    """Whether a calendar can name this mailbox; one with letters beyond ASCII stays unnamed."""
    return _MAILBOX.fullmatch(mailbox) is not None


def render_event(event: SessionEvent, method: Method = Method.REQUEST) -> str:
    """The .ics file: lines folded at 75 octets, each ended with CRLF; to be sent as UTF-8.

    Raises ValueError for a reference, host or mailbox that cannot be written into a calendar, a naive moment, or an end
    that is not after the start.
    """
    _insist(event)
    return "".join(f"{folded}\r\n" for line in _lines(event, method) for folded in _folded(line))


def _insist(event: SessionEvent) -> None:
    # the values stay out of the words: a mailbox is personal
    if not _REFERENCE.fullmatch(event.reference) or not _HOST.fullmatch(event.host):
        raise ValueError("Not a session's reference at a host")
    for mailbox in filter(None, (event.organiser or "none", event.attendee)):
        if not _MAILBOX.fullmatch(mailbox):
            raise ValueError("Not a mailbox that a calendar can name")
    if any(moment.tzinfo is None for moment in (event.starts_at, event.ends_at, event.stamped_at)):
        raise ValueError("A calendar event needs aware moments")
    if event.ends_at.astimezone(UTC) <= event.starts_at.astimezone(UTC) or event.sequence < 0:
        raise ValueError("An event ends after it starts, and is numbered from 0")


def _lines(event: SessionEvent, method: Method) -> Iterator[str]:
    cancelled = method is Method.CANCEL
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{PRODUCT}"
    yield "CALSCALE:GREGORIAN"
    yield f"METHOD:{method.value}"
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTAMP:{_utc(event.stamped_at)}"
    yield f"DTSTART:{_utc(event.starts_at)}"
    yield f"DTEND:{_utc(event.ends_at)}"
    yield f"SUMMARY:{_escaped(SUMMARY)}"
    if event.description:
        yield f"DESCRIPTION:{_escaped(event.description)}"
    if event.place:
        yield f"LOCATION:{_escaped(event.place)}"
    yield f"ORGANIZER:mailto:{event.organiser}"
    if event.attendee:
        yield f"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:{event.attendee}"
    yield f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}"
    yield f"TRANSP:{'TRANSPARENT' if cancelled else 'OPAQUE'}"
    # other people who see the calendar see only that the time is taken
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"
    yield "END:VCALENDAR"


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(_MOMENT)


def _escaped(text: str) -> str:
    """RFC 5545, 3.3.11. Other control characters are not allowed in text at all."""
    lines = re.sub(r"\r\n?", "\n", text)
    kept = "".join(one for one in lines if one in "\n\t" or (ord(one) >= 32 and ord(one) != 127))
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of 75 octets; each after the first begins with a space, and no character is cut in two."""
    piece, octets = "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > _LINE_OCTETS:
            yield piece
            piece, octets = " ", 1
        piece += character
        octets += size
    yield piece
