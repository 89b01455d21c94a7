"""My requests as a file: one's own, filtered as the list is, in as many statements however many there are."""

import csv

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from sessions_portal.requests import export as views
from tests.factories import (
    AccountManagerFactory,
    AssistCaseFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    ContractFactory,
    ExtraSessionsRequestFactory,
    OrganisationFactory,
    ReviewerMembershipFactory,
)
from tests.sessions_portal.signed_in import signed_in
from tests.sql import statements

pytestmark = pytest.mark.django_db


def exported(user: User, query: str = "") -> list[str]:
    answer = signed_in(user).get(reverse("sessions_portal:requests_export") + query)
    assert answer.streaming
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert answer["Content-Disposition"].startswith('attachment; filename="extra-sessions-requests-')
    rows = list(csv.DictReader(answer.getvalue().decode("utf-8-sig").splitlines()))
    return [row["Request"] for row in rows]


def test_ones_own_requests_the_newest_first() -> None:
    consultant = ConsultantFactory.create()
    mine = [
        ExtraSessionsRequestFactory.create(case=AssistCaseFactory.create(consultant=consultant))
        for _ in range(2)
    ]
    ExtraSessionsRequestFactory.create()
    assert exported(consultant.user) == [mine[1].reference, mine[0].reference]


def test_filtered_as_the_list_is() -> None:
    consultant = ConsultantFactory.create()
    organisation = OrganisationFactory.create(code="ACME")
    contract = ContractFactory.create(organisation=organisation)
    approved = ExtraSessionsRequestFactory.create(
        case=AssistCaseFactory.create(consultant=consultant, contract=contract), state="approved"
    )
    ExtraSessionsRequestFactory.create(case=AssistCaseFactory.create(consultant=consultant), state="approved")
    assert exported(consultant.user, "?show=approved&employer=ACME") == [approved.reference]
    page = signed_in(consultant.user).get(
        reverse("sessions_portal:requests") + "?show=approved&employer=ACME"
    )
    link = reverse("sessions_portal:requests_export") + "?show=approved&amp;employer=ACME"
    assert f'href="{link}"' in page.content.decode()


def test_whoever_counsels_nobody_has_no_list_to_export() -> None:
    others = [
        ClinicalManagerFactory.create(),
        AccountManagerFactory.create(),
        ReviewerMembershipFactory.create().user,
    ]
    address = reverse("sessions_portal:requests_export")
    assert [signed_in(user).get(address).status_code for user in others] == [403, 403, 403]
    assert Client().get(address).status_code == 302
    for user in others[:2]:
        listed = signed_in(user).get(reverse("sessions_portal:requests"))
        assert address not in listed.content.decode()


@pytest.mark.parametrize("number", [1, 10, 50])
def test_as_many_statements_for_many_as_for_one(number: int) -> None:
    consultant = ConsultantFactory.create()
    for _ in range(number):
        ExtraSessionsRequestFactory.create(case=AssistCaseFactory.create(consultant=consultant))
    browser = signed_in(consultant.user)
    with statements() as sent:
        browser.get(reverse("sessions_portal:requests_export")).getvalue()
    assert len([statement for statement in sent if "extra_requests" in statement]) == 2


def test_none_is_left_out_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """In more chunks than one: the file neither stops nor says anything twice where one ends."""
    monkeypatch.setattr(views, "CHUNK", 3)
    consultant = ConsultantFactory.create()
    mine = [
        ExtraSessionsRequestFactory.create(case=AssistCaseFactory.create(consultant=consultant)).reference
        for _ in range(8)
    ]
    assert exported(consultant.user) == mine[::-1]
