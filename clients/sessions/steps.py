"""Commence, complete, no show, cancel."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import User
from clients.acting import Acting, role_of, sessions_of, signed_in
from clients.models import Client, Session
from clients.selectors import loaded_with_case, sessions_counselled_by
from clients.sessions import mail as session_mail
from clients.sessions.life import ONE_PRESS, STEPS, SessionAction, may_take_step
from clients.vocabulary import SessionStatus
from decisions.decision import Decision, allowed, refused
from decisions.refusal import insist
from notifications.outbox import enqueue

LONGEST_NOTE = 2000
# the role of somebody who signed in; ``clients.acting`` knows the client's too
care_role = role_of

_STAMP = {
    SessionAction.COMMENCE: "commenced_at",
    SessionAction.COMPLETE: "ended_at",
    SessionAction.NO_SHOW: "ended_at",
    SessionAction.CANCEL: "cancelled_at",
}


@transaction.atomic
def take_session_step(
    action: SessionAction, *, by: Acting, at: datetime, reference: str, outcome_note: str = ""
) -> Session:
    """Do ``action``, one of ``ONE_PRESS``, with the session ``reference``, one of those in the care of ``by``.

    A client, on their own pages, may cancel a session of theirs, and take no other step.

    ``outcome_note``: what came of it, in a few words, when it is completed; kept encrypted, and nowhere else.
    Cancelling tells the consultant and the client, and takes the event out of their calendars.

    Raises ValueError for another action; Session.DoesNotExist for a session out of sight, Refused with the Decision of
    ``clients.sessions.life.may_take_step`` when it cannot be done now.
    """
    if action not in ONE_PRESS:
        raise ValueError(f"{action.label} takes more than one press")
    if isinstance(by, Client) and action is not SessionAction.CANCEL:
        raise ValueError(f"{action.label} is not the client's to do")
    session = _locked(by, reference)
    decision = insist(
        may_take_step(action, status=SessionStatus(session.status), starts_at=session.starts_at, now=at)
    )
    session.status = STEPS[action].to_status.value
    stamp = _STAMP[action]
    setattr(session, stamp, at)
    changed = ["status", stamp]
    if action is SessionAction.COMPLETE and outcome_note.strip():
        insist(may_note(SessionStatus.COMPLETED, outcome_note, is_own=holds(by, session)))
        session.outcome_note = outcome_note.strip()
        changed.append("outcome_note")
    if action is SessionAction.CANCEL:
        session.calendar_sequence += 1
        changed.append("calendar_sequence")
        enqueue(session_mail.session_cancelled(session, at, by_client=isinstance(by, Client)))
    session.save(update_fields=changed)
    audit.record(
        f"{action.value}_session" if action is not SessionAction.NO_SHOW else "mark_no_show",
        session,
        by=signed_in(by),
        actor=role_of(by),
        decision=decision.code,
    )
    return session


@transaction.atomic
def write_outcome_note(*, by: User, at: datetime, reference: str, outcome_note: str) -> Session:
    """Write or rewrite what came of a completed session; the audit trail says that it was done, not what it says.

    Raises Session.DoesNotExist for a session that another consultant holds; Refused with the Decision of ``may_note``.
    """
    session = sessions_counselled_by(by).select_for_update(of=("self",), no_key=True).get(reference=reference)
    insist(may_note(SessionStatus(session.status), outcome_note, is_own=True))
    session.outcome_note = outcome_note.strip()
    session.save(update_fields=["outcome_note"])
    audit.record("write_outcome_note", session, by=by, actor=care_role(by))
    return session


def holds(by: Acting, session: Session) -> bool:
    """Whether a person is the consultant of the session, ``consultant`` loaded: its note is theirs alone."""
    return isinstance(by, User) and session.consultant.user_id == by.pk


def may_note(status: SessionStatus, note: str = "", *, is_own: bool) -> Decision:
    """Whether an outcome may be noted. Codes: ``allowed``; refused ``not_the_consultants``, ``not_completed``, ``note_too_long``.

    ``is_own``: the person holds the session. What is clinical is not for the practice's office.
    """
    if not is_own:
        return refused("not_the_consultants", "The consultant who holds the session notes its outcome.")
    if status is not SessionStatus.COMPLETED:
        return refused("not_completed", "An outcome is noted when the session is completed.")
    if len(note) > LONGEST_NOTE:
        return refused("note_too_long", f"Keep the note to {LONGEST_NOTE} characters.", most=LONGEST_NOTE)
    return allowed("allowed", "The outcome can be noted.")


def _locked(by: Acting, reference: str) -> Session:
    return (
        loaded_with_case(sessions_of(by))
        .select_for_update(of=("self",), no_key=True)
        .get(reference=reference)
    )
