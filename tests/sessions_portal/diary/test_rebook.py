"""The page of an open case: what it shows, and what stands against booking. Closed ones: ``test_closed_case``."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clients.models import AssistCase, Consultant, Session
from extra_requests.models import BridgingSession
from extra_requests.states import State
from tests.factories import (
    AccountManagerFactory,
    AssistCaseFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    EntitlementGrantFactory,
    ExtraSessionsRequestFactory,
    SessionFactory,
)
from tests.pages import words
from tests.sessions_portal.cases.case_page import GOOD, NOW, completed, errors, page_of
from tests.sessions_portal.signed_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def consultant() -> Consultant:
    return ConsultantFactory.create(user__time_zone="Australia/Melbourne")


@pytest.fixture
def case(consultant: Consultant) -> AssistCase:
    return AssistCaseFactory.create(consultant=consultant)


def test_the_page_shows_balance_window_sessions_and_what_the_next_one_means(case: AssistCase) -> None:
    completed(case, 3)
    SessionFactory.create(case=case, starts_at=NOW + timedelta(days=5))
    EntitlementGrantFactory.create(case=case, sessions=2)

    response = signed_in(case.consultant.user).get(page_of(case))

    view = response.context["view"]
    assert (view.counts.entitled, view.counts.used, view.counts.booked, view.counts.remaining) == (8, 3, 1, 4)
    assert (view.window.starts_on, view.window.ends_on) == (date(2026, 3, 19), date(2027, 3, 19))
    assert [(mark.on, mark.booked) for mark in view.marks] == [
        (date(2026, 3, 19), False),
        (date(2026, 3, 19), False),
        (date(2026, 3, 19), False),
        (date(2026, 4, 13), True),
    ]
    assert view.booking.meaning == "The next booking is session 5 of 8. 3 sessions are left after it."
    assert [line.number.number for line in view.sessions] == [4, 3, 2, 1]
    page = response.content.decode()
    for said in ("Of this case.", "Book the session", "Request extra sessions", "Close the case"):
        assert said in page
    assert f'href="/cases/{case.reference}/request/"' in page


def test_the_last_session_is_announced_as_the_last(case: AssistCase) -> None:
    completed(case, 5)

    view = signed_in(case.consultant.user).get(page_of(case)).context["view"]

    assert view.booking.meaning == (
        "The next booking is session 6 of 6. It is the last one: if more will be needed, "
        "ask for extra sessions in good time."
    )


def test_a_session_beyond_the_entitlement_is_not_numbered_as_one_of_it(case: AssistCase) -> None:
    completed(case, 7)

    page = words(signed_in(case.consultant.user).get(page_of(case)))

    assert ("6 of 6" in page, "7 6 funded" in page, "7 of 6" in page) == (True, True, False)


def test_a_bridging_session_is_announced_as_one_when_nothing_else_is_left(case: AssistCase) -> None:
    completed(case, 6)
    BridgingSession.objects.create(
        request=ExtraSessionsRequestFactory.create(case=case),
        allowed_at=NOW,
        allowed_by=ClinicalManagerFactory.create(),
        reason="Unsafe to wait",
    )

    view = signed_in(case.consultant.user).get(page_of(case)).context["view"]

    assert (view.booking.decision.code, view.booking.meaning) == (
        "bridging_session",
        "The next booking is session 7 (6 funded). It is the one that a clinical manager allowed until the outcome.",
    )


def test_nothing_left_is_said_and_refused(case: AssistCase) -> None:
    completed(case, 6)
    browser = signed_in(case.consultant.user)

    page = browser.get(page_of(case)).content.decode()
    refused = browser.post(page_of(case), GOOD)

    assert "Book the session" not in page
    assert "No more sessions can be booked on this case. Request extra sessions to go on." in page
    assert refused.status_code == 422
    assert errors(refused) == {
        "__all__": ["No more sessions can be booked on this case. Request extra sessions to go on."]
    }
    assert not Session.objects.filter(status="booked").exists()


def test_while_a_request_is_undecided_nothing_is_booked_or_asked_for(case: AssistCase) -> None:
    request = ExtraSessionsRequestFactory.create(case=case)
    browser = signed_in(case.consultant.user)

    page = browser.get(page_of(case)).content.decode()
    refused = browser.post(page_of(case), GOOD)

    assert "Booking waits for the outcome" in page
    assert "A request on this case is still undecided. Wait for its outcome, or withdraw it first." in page
    assert "Wait for the outcome of the request that is undecided" in page
    assert f'href="/cases/{case.reference}/request/"' not in page
    assert f'href="/requests/{request.reference}/"' in page
    assert refused.status_code == 422
    assert not Session.objects.exists()


def test_a_contract_without_extra_sessions_says_what_can_be_done_instead(consultant: Consultant) -> None:
    case = AssistCaseFactory.create(consultant=consultant, contract__extra_sessions_allowed=False)

    page = signed_in(consultant.user).get(page_of(case)).content.decode()

    for said in (
        "The employer’s contract allows no extra sessions.",
        "Open a new assist case, if it is a new issue or a new 12 months",
        "Talk to a clinical manager",
        "Transfer the client to private practice",
    ):
        assert said in page


def test_the_latest_requests_are_listed_with_their_states(case: AssistCase) -> None:
    declined = ExtraSessionsRequestFactory.create(case=case, state=State.DECLINED, sessions_requested=2)
    approved = ExtraSessionsRequestFactory.create(case=case, state=State.APPROVED)

    response = signed_in(case.consultant.user).get(page_of(case))

    assert list(response.context["view"].requests) == [approved, declined]
    page = " ".join(response.content.decode().split())
    assert "2 sessions requested on Wed 8 Apr 2026" in page
    assert "Declined by the employer" in page


def test_other_peoples_cases_are_not_found(case: AssistCase) -> None:
    stranger = signed_in(ConsultantFactory.create().user)

    for address in (page_of(case), f"/cases/{case.reference}/close/"):
        assert stranger.get(address).status_code == 404
        assert stranger.post(address, GOOD).status_code == 404
    case.refresh_from_db()
    assert not case.is_closed
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    "reference", ["ASST-999999", "ASST-1", "asst-000001", "APP-000001", "ASST-000001%00"]
)
def test_unknown_cases_are_not_found(consultant: Consultant, reference: str) -> None:
    assert signed_in(consultant.user).get(f"/cases/{reference}/rebook/").status_code == 404


def test_a_clinical_manager_reads_and_changes_nothing(case: AssistCase) -> None:
    browser = signed_in(ClinicalManagerFactory.create())

    page = browser.get(page_of(case)).content.decode()

    assert "You can read this case." in page
    for action in ("Book the session", "Request extra sessions", "Close the case"):
        assert action not in page
    assert browser.post(page_of(case), GOOD).status_code == 404
    assert not Session.objects.exists()


def test_an_account_manager_does_not_open_cases(case: AssistCase) -> None:
    manager = AccountManagerFactory.create()
    case.client.organisation.account_manager = manager
    case.client.organisation.save()

    assert signed_in(manager).get(page_of(case)).status_code == 403


def test_names_are_escaped(consultant: Consultant) -> None:
    case = AssistCaseFactory.create(
        consultant=consultant,
        client__given_name="<script>alert(1)</script>",
        issue_category="<b>grief</b>",
    )

    page = signed_in(consultant.user).get(page_of(case)).content.decode()

    assert "<script>alert" not in page
    assert "<b>" not in page


@pytest.mark.parametrize("action", ["rebook", "close"])
def test_a_form_without_its_token_is_refused(case: AssistCase, action: str) -> None:
    browser = signed_in(case.consultant.user, enforce_csrf_checks=True)

    assert browser.post(f"/cases/{case.reference}/{action}/", GOOD).status_code == 403
    assert not Session.objects.exists()


@pytest.mark.parametrize("sessions_left", [True, False])
def test_the_queries_of_the_page_do_not_grow_with_its_sessions(case: AssistCase, sessions_left: bool) -> None:
    # with sessions left the page draws the open times too
    EntitlementGrantFactory.create(case=case, sessions=100 if sessions_left else 1)
    completed(case, 0 if sessions_left else 7)
    browser = signed_in(case.consultant.user)
    taken = []
    for more in (1, 9, 40):
        completed(case, more)
        for _ in range(more):
            ExtraSessionsRequestFactory.create(case=case, state=State.APPROVED)
        with CaptureQueriesContext(connection) as queries:
            response = browser.get(page_of(case))
        assert bool(response.context["grid"]) is sessions_left
        taken.append(len(queries))

    assert len(set(taken)) == 1
    assert taken[0] <= 12
