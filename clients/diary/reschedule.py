"""Moving a booked session to another time."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from accounts import audit
from clients.acting import Acting, role_of, sessions_of, signed_in
from clients.diary.availability import availability_of, may_choose
from clients.diary.booking_times import may_start
from clients.diary.double_bookings import no_double_booking
from clients.models import Client, Session
from clients.selectors import loaded_with_case
from clients.sessions import mail as session_mail
from clients.sessions.counts import local_day, period_on
from clients.sessions.histories import history_of, terms_of
from clients.sessions.life import SessionAction, may_move_to, may_take_step
from clients.vocabulary import SessionStatus
from decisions.decision import Decision, allowed, refused
from decisions.refusal import insist
from notifications.outbox import enqueue


@transaction.atomic
def reschedule_session(*, by: Acting, at: datetime, reference: str, starts_at: datetime) -> Session:
    """Move a session in the care of ``by`` to ``starts_at`` (aware); both people's calendars follow.

    An undecided request holds this back as little as the session itself: none is taken by moving it.
    A client moves a session of theirs to a time that their page offers, and to no other (``availability.may_choose``).
    Raises Session.DoesNotExist for one out of sight; Refused with the Decision of ``session_life.may_take_step``,
    ``may_move_to`` or ``booking_times.may_start``, or with ``consultant_is_busy``, ``client_is_busy``,
    ``no_sessions_left`` (in the month, or the 12 months, it would move into).
    """
    session = (
        loaded_with_case(sessions_of(by))
        .select_for_update(of=("self", "case", "consultant"), no_key=True)
        .get(reference=reference)
    )
    before, status = session.starts_at, SessionStatus(session.status)
    insist(may_take_step(SessionAction.RESCHEDULE, status=status, starts_at=before, now=at))
    insist(may_move_to(starts_at=before, to_starts_at=starts_at, now=at))
    availability = availability_of(session.consultant)
    insist(may_start(availability, starts_at, session.minutes, now=at))
    if isinstance(by, Client):
        insist(may_choose(session.consultant, availability, starts_at, client_id=by.pk, moving=session))
    insist(_may_leave_its_period(session, starts_at))
    session.starts_at = starts_at
    session.calendar_sequence += 1
    with no_double_booking():
        session.save(update_fields=["starts_at", "calendar_sequence"])
    enqueue(session_mail.session_moved(session, at, before=before, by_client=isinstance(by, Client)))
    audit.record("reschedule_session", session, by=signed_in(by), actor=role_of(by))
    return session


def _may_leave_its_period(session: Session, starts_at: datetime) -> Decision:
    """A monthly or yearly entitlement may be used up where the session would go."""
    case, history = session.case, history_of(session.case)
    kept = [
        (key, fact)
        for key, fact in zip(history.session_ids, history.sessions, strict=True)
        if key != session.pk
    ]
    without = replace(
        history, sessions=tuple(fact for _, fact in kept), session_ids=tuple(key for key, _ in kept)
    )
    there = local_day(starts_at, history.zone)
    period = period_on(without.sessions, terms_of(case.contract), there, history.zone)
    stays = period is None or period.holds(local_day(session.starts_at, history.zone))
    if stays or without.counts(case, there).remaining > 0:
        return allowed("sessions_left", "The session can be moved to that day.")
    return refused("no_sessions_left", "No sessions are left in the period of that day. Choose another day.")
