"""What the metrics are worked out from: whose requests, since when, on which calendar."""

from datetime import UTC, date, datetime

import pytest

from accounts.roles import Role
from clients.models import AssistCase
from extra_requests.reports.ended_requests import closed_requests, employers_measured_for
from extra_requests.reports.metrics import ClosedRequest, Move, Stage, stage_days
from extra_requests.states import Action, State
from tests.extra_requests.histories_made import went_through
from tests.factories import (
    AccountManagerFactory,
    AssistCaseFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    ContractFactory,
    ExtraSessionsRequestFactory,
    OrganisationFactory,
    UserFactory,
)
from tests.sql import statements

pytestmark = pytest.mark.django_db
APRIL = date(2026, 4, 1)
# 2 April, 8 April and 16 April 2026 at 10:00 in Melbourne, before and after daylight saving ended
SUBMITTED_AT = datetime(2026, 4, 1, 23, tzinfo=UTC)
APPROVED_AT = datetime(2026, 4, 8, 0, tzinfo=UTC)
LATE = datetime(2026, 4, 16, 0, tzinfo=UTC)
ASKED = (Action.SUBMIT_TO_EMPLOYER, SUBMITTED_AT)


def case_at(name: str, **fields: object) -> AssistCase:
    organisation = OrganisationFactory.create(name=name, **fields)
    return AssistCaseFactory.create(contract=ContractFactory.create(organisation=organisation))


def test_a_closed_request_in_local_days_on_the_calendar_it_was_promised_on() -> None:
    request = went_through(ASKED, (Action.APPROVE, APPROVED_AT), case=case_at("Acme"), sessions_approved=2)
    (closed,) = closed_requests(ClinicalManagerFactory.create(), since=APRIL)
    assert closed == ClosedRequest(
        organisation="Acme",
        moves=(
            Move(date(2026, 4, 2), Action.SUBMIT_TO_EMPLOYER, State.AWAITING_EMPLOYER),
            Move(date(2026, 4, 8), Action.APPROVE, State.APPROVED),
        ),
        calendar=closed.calendar,
        sessions_requested=3,
        sessions_approved=2,
        due_on=date(2026, 4, 15),
    )
    assert closed.calendar.to_json() == request.calendar
    assert stage_days(closed) == {Stage.EMPLOYER: 2, Stage.WHOLE: 2}


def test_who_oversees_what() -> None:
    keeper = AccountManagerFactory.create()
    went_through(ASKED, (Action.APPROVE, APPROVED_AT), case=case_at("Acme", account_manager=keeper))
    other = case_at("Borealis")
    went_through(ASKED, (Action.APPROVE, APPROVED_AT), case=other)

    def seen(user: object) -> tuple[list[str], list[str]]:
        measured = closed_requests(user, since=APRIL)  # type: ignore[arg-type]  # always a User here
        return [closed.organisation for closed in measured], [
            employer.name
            for employer in employers_measured_for(user)  # type: ignore[arg-type]  # as above
        ]

    assert seen(ClinicalManagerFactory.create()) == (["Acme", "Borealis"], ["Acme", "Borealis"])
    assert seen(keeper) == (["Acme"], ["Acme"])
    assert seen(other.consultant.user) == ([], [])
    both = UserFactory.create(roles=[Role.ACCOUNT_MANAGER.value, Role.CONSULTANT.value])
    own = AssistCaseFactory.create(contract=other.contract, consultant=ConsultantFactory.create(user=both))
    went_through(ASKED, (Action.APPROVE, APPROVED_AT), case=own)
    assert seen(both) == ([], [])


def test_from_which_local_day_on() -> None:
    # 1 May, 00:30 in Melbourne, and still 30 April everywhere west of it
    just_in = datetime(2026, 4, 30, 14, 30, tzinfo=UTC)
    went_through(ASKED, (Action.APPROVE, just_in), case=case_at("Melbourne"))
    went_through(ASKED, (Action.APPROVE, just_in), case=case_at("London", time_zone="Europe/London"))
    measured = closed_requests(ClinicalManagerFactory.create(), since=date(2026, 5, 1))
    assert [closed.organisation for closed in measured] == ["Melbourne"]


def test_only_one_employer() -> None:
    acme = case_at("Acme")
    for case in (acme, case_at("Borealis")):
        went_through(ASKED, (Action.DECLINE, APPROVED_AT), case=case)
    measured = closed_requests(
        ClinicalManagerFactory.create(), since=APRIL, employer=acme.contract.organisation
    )
    assert [closed.organisation for closed in measured] == ["Acme"]


def test_undecided_requests_and_those_without_a_history_are_left_out() -> None:
    went_through(ASKED)
    ExtraSessionsRequestFactory.create(state=State.APPROVED.value, decided_at=APPROVED_AT)
    assert closed_requests(ClinicalManagerFactory.create(), since=APRIL) == ()


def test_after_an_appeal_the_first_promise_is_what_was_kept_or_not() -> None:
    went_through(
        ASKED,
        (Action.DECLINE, LATE),
        (Action.APPEAL_TO_EMPLOYER, LATE),
        (Action.APPROVE, LATE),
        due_on=date(2026, 4, 28),
        calendar={},
        sessions_approved=3,
    )
    (closed,) = closed_requests(ClinicalManagerFactory.create(), since=APRIL)
    assert (closed.due_on, closed.was_overdue, closed.was_overturned) == (date(2026, 4, 15), True, True)


def test_a_request_that_was_promised_nothing_has_no_due_day() -> None:
    went_through(
        (Action.APPROVE_BY_CONTRACT, SUBMITTED_AT),
        due_on=None,
        calendar={},
        redacted=None,
        sessions_approved=3,
    )
    (closed,) = closed_requests(ClinicalManagerFactory.create(), since=APRIL)
    assert (closed.due_on, closed.was_overdue, stage_days(closed)) == (None, False, {Stage.WHOLE: 0})


@pytest.mark.parametrize("number", [1, 10])
def test_two_statements_however_many(number: int) -> None:
    for index in range(number):
        went_through(ASKED, (Action.APPROVE, APPROVED_AT), case=case_at(f"Employer {index}"))
    manager = ClinicalManagerFactory.create()
    with statements() as sent:
        assert len(closed_requests(manager, since=APRIL)) == number
    assert len(sent) == 2
