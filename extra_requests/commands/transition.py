"""Moving a request along the table, with its history row and what the employer sees of it. One way, for every action."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from accounts.models import User
from clients.session_counts import local_day
from extra_requests.models import EmployerStatus, ExtraSessionsRequest, RedactedRequest, StatusChange
from extra_requests.states import FINAL, Action, Actor, State, next_state

# What the employer is shown once the request has reached it; before that there is no row to show.
SHOWN_TO_EMPLOYER: Mapping[State, EmployerStatus] = MappingProxyType(
    {
        State.AWAITING_EMPLOYER: EmployerStatus.AWAITING_DECISION,
        State.APPROVED: EmployerStatus.APPROVED,
        State.DECLINED: EmployerStatus.DECLINED,
        State.WITHDRAWN: EmployerStatus.WITHDRAWN,
    }
)


def move(
    request: ExtraSessionsRequest, action: Action, *, actor: Actor, by: User | None, at: datetime
) -> None:
    """Take ``action``: new state, history row, and the redacted row brought in step. Saves the request.

    The caller holds the request's row lock (or is just making it), has set what the action decides
    (``sessions_approved``, ``decision_reason``) and writes the audit row afterwards.
    Raises states.TransitionRefused when the table does not allow it.
    """
    before = request.current_state if request.pk else None
    request.state = next_state(action, before, actor).value
    if request.current_state in FINAL:
        request.decided_at, request.decided_by = at, by
    if request.redacted is not None:
        _show_employer(request, request.redacted, action, at)
    request.save()
    StatusChange.objects.create(
        request=request,
        action=action.value,
        from_state=before.value if before else "",
        to_state=request.state,
        at=at,
        by=by,
        actor=actor.value,
    )


def _show_employer(
    request: ExtraSessionsRequest, redacted: RedactedRequest, action: Action, at: datetime
) -> None:
    again = action is Action.APPEAL_TO_EMPLOYER
    redacted.status = (
        EmployerStatus.ASKED_AGAIN if again else SHOWN_TO_EMPLOYER[request.current_state]
    ).value
    redacted.sessions_approved = request.sessions_approved
    redacted.decline_reason = request.decision_reason if request.current_state is State.DECLINED else ""
    redacted.decided_on = (
        local_day(at, request.case.client.organisation.zone) if request.current_state in FINAL else None
    )
    redacted.save()
