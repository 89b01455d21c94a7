"""A case that is closed, or about to be: what its page says, and what can no longer be done on it."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine

from clients.models import AssistCase, Session
from tests.factories import AssistCaseFactory, ClinicalManagerFactory, SessionFactory
from tests.sessions_portal.cases.case_page import GOOD, NOW, page_of
from tests.sessions_portal.signed_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def case() -> AssistCase:
    return AssistCaseFactory.create(consultant__user__time_zone="Australia/Melbourne")


def test_a_closed_case_is_shown_with_its_way_on(case: AssistCase) -> None:
    case.closed_on = case.opened_on
    case.save()
    browser = signed_in(case.consultant.user)

    page = browser.get(page_of(case)).content.decode()
    refused = browser.post(page_of(case), GOOD)

    assert "This case is closed" in page
    assert "an approval reopens it" in page
    assert f'href="/cases/{case.reference}/request/"' in page
    assert refused.status_code == 422
    assert not Session.objects.exists()


def test_a_case_that_ended_with_a_transfer_is_neither_booked_nor_asked_for(case: AssistCase) -> None:
    AssistCase.objects.filter(pk=case.pk).update(closed_on=case.opened_on, outcome="transferred")
    browser = signed_in(case.consultant.user)
    because = "This case ended with a transfer to private practice: no sessions are added to it any more."

    shown = browser.get(page_of(case))
    page = shown.content.decode()

    assert shown.context["view"].may_request.because == because
    assert because in page
    assert "Nothing is booked on a closed case." in page
    assert "an approval reopens it" not in page
    assert f'href="/cases/{case.reference}/request/"' not in page
    assert f'href="/cases/{case.reference}/reopen/"' not in page
    assert because in browser.get(f"/cases/{case.reference}/request/").content.decode()


def test_who_only_reads_such_a_case_is_told_that_nothing_was_asked_for(case: AssistCase) -> None:
    AssistCase.objects.filter(pk=case.pk).update(closed_on=case.opened_on, outcome="transferred")

    page = signed_in(ClinicalManagerFactory.create()).get(page_of(case)).content.decode()

    assert "Nothing has been requested on this case yet." in page


def test_a_closed_case_that_goes_on_in_another_one_leads_there_and_is_not_asked_for(case: AssistCase) -> None:
    active = AssistCaseFactory.create(consultant=case.consultant, contract=case.contract)
    AssistCase.objects.filter(pk=case.pk).update(
        closed_on=case.opened_on, outcome="new_case", client=active.client
    )
    browser = signed_in(case.consultant.user)
    because = (
        f"This case is closed, and the client has an active one, {active.reference}: "
        "request extra sessions there."
    )

    shown = browser.get(page_of(case))
    page = shown.content.decode()

    assert (shown.context["view"].may_request.because, shown.context["view"].may_follow) == (because, True)
    assert "the client goes on in another one" in page
    assert "an approval reopens it" not in page
    assert f'href="/cases/{active.reference}/rebook/"' in page
    assert f'href="/cases/{case.reference}/request/"' not in page
    form = browser.get(f"/cases/{case.reference}/request/")
    assert because in form.content.decode()
    assert form.context["refusal"].judgement.code == "another_case_active"


def test_an_active_case_of_another_consultant_is_named_and_not_linked(case: AssistCase) -> None:
    active = AssistCaseFactory.create(contract=case.contract)
    AssistCase.objects.filter(pk=case.pk).update(closed_on=case.opened_on, client=active.client)

    page = signed_in(case.consultant.user).get(page_of(case)).content.decode()

    assert active.reference in page
    assert f'href="/cases/{active.reference}/rebook/"' not in page


def test_closing_asks_once_more_then_closes(case: AssistCase) -> None:
    browser = signed_in(case.consultant.user)
    address = f"/cases/{case.reference}/close/"

    asked = browser.get(address)
    case.refresh_from_db()
    still_open = not case.is_closed
    response = browser.post(address, {"outcome": "goals_reached"})

    case.refresh_from_db()
    assert "Closing is suggested, never required" in asked.content.decode()
    assert still_open
    assert (response.status_code, response.headers["Location"]) == (302, page_of(case))
    assert case.closed_on == date(2026, 4, 8)


def test_a_case_with_a_session_to_come_is_not_closed(case: AssistCase) -> None:
    SessionFactory.create(case=case, starts_at=NOW + timedelta(days=1))
    browser = signed_in(case.consultant.user)

    response = browser.post(f"/cases/{case.reference}/close/", {"outcome": "goals_reached"})

    case.refresh_from_db()
    assert response.status_code == 422
    assert "Complete or cancel the sessions that are still to come first." in response.content.decode()
    assert not case.is_closed
