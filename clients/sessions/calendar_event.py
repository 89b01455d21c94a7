"""A session as an event for people's calendars, an .ics file (RFC 5545, RFC 5546). Pure: no Django.

One session is one event for good: its UID is made of its reference, and each update or cancellation carries a higher
SEQUENCE. The event says nothing that somebody who sees the calendar should not read: no name, no issue, no service.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from icalendar import Calendar, Event, vText

SUMMARY = "Appointment"
PRODUCT = "-//Sessions Portal//Appointments//EN"
# no answer is asked of the receiver: the session is booked
_ANSWERED_ALREADY = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED", "RSVP": "FALSE"}
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
      names no person (some mail programs then offer to add it, not to answer it);
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


class _Text(vText):
    """A text as RFC 5545, 3.3.11 has it.

    The library's own takes a backslash before a capital N for a line break, and lets control characters through.
    """

    def to_ical(self) -> bytes:
        """The text escaped; of the control characters only line breaks and tabs are kept."""
        lines = re.sub(r"\r\n?", "\n", self)
        kept = "".join(one for one in lines if one in "\n\t" or (ord(one) >= 32 and ord(one) != 127))
        escaped = kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode()


def can_be_named(mailbox: str) -> bool:
    """Whether a calendar can name this mailbox; one with letters beyond ASCII stays unnamed."""
    return _MAILBOX.fullmatch(mailbox) is not None


def render_event(event: SessionEvent, method: Method = Method.REQUEST) -> str:
    """The .ics file: lines folded at 75 octets, each ended with CRLF; to be sent as UTF-8.

    Raises ValueError for a reference, host or mailbox that cannot be written into a calendar, a naive moment, or an end
    that is not after the start.
    """
    _insist(event)
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCT)
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", method.value)
    calendar.add_component(_event_of(event, method))
    written: bytes = calendar.to_ical(sorted=False)
    return written.decode()


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


def _event_of(event: SessionEvent, method: Method) -> Event:
    cancelled = method is Method.CANCEL
    written = Event()
    written.add("UID", event.uid)
    written.add("SEQUENCE", event.sequence)
    written.add("DTSTAMP", event.stamped_at.astimezone(UTC))
    written.add("DTSTART", event.starts_at.astimezone(UTC))
    written.add("DTEND", event.ends_at.astimezone(UTC))
    written.add("SUMMARY", SUMMARY)
    if event.description:
        written.add("DESCRIPTION", _Text(event.description))
    if event.place:
        written.add("LOCATION", _Text(event.place))
    written.add("ORGANIZER", f"mailto:{event.organiser}")
    if event.attendee:
        written.add("ATTENDEE", f"mailto:{event.attendee}", parameters=_ANSWERED_ALREADY)
    written.add("STATUS", "CANCELLED" if cancelled else "CONFIRMED")
    written.add("TRANSP", "TRANSPARENT" if cancelled else "OPAQUE")
    # other people who see the calendar see only that the time is taken
    written.add("CLASS", "PRIVATE")
    return written
