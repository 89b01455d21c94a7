"""Requests with a history, written as the commands would leave them, for tests of what reads many at once."""

from collections.abc import Sequence
from datetime import datetime

from accounts.models import User
from clients.models import AssistCase
from extra_requests.models import ExtraSessionsRequest
from extra_requests.states import TRANSITIONS, Action
from tests.factories import AssistCaseFactory, ExtraSessionsRequestFactory, StatusChangeFactory

type Done = tuple[Action, datetime]


def went_through(
    *done: Done, case: AssistCase | None = None, by: User | None = None, **fields: object
) -> ExtraSessionsRequest:
    """A request to which all of this happened, the first being its submission."""
    case = case or AssistCaseFactory.create()
    state = TRANSITIONS[done[-1][0]].to_state
    request = ExtraSessionsRequestFactory.create(
        case=case, state=state.value, submitted_at=done[0][1], decided_at=done[-1][1], **fields
    )
    _write(request, done, by)
    return request


def _write(request: ExtraSessionsRequest, done: Sequence[Done], by: User | None) -> None:
    before = ""
    for action, at in done:
        to_state = TRANSITIONS[action].to_state.value
        StatusChangeFactory.create(
            request=request, action=action.value, from_state=before, to_state=to_state, at=at, by=by
        )
        before = to_state
