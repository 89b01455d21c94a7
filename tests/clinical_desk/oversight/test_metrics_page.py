"""The metrics: who may open them, what they say, filters, and how many statements they take."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from clients.models import Organisation
from extra_requests.states import Action
from tests.extra_requests.histories_made import went_through
from tests.factories import (
    AccountManagerFactory,
    AdministratorFactory,
    AssistCaseFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    ContractFactory,
    OrganisationFactory,
    ReviewerMembershipFactory,
)
from tests.pages import Page, words
from tests.sql import statements

pytestmark = pytest.mark.django_db
ASKED = (Action.SUBMIT_TO_EMPLOYER, datetime(2026, 4, 1, 23, tzinfo=UTC))
EIGHTH = datetime(2026, 4, 8, 0, tzinfo=UTC)
MAY = datetime(2026, 5, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_may() -> Iterator[None]:
    with time_machine.travel("2026-05-20T03:00:00+00:00", tick=False):
        yield


def opened(user: User, **query: str) -> Page:
    browser = Client()
    browser.force_login(user)
    return browser.get(reverse("clinical_desk:metrics"), query)


def ended(organisation: Organisation, action: Action, at: datetime, approved: int | None = None) -> None:
    case = AssistCaseFactory.create(contract=ContractFactory.create(organisation=organisation))
    went_through(ASKED, (action, at), case=case, sessions_approved=approved)


@pytest.fixture
def acme() -> Organisation:
    organisation = OrganisationFactory.create(name="Acme", code="ACME")
    ended(organisation, Action.APPROVE, EIGHTH, 3)
    ended(organisation, Action.APPROVE, EIGHTH, 1)
    ended(organisation, Action.DECLINE, MAY)
    return organisation


def table(page: Page, name: str) -> list[tuple[str, int, int, int, int, int]]:
    return [
        (line.name, line.row.decided, line.row.approved, line.row.partly, line.row.declined, line.row.overdue)
        for line in getattr(page.context["page"], name)
    ]


def test_by_month_and_by_employer(acme: Organisation) -> None:
    ended(OrganisationFactory.create(name="Borealis"), Action.APPROVE, EIGHTH, 3)
    page = opened(ClinicalManagerFactory.create())
    assert table(page, "by_month") == [("May 2026", 1, 0, 0, 1, 1), ("April 2026", 3, 2, 1, 0, 0)]
    assert table(page, "by_employer") == [("Acme", 3, 1, 1, 1, 1), ("Borealis", 1, 1, 0, 0, 0)]
    assert "Altogether 2 approved, 1 partly approved and 1 declined" in page.content.decode()


def test_the_charts_say_what_they_show_to_whoever_hears_them(acme: Organisation) -> None:
    html = opened(ClinicalManagerFactory.create()).content.decode()
    assert html.count('role="img"') == 2
    for name in ("outcomes", "days"):
        assert f'aria-labelledby="{name}-title {name}-said"' in html
        assert f'<title id="{name}-title">' in html
        assert f'<desc id="{name}-said">' in html
    assert "style=" not in html


def test_the_days_of_each_stage(acme: Organisation) -> None:
    page = opened(ClinicalManagerFactory.create())
    found = {
        line.stage.value: (line.days.requests, line.days.median)
        for line in page.context["page"].stages
        if line.days
    }
    # Good Friday, Easter Monday and ANZAC Day on a Saturday: 2, 2 and 20 business days
    assert found == {"employer": (3, 2), "whole": (3, 2)}


def test_one_employer_and_a_shorter_period(acme: Organisation) -> None:
    ended(OrganisationFactory.create(name="Borealis"), Action.APPROVE, EIGHTH, 3)
    manager = ClinicalManagerFactory.create()
    assert table(opened(manager, employer="ACME"), "by_employer") == [("Acme", 3, 1, 1, 1, 1)]
    with time_machine.travel("2026-07-20T03:00:00+00:00", tick=False):
        assert table(opened(manager, months="3"), "by_month") == [("May 2026", 1, 0, 0, 1, 1)]


@pytest.mark.parametrize("months", ["0", "-3", "99999999999", "\0", "x" * 10_000, "١٢"])
def test_what_cannot_be_asked_for_is_left_out(acme: Organisation, months: str) -> None:
    page = opened(ClinicalManagerFactory.create(), months=months, employer="\0'\"<script>")
    assert (page.status_code, page.context["filters"].months, page.context["filters"].employer) == (
        200,
        12,
        None,
    )


def test_an_account_manager_sees_their_own_employers_only(acme: Organisation) -> None:
    keeper = AccountManagerFactory.create()
    own = OrganisationFactory.create(name="Own Employer", account_manager=keeper)
    ended(own, Action.APPROVE, EIGHTH, 3)
    page = opened(keeper, employer="ACME")
    assert table(page, "by_employer") == [("Own Employer", 1, 1, 0, 0, 0)]
    assert "Acme" not in words(page)


def test_without_anything_it_says_so() -> None:
    assert "Nothing ended in this period" in words(opened(AccountManagerFactory.create()))


def test_only_requests_that_nobody_decided() -> None:
    case = AssistCaseFactory.create()
    went_through(ASKED, (Action.WITHDRAW, EIGHTH), case=case)
    page = opened(ClinicalManagerFactory.create())
    assert table(page, "by_month") == [("April 2026", 0, 0, 0, 0, 0)]
    assert "1 withdrawn" in words(page)


def test_nobody_else_may_open_them() -> None:
    others = [
        ConsultantFactory.create().user,
        AdministratorFactory.create(),
        ReviewerMembershipFactory.create().user,
    ]
    assert [opened(user).status_code for user in others] == [403, 403, 403]
    assert Client().get(reverse("clinical_desk:metrics")).status_code == 302


@pytest.mark.parametrize("number", [1, 10, 50])
def test_as_many_statements_for_many_as_for_one(number: int) -> None:
    for index in range(number):
        ended(OrganisationFactory.create(name=f"Employer {index}"), Action.APPROVE, EIGHTH, 3)
    manager = ClinicalManagerFactory.create()
    with statements() as sent:
        opened(manager)
    # signing in by force writes and reads the session; the page itself reads three times
    assert len([statement for statement in sent if "extra_requests" in statement]) == 3
