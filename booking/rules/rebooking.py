"""Rebooking and cancelling (DESIGN, "rebook lock", "session counts"). Pure: no Django."""

from datetime import datetime

from clients.sessions.counts import is_late_cancellation
from decisions.decision import Decision, allowed, refused
from interface.numbers_in_words import sessions


def may_rebook(*, case_closed: bool, undecided: bool, bridging_allowed: bool, remaining: int) -> Decision:
    """Whether another session may be booked or suggested on a case.

    ``undecided``: a request on this case is; ``bridging_allowed``: a clinical manager allowed one session meanwhile, and
    it is not booked yet (it may be booked even with no session left, and counts); ``remaining``: sessions.
    Codes: ``sessions_left``, ``bridging_session``, ``case_closed``, ``undecided_request``, ``no_sessions_left``.
    """
    if case_closed:
        return refused("case_closed", "This case is closed. Nothing is booked on a closed case.")
    if undecided and bridging_allowed:
        because = "A clinical manager allowed one session while the request is undecided."
        return allowed("bridging_session", because, remaining=remaining)
    if undecided:
        because = (
            "A request for extra sessions on this case is undecided. Booking opens again with its outcome."
        )
        return refused("undecided_request", because, remaining=remaining)
    if remaining < 1:
        because = "No more sessions can be booked on this case. Request extra sessions to go on."
        return refused("no_sessions_left", because, remaining=remaining)
    left = f"{sessions(remaining)} {'is' if remaining == 1 else 'are'} left."
    return allowed("sessions_left", left, remaining=remaining)


def may_book_weekly(may_book: Decision, *, weeks: int, remaining: int) -> Decision:
    """Whether so many weekly sessions may be booked at once; ``may_book`` is what ``may_rebook`` says of one.

    A bridging session is one, whatever remains. Codes: those of ``may_rebook``, ``too_few``, ``too_many``.
    """
    if not may_book.allowed:
        return may_book
    if weeks < 1:
        return refused("too_few", "Book at least 1 session.", weeks=weeks, most=1)
    most = 1 if may_book.code == "bridging_session" else remaining
    if weeks > most:
        because = f"{sessions(most)} can be booked, not {weeks}."
        return refused("too_many", because, weeks=weeks, most=most)
    return may_book


def late_cancellation(starts_at: datetime, now: datetime) -> Decision:
    """What cancelling now means; both moments aware. Always allowed: the code says whether a session is used.

    Codes: ``in_time`` (24 hours before, or more), ``uses_a_session``.
    """
    if is_late_cancellation(starts_at, now):
        because = "Its start is less than 24 hours away: cancelled now, this session still counts as used."
        return allowed("uses_a_session", because)
    return allowed("in_time", "Its start is at least 24 hours away: cancelled now, this session is not used.")
