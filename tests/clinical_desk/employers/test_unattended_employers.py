"""The employers that nobody looks after, on an account manager's list: named, taken on, and led to from a mail."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from clients.models import Organisation
from extra_requests.models import ExtraSessionsRequest
from notifications.models import OutboxMessage
from tests.extra_requests.asking import case_of
from tests.factories import AccountManagerFactory, ClinicalManagerFactory, OrganisationFactory
from tests.letters.letters import endorsed, letter_given
from tests.pages import words
from tests.sessions_portal.signed_in import signed_in
from tests.sql import statements

pytestmark = pytest.mark.django_db
LIST = "clinical_desk:employers"


@pytest.fixture
def manager() -> User:
    return AccountManagerFactory.create()


@pytest.fixture
def desk(manager: User) -> Client:
    return signed_in(manager)


@pytest.fixture
def waiting() -> ExtraSessionsRequest:
    """A request with an endorsed letter, of an employer that nobody looks after."""
    return endorsed(letter_given(case_of()))


def employer_of(request: ExtraSessionsRequest) -> Organisation:
    return request.case.client.organisation


def test_an_endorsed_letter_is_told_to_all_of_them_and_its_link_leads_to_where_it_is_taken_on(
    manager: User, desk: Client
) -> None:
    colleague = AccountManagerFactory.create()
    waiting = endorsed(letter_given(case_of()))

    told = OutboxMessage.objects.filter(kind="letter_to_send").order_by("to_email")
    page = desk.get(reverse("clinical_desk:account_request", args=[waiting.reference]), follow=True)

    assert [mail.to_email for mail in told] == sorted([manager.email, colleague.email])
    assert all("This organisation has no account manager at present" in mail.text for mail in told)
    assert page.redirect_chain == [(reverse(LIST), 302)]
    said = words(page)
    assert f"Bass Strait Ferries has no account manager. Take it on to open {waiting.reference}." in said
    assert "Look after it : Bass Strait Ferries" in said
    assert page.context["lines"] == []


def test_who_takes_it_on_has_its_requests_from_then_on_and_nobody_else(
    waiting: ExtraSessionsRequest, manager: User, desk: Client
) -> None:
    code, request_page = (
        employer_of(waiting).code,
        reverse("clinical_desk:account_request", args=[waiting.reference]),
    )
    colleague = signed_in(AccountManagerFactory.create())

    taken = desk.post(reverse("clinical_desk:take_on_employer", args=[code]), follow=True)
    late = colleague.post(reverse("clinical_desk:take_on_employer", args=[code]), follow=True)

    assert taken.redirect_chain == [(reverse("clinical_desk:employer", args=[code]), 302)]
    assert "You look after Bass Strait Ferries now." in words(taken)
    assert waiting.reference in words(taken)
    assert late.redirect_chain == [(reverse(LIST), 302)]
    assert "This employer has an account manager already." in words(late)
    assert Organisation.objects.get(code=code).account_manager == manager
    assert [desk.get(request_page).status_code, colleague.get(request_page).status_code] == [200, 404]
    assert "Employers without an account manager" not in words(colleague.get(reverse(LIST)))


def test_a_request_of_an_employer_that_somebody_looks_after_is_not_found(desk: Client) -> None:
    case = case_of()
    Organisation.objects.filter(pk=case.client.organisation_id).update(
        account_manager=AccountManagerFactory.create()
    )
    request = letter_given(case)

    assert desk.get(reverse("clinical_desk:account_request", args=[request.reference])).status_code == 404
    assert desk.get("/desk/employers/requests/XSR-999999/").status_code == 404


def test_who_may(waiting: ExtraSessionsRequest, desk: Client) -> None:
    address = reverse("clinical_desk:take_on_employer", args=[employer_of(waiting).code])

    assert signed_in(ClinicalManagerFactory.create()).post(address).status_code == 403
    assert Client().post(address).status_code == 302
    assert desk.get(address).status_code == 405
    assert desk.post(reverse("clinical_desk:take_on_employer", args=["NOBODY"])).status_code == 404
    assert Organisation.objects.get(pk=employer_of(waiting).pk).account_manager is None


def test_the_list_takes_as_many_statements_for_fifty_of_them_as_for_one(desk: Client) -> None:
    counts = []
    for more in (1, 9, 40):
        OrganisationFactory.create_batch(more, account_manager=None)
        with statements() as sent:
            page = desk.get(reverse(LIST))
        counts.append(len(sent))
    assert counts[0] == counts[1] == counts[2]
    assert len(page.context["unattended"]) == 50
