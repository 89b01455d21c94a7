"""Moving a request along the table, with its history row and what the employer sees of it. One way, for every action."""

from datetime import datetime

from accounts.models import User
from extra_requests.commands.showing import show_employer
from extra_requests.models import ExtraSessionsRequest, StatusChange
from extra_requests.states import FINAL, Action, Actor, next_state


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
    show_employer(request, action, at)
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
