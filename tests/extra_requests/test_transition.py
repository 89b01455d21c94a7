"""Moving a request along the table: its state, its history and what the employer sees of it, kept in step."""

from datetime import UTC, date, datetime

import psycopg
import pytest

from accounts.roles import Role
from extra_requests.commands.transition import move
from extra_requests.models import ExtraSessionsRequest, RedactedRequest, StatusChange
from extra_requests.states import Action, Party, State, TransitionRefused
from tests.factories import AssistCaseFactory, ExtraSessionsRequestFactory, StatusChangeFactory
from tests.owner import connect_as_owner

pytestmark = pytest.mark.django_db

# 00:30 of the next day in Melbourne
AT = datetime(2026, 4, 9, 14, 30, tzinfo=UTC)


@pytest.fixture
def asked() -> ExtraSessionsRequest:
    return ExtraSessionsRequestFactory.create()


def shown(request: ExtraSessionsRequest) -> tuple[object, ...]:
    assert request.redacted is not None
    row = RedactedRequest.objects.get(pk=request.redacted.pk)
    return row.status, row.sessions_approved, row.decline_reason, row.decided_on


def test_a_move_writes_the_state_and_one_line_of_history(asked: ExtraSessionsRequest) -> None:
    manager = asked.case.consultant.user
    asked.sessions_approved = 2
    move(asked, Action.APPROVE, actor=Role.EMPLOYER_REVIEWER, by=manager, at=AT)
    asked.refresh_from_db()
    assert (asked.state, asked.decided_at, asked.decided_by) == ("approved", AT, manager)
    change = StatusChange.objects.get()
    assert (change.request, change.action, change.from_state, change.to_state) == (
        asked,
        "approve",
        "awaiting_employer",
        "approved",
    )
    assert (change.at, change.by, change.actor) == (AT, manager, "employer_reviewer")


def test_a_new_request_comes_from_nowhere() -> None:
    case = AssistCaseFactory.create()
    request = ExtraSessionsRequest(
        case=case,
        requestor="consultant",
        sessions_requested=5,
        requested_on=date(2026, 4, 9),
        submitted_at=AT,
    )
    move(request, Action.REJECT_AUTOMATICALLY, actor=Party.SYSTEM, by=None, at=AT)
    change = StatusChange.objects.get()
    assert (change.from_state, change.to_state, change.by, change.actor) == (
        "",
        "rejected_automatically",
        None,
        "system",
    )
    assert RedactedRequest.objects.count() == 0


@pytest.mark.parametrize(
    ("action", "actor", "row"),
    [
        (Action.APPROVE, Role.EMPLOYER_REVIEWER, ("approved", 2, "", date(2026, 4, 10))),
        (Action.DECLINE, Role.EMPLOYER_REVIEWER, ("declined", 2, "limit_reached", date(2026, 4, 10))),
        # a reason that is not the employer's own never shows
        (Action.WITHDRAW, Role.CONSULTANT, ("withdrawn", 2, "", date(2026, 4, 10))),
    ],
)
def test_what_the_employer_sees_follows(
    asked: ExtraSessionsRequest, action: Action, actor: Role, row: tuple[object, ...]
) -> None:
    asked.sessions_approved, asked.decision_reason = 2, "limit_reached"
    move(asked, action, actor=actor, by=None, at=AT)
    assert shown(asked) == row


def test_an_appeal_puts_the_request_back_into_the_inbox() -> None:
    declined = ExtraSessionsRequestFactory.create(state=State.DECLINED.value)
    move(declined, Action.APPEAL_TO_EMPLOYER, actor=Role.CONSULTANT, by=None, at=AT)
    assert shown(declined) == ("asked_again", None, "", None)


def test_what_the_table_refuses_leaves_no_trace() -> None:
    approved = ExtraSessionsRequestFactory.create(state=State.APPROVED.value)
    before = shown(approved)
    with pytest.raises(TransitionRefused) as refusal:
        move(approved, Action.DECLINE, actor=Role.EMPLOYER_REVIEWER, by=None, at=AT)
    assert refusal.value.decision.code == "already_decided"
    approved.refresh_from_db()
    assert approved.state == "approved"
    assert shown(approved) == before
    assert StatusChange.objects.count() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("table", ["extra_requests_statuschange", "extra_requests_extrasessionsrequest"])
def test_the_history_is_not_emptied_even_by_the_owner_of_its_table_nor_with_its_requests(table: str) -> None:
    change = StatusChangeFactory.create()
    with connect_as_owner() as owner, pytest.raises(psycopg.errors.RaiseException) as refused:
        owner.execute(f"TRUNCATE {table} CASCADE".encode())
    assert refused.value.diag.message_primary == "rows of extra_requests_statuschange are only ever added"
    assert list(StatusChange.objects.all()) == [change]
