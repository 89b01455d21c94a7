"""Commence, complete, no show, cancel."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clients.models import Session
from clients.refusal import insist
from clients.selectors import sessions_in_care_of
from clients.session_life import ONE_PRESS, STEPS, SessionAction, may_take_step
from clients.vocabulary import SessionStatus

_STAMP = {
    SessionAction.COMMENCE: "commenced_at",
    SessionAction.COMPLETE: "ended_at",
    SessionAction.NO_SHOW: "ended_at",
    SessionAction.CANCEL: "cancelled_at",
}


@transaction.atomic
def take_session_step(action: SessionAction, *, by: User, at: datetime, reference: str) -> Session:
    """Do ``action``, one of ``ONE_PRESS``, with the session ``reference``, one of those in the care of ``by``.

    Raises ValueError for another action; Session.DoesNotExist for a session out of sight, Refused with the Decision of
    ``clients.session_life.may_take_step`` when it cannot be done now.
    """
    if action not in ONE_PRESS:
        raise ValueError(f"{action.label} takes more than one press")
    session = sessions_in_care_of(by).select_for_update(of=("self",), no_key=True).get(reference=reference)
    decision = insist(
        may_take_step(action, status=SessionStatus(session.status), starts_at=session.starts_at, now=at)
    )
    session.status = STEPS[action].to_status.value
    stamp = _STAMP[action]
    setattr(session, stamp, at)
    session.save(update_fields=["status", stamp])
    audit.record(
        f"{action.value}_session" if action is not SessionAction.NO_SHOW else "mark_no_show",
        subject=session.reference,
        by=by,
        actor=care_role(by),
        details={"decision": decision.code},
    )
    return session


def care_role(user: User) -> str:
    """The role in which somebody acts on a client's sessions: as the consultant before anything else."""
    carers = (Role.CONSULTANT, Role.PRACTICE_ADMINISTRATOR, Role.CLINICAL_MANAGER)
    return next(role.value for role in carers if user.has_role(role))
