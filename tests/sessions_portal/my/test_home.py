"""Where my request stands: in plain words, with what the employer was shown, who looked, and what is left to book."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import audit
from clients.models import AssistCase
from clients.vocabulary import Basis
from extra_requests.for_employers import seen_by_employer
from extra_requests.models import ExtraSessionsRequest
from extra_requests.states import Action, State
from sessions_portal.my import phrases as own_words
from tests.factories import (
    AssistCaseFactory,
    ExtraSessionsRequestFactory,
    ReviewerMembershipFactory,
    SessionFactory,
    StatusChangeFactory,
)
from tests.pages import words
from tests.sessions_portal.my.visiting import MELBOURNE, case_with_hours, visiting, works_daily

pytestmark = pytest.mark.django_db

# Wednesday
NOW = datetime(2026, 4, 8, 10, 0, tzinfo=MELBOURNE)


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def request_in(state: State, case: AssistCase | None = None) -> ExtraSessionsRequest:
    return ExtraSessionsRequestFactory.create(case=case or case_with_hours(), state=state.value)


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_words_without_any_detail(state: State) -> None:
    request = request_in(state)

    said = words(visiting(request.case.client).get("/my/"))

    heading, meaning = own_words.standing(state, asked=3, given=3)
    assert heading in said
    assert meaning in said
    lowered = said.lower()
    for detail in (
        "clinical review",
        "budget",
        "grief",
        "counselling",
        "session",
        request.case.reference.lower(),
    ):
        assert detail not in lowered.replace("sessions requested", "").replace("sessions approved", "")


def test_every_action_has_words() -> None:
    assert set(own_words.HAPPENED) == set(Action)


def test_fewer_than_asked_are_said_to_be_fewer() -> None:
    assert own_words.standing(State.APPROVED, asked=3, given=1) == (
        "1 more appointment was approved",
        "3 were requested. Below you see how many are left to book.",
    )


def test_while_it_waits_the_day_is_promised() -> None:
    request = request_in(State.AWAITING_EMPLOYER)

    said = words(visiting(request.case.client).get("/my/"))

    assert "The answer is due by Friday 17 April 2026." in said


def test_a_day_that_was_not_kept_is_said_to_be_late() -> None:
    request = request_in(State.AWAITING_EMPLOYER)

    with time_machine.travel(datetime(2026, 4, 18, 10, 0, tzinfo=MELBOURNE), tick=False):
        said = words(visiting(request.case.client).get("/my/"))

    assert "The answer was due by Friday 17 April 2026. It is late, and we are following it up." in said


def test_what_the_employer_was_shown_is_what_it_was_shown() -> None:
    request = request_in(State.DECLINED)

    response = visiting(request.case.client).get("/my/")

    assert request.redacted is not None
    seen = seen_by_employer(request.redacted)
    own = response.context["newest"].seen
    for field in ("public_id", "sessions_requested", "requested_on", "due_on", "status", "released_letter"):
        assert getattr(own, field) == getattr(seen, field)
    # its answer, and not shown to it
    assert (seen.decline_reason is not None, own.decline_reason) == (True, None)
    assert "Budget used up" not in words(response)


def test_an_employer_that_was_not_asked_was_shown_nothing() -> None:
    request = request_in(State.AWAITING_CLINICAL_REVIEW)

    assert "Nothing. Your employer has not been asked." in words(visiting(request.case.client).get("/my/"))


def test_who_looked_is_said_by_role_and_by_the_organisations_clock() -> None:
    request = request_in(State.AWAITING_EMPLOYER)
    reviewer = ReviewerMembershipFactory.create(organisation=request.case.client.organisation).user
    other = request_in(State.AWAITING_EMPLOYER)
    for action, subject, by, actor in (
        ("read_letter", request.reference, request.case.consultant.user, "clinical_manager"),
        ("open_request", request.reference, reviewer, "employer_reviewer"),
        ("open_request", other.reference, reviewer, "employer_reviewer"),
        ("approve_request", request.reference, reviewer, "employer_reviewer"),
    ):
        audit.record(action, subject, by=by, actor=actor)

    response = visiting(request.case.client).get("/my/")

    who = [said for said, _ in response.context["newest"].looks]
    assert who == [
        "Your employer’s reviewer opened your request",
        "A clinical manager read your letter as it was written",
    ]
    assert reviewer.name not in words(response)
    assert "Times are Melbourne time (AEST)." in words(response)


def test_what_happened_is_told_without_names() -> None:
    request = request_in(State.DECLINED_CLINICALLY)
    for action in (
        Action.SUBMIT_FOR_CLINICAL_REVIEW,
        Action.ANSWER_CLINICAL_QUESTIONS,
        Action.DECLINE_CLINICALLY,
    ):
        StatusChangeFactory.create(request=request, action=action.value, to_state=request.state, at=NOW)

    response = visiting(request.case.client).get("/my/")

    assert [(entry.title, entry.meta) for entry in response.context["newest"].entries] == [
        ("More appointments were requested", "Wednesday 8 April 2026 at 10:00"),
        ("Your usual contact added to it", "Wednesday 8 April 2026 at 10:00"),
        ("It was not agreed to", "Wednesday 8 April 2026 at 10:00"),
    ]
    assert request.case.consultant.user.name not in words(response)


def test_a_monthly_limit_says_when_it_renews() -> None:
    case = AssistCaseFactory.create(contract__basis=Basis.PER_MONTH.value, contract__sessions_included=3)
    SessionFactory.create(case=case, starts_at=NOW - timedelta(days=2), status="completed")
    SessionFactory.create(case=case, starts_at=NOW + timedelta(days=2))

    response = visiting(case.client).get("/my/")

    counts = response.context["appointments"].counts
    assert (counts.used, counts.booked, counts.remaining) == (1, 1, 1)
    assert "These numbers are for this month. They renew on Friday 1 May 2026." in words(response)


def test_a_client_of_whom_nothing_is_known_yet_gets_a_page() -> None:
    case = AssistCaseFactory.create()

    assert "Nothing was requested yet" in words(visiting(case.client).get("/my/"))


def test_nothing_of_another_client_is_shown() -> None:
    own, other = case_with_hours(), request_in(State.AWAITING_EMPLOYER)
    SessionFactory.create(case=other.case, starts_at=NOW + timedelta(days=2))
    browser = visiting(own.client)

    for address in ("/my/", "/my/sessions/", "/my/choices/"):
        page = browser.get(address).content.decode()
        for foreign in (other.reference, other.case.client.email, other.case.client.family_name):
            assert foreign not in page


def test_the_queries_do_not_grow_with_requests_sessions_and_looks() -> None:
    taken = []
    for rows in (1, 10, 50):
        case = AssistCaseFactory.create(consultant=works_daily(), contract__sessions_included=60)
        for number in range(rows):
            request = ExtraSessionsRequestFactory.create(
                case=case, state=State.DECLINED.value, submission_key=uuid4()
            )
            StatusChangeFactory.create(request=request)
            audit.record("open_request", request, by=None, actor="employer_reviewer")
            SessionFactory.create(case=case, starts_at=NOW - timedelta(days=number + 1), status="completed")
        browser = visiting(case.client)
        counted = []
        for address in ("/my/", "/my/sessions/"):
            with CaptureQueriesContext(connection) as queries:
                assert browser.get(address).status_code == 200
            counted.append(len(queries))
        taken.append(tuple(counted))

    assert len(set(taken)) == 1
