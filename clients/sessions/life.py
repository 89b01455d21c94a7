"""The life of a session: what may be done with it when. Pure: no Django.

One table, as for the requests; times decide the rest. ``clients.sessions.counts`` says what then counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from clients.sessions.counts import is_late_cancellation
from clients.vocabulary import SessionStatus
from decisions.decision import Decision, allowed, refused
from decisions.labelled import Labelled

# A client who comes early may be seen early; a session of another day is commenced by mistake.
EARLIEST_COMMENCEMENT = timedelta(hours=1)


class SessionAction(Labelled):
    """What a consultant does with a session, in Quick View's words."""

    COMMENCE = "commence", "Commence"
    COMPLETE = "complete", "Complete"
    NO_SHOW = "no_show", "No show"
    CANCEL = "cancel", "Cancel"
    RESCHEDULE = "reschedule", "Reschedule"


# taken as they stand; rescheduling needs a new time besides
ONE_PRESS = (
    SessionAction.COMMENCE,
    SessionAction.COMPLETE,
    SessionAction.NO_SHOW,
    SessionAction.CANCEL,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the table."""

    from_statuses: frozenset[SessionStatus]
    to_status: SessionStatus
    done: str


# fmt: off
STEPS: Mapping[SessionAction, Step] = MappingProxyType({
    SessionAction.COMMENCE: Step(
        frozenset({SessionStatus.BOOKED}), SessionStatus.IN_PROGRESS, "commenced"),
    # completing straight from booked: the session was held without Commence being pressed
    SessionAction.COMPLETE: Step(
        frozenset({SessionStatus.BOOKED, SessionStatus.IN_PROGRESS}), SessionStatus.COMPLETED, "completed"),
    SessionAction.NO_SHOW: Step(
        frozenset({SessionStatus.BOOKED, SessionStatus.IN_PROGRESS}), SessionStatus.NO_SHOW, "marked as a no-show"),
    SessionAction.CANCEL: Step(
        frozenset({SessionStatus.BOOKED}), SessionStatus.CANCELLED, "cancelled"),
    SessionAction.RESCHEDULE: Step(
        frozenset({SessionStatus.BOOKED}), SessionStatus.BOOKED, "rescheduled"),
})
# fmt: on

_STANDS: Mapping[SessionStatus, str] = MappingProxyType(
    {
        SessionStatus.BOOKED: "is booked",
        SessionStatus.IN_PROGRESS: "is in progress",
        SessionStatus.COMPLETED: "is completed",
        SessionStatus.NO_SHOW: "was marked as a no-show",
        SessionStatus.CANCELLED: "was cancelled",
    }
)


def may_take_step(
    action: SessionAction, *, status: SessionStatus, starts_at: datetime, now: datetime
) -> Decision:
    """Whether this can be done with a session now; the same Decision disables the button and makes the command raise.

    Codes: ``allowed``; ``late_cancellation`` (allowed, and the session counts as used: less than 24 hours' notice);
    refused ``not_in_this_status``, ``too_early`` (commencing more than an hour before the start; completing, or
    marking a no-show, before it), ``already_started`` (cancelling, rescheduling), ``too_late`` (rescheduling with less
    than 24 hours' notice, which would get round the rule of late cancellations).
    """
    step = STEPS[action]
    if status not in step.from_statuses:
        return refused("not_in_this_status", f"This session {_STANDS[status]}.")
    if action is SessionAction.COMMENCE and now < starts_at - EARLIEST_COMMENCEMENT:
        return refused("too_early", "A session can be commenced from one hour before its start.")
    if action is SessionAction.CANCEL:
        return _may_cancel(starts_at, now)
    if action is SessionAction.RESCHEDULE:
        return _may_reschedule(starts_at, now)
    ends_early = action is not SessionAction.COMMENCE and status is SessionStatus.BOOKED and now < starts_at
    if ends_early:
        return refused("too_early", "This session has not started yet.")
    return allowed("allowed", f"The session can be {step.done}.")


def may_move_to(*, starts_at: datetime, to_starts_at: datetime, now: datetime) -> Decision:
    """Whether a session that may be rescheduled can begin at ``to_starts_at`` instead; every moment aware.

    Whether the time is open is asked of ``clients.diary.slots``. Codes: ``allowed``; refused ``in_the_past``, ``same_time``.
    """
    if to_starts_at <= now:
        return refused("in_the_past", "This time has passed. Choose one that is still to come.")
    if to_starts_at == starts_at:
        return refused("same_time", "The session is at this time already.")
    return allowed("allowed", "The session can be moved to this time.")


def _may_reschedule(starts_at: datetime, now: datetime) -> Decision:
    if now >= starts_at:
        return _has_started()
    if is_late_cancellation(starts_at, now):
        because = "Cancel it instead: less than 24 hours are left, so this session counts as used."
        return refused("too_late", because)
    return allowed("allowed", "At least 24 hours' notice: the session can be rescheduled.")


def _has_started() -> Decision:
    return refused("already_started", "This session's time has come: complete it or mark it as a no-show.")


def _may_cancel(starts_at: datetime, now: datetime) -> Decision:
    if now >= starts_at:
        return _has_started()
    if is_late_cancellation(starts_at, now):
        return allowed("late_cancellation", "Less than 24 hours' notice: the session counts as used.")
    return allowed("allowed", "At least 24 hours' notice: the session goes back to the balance.")
