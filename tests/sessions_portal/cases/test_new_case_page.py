"""The page that checks and explains a new assist case; and closing and reopening."""

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from clients.models import AssistCase
from tests.extra_requests.asking import case_of
from tests.factories import (
    AssistCaseFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    PracticeAdministratorFactory,
    SessionFactory,
)
from tests.pages import Page, words
from tests.sessions_portal.signed_in import signed_in

pytestmark = pytest.mark.django_db


def address(case: AssistCase, name: str = "new_case") -> str:
    return reverse(f"sessions_portal:{name}", args=[case.reference])


def asked(case: AssistCase, step: str = "", novelty: str = "new", issue: str = "Stress") -> Page:
    sent = {"novelty": novelty, "issue_category": issue, "step": step}
    return signed_in(case.consultant.user).post(address(case), sent)


def test_a_new_issue_closes_the_current_case_and_opens_a_new_one_by_one_press_each() -> None:
    case = case_of()
    checked = asked(case)
    assert (checked.status_code, "Close the current case first." in words(checked)) == (200, True)
    assert 'value="close"' in checked.content.decode()
    closed = asked(case, "close")
    case.refresh_from_db()
    assert (closed.status_code, case.is_closed, case.outcome) == (200, True, "new_case")
    assert 'value="open"' in closed.content.decode()
    opened = asked(case, "open")
    new = AssistCase.objects.exclude(pk=case.pk).get()
    assert (opened.status_code, opened["Location"]) == (302, address(new, "rebook"))  # type: ignore[index]
    assert (new.issue_category, new.client) == ("Stress", case.client)


def test_a_double_click_leads_to_the_case_that_the_first_one_opened() -> None:
    case = AssistCaseFactory.create(closed_on=timezone.localdate())
    asked(case, "open")
    again = asked(case, "open")
    new = AssistCase.objects.exclude(pk=case.pk).get()
    assert again.status_code == 422
    assert f"See {new.reference}" in words(again)


@pytest.mark.parametrize(
    ("novelty", "because"),
    [
        ("same", "The same issue stays in its assist case"),
        ("unsure", "Not sure whether it is a new issue? Raise a support ticket"),
    ],
)
def test_a_refusal_explains_itself_and_leads_to_a_ticket(novelty: str, because: str) -> None:
    case = case_of()
    for step in ("", "open", "close"):
        answer = asked(case, step, novelty)
        assert because in words(answer)
        assert f"?case={case.reference}&amp;about=new_case_or_same" in answer.content.decode()
    case.refresh_from_db()
    assert not case.is_closed
    assert AssistCase.objects.count() == 1


def test_a_case_with_sessions_to_come_says_why_it_cannot_be_closed() -> None:
    case = case_of()
    SessionFactory.create(case=case)
    assert "Complete or cancel the sessions that are still to come first." in words(asked(case))
    assert asked(case, "close").status_code == 422
    case.refresh_from_db()
    assert not case.is_closed


@pytest.mark.parametrize(
    ("novelty", "issue", "at"),
    [
        ("", "Stress", "novelty"),
        ("perhaps", "Stress", "novelty"),
        ("new", " ", "issue_category"),
        ("new", "x" * 10_000, "issue_category"),
        ("new", "a\0b", "issue_category"),
    ],
)
def test_bad_answers_are_refused_at_their_field(novelty: str, issue: str, at: str) -> None:
    case = AssistCaseFactory.create(closed_on=timezone.localdate())
    answer = asked(case, "open", novelty, issue)
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {at})
    assert AssistCase.objects.count() == 1


def test_closing_asks_for_the_outcome() -> None:
    case = AssistCaseFactory.create()
    browser = signed_in(case.consultant.user)
    for sent in ({}, {"outcome": "transferred"}, {"outcome": "\0"}):
        assert browser.post(address(case, "close_case"), sent).status_code == 422
    assert browser.post(address(case, "close_case"), {"outcome": "client_ended"}).status_code == 302
    case.refresh_from_db()
    assert case.outcome == "client_ended"
    assert "Ended by the client" in words(browser.get(address(case, "rebook")))


def test_a_closed_case_is_opened_again_by_a_post() -> None:
    case = AssistCaseFactory.create(closed_on=timezone.localdate(), outcome="client_ended")
    browser = signed_in(case.consultant.user)
    assert "Open this case again?" in words(browser.get(address(case, "reopen_case")))
    assert browser.post(address(case, "reopen_case")).status_code == 302
    case.refresh_from_db()
    assert not case.is_closed
    again = browser.post(address(case, "reopen_case"))
    assert (again.status_code, "This case is open." in words(again)) == (422, True)


@pytest.mark.parametrize("name", ["new_case", "close_case", "reopen_case"])
def test_nobody_else_finds_these_pages(name: str) -> None:
    case = AssistCaseFactory.create()
    for stranger in (ConsultantFactory.create().user, PracticeAdministratorFactory.create().user):
        assert signed_in(stranger).get(address(case, name)).status_code == 404
        assert signed_in(stranger).post(address(case, name)).status_code == 404
    assert signed_in(ClinicalManagerFactory.create()).get(address(case, name)).status_code == 403
    assert Browser().get(address(case, name)).status_code == 302
