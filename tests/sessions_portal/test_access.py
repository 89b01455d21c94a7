"""Who gets to which page: signed in, and in the right role."""

import pytest
from django.test import Client as Browser

from accounts.models import User
from accounts.roles import Role
from tests.factories import (
    AccountManagerFactory,
    AdministratorFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    PracticeAdministratorFactory,
    ReviewerMembershipFactory,
    UserFactory,
)
from tests.pages import words
from tests.sessions_portal.signed_in import HTMX, signed_in

pytestmark = pytest.mark.django_db

CONSULTANTS_PAGES = [
    ("GET", "/quick-view/"),
    ("POST", "/quick-view/search/"),
    ("POST", "/sessions/APP-000001/commence/"),
    ("GET", "/sessions/APP-000001/cancel/"),
    ("GET", "/cases/ASST-000001/rebook/"),
    ("POST", "/cases/ASST-000001/close/"),
]


def person(role: Role) -> User:
    if role is Role.CONSULTANT:
        return ConsultantFactory.create().user
    if role is Role.PRACTICE_ADMINISTRATOR:
        return PracticeAdministratorFactory.create().user
    if role is Role.EMPLOYER_REVIEWER:
        return ReviewerMembershipFactory.create().user
    factory = {
        Role.CLINICAL_MANAGER: ClinicalManagerFactory,
        Role.ACCOUNT_MANAGER: AccountManagerFactory,
        Role.ADMINISTRATOR: AdministratorFactory,
    }[role]
    return factory.create()


@pytest.mark.parametrize(
    ("role", "first_page"),
    [
        (Role.CONSULTANT, "/quick-view/"),
        (Role.PRACTICE_ADMINISTRATOR, "/quick-view/"),
        (Role.EMPLOYER_REVIEWER, "/review/"),
        (Role.CLINICAL_MANAGER, "/desk/"),
        (Role.ACCOUNT_MANAGER, "/desk/employers/"),
        (Role.ADMINISTRATOR, "/administration/"),
    ],
)
def test_home_leads_everybody_to_their_work(role: Role, first_page: str) -> None:
    response = signed_in(person(role)).get("/")

    assert (response.status_code, response.headers["Location"]) == (302, first_page)


def test_of_several_roles_the_consultants_comes_first() -> None:
    user = ConsultantFactory.create().user
    user.roles = [Role.CLINICAL_MANAGER.value, Role.CONSULTANT.value]
    user.save()

    assert signed_in(user).get("/").headers["Location"] == "/quick-view/"


def test_without_a_role_there_is_no_page() -> None:
    assert signed_in(UserFactory.create()).get("/").status_code == 403


@pytest.mark.parametrize(("method", "address"), CONSULTANTS_PAGES)
def test_a_stranger_is_sent_to_sign_in(method: str, address: str) -> None:
    response = Browser().generic(method, address)

    back = address if method == "GET" else "/"
    assert (response.status_code, response.headers["Location"]) == (302, f"/sign-in/login/?next={back}")


def test_a_stranger_with_htmx_leaves_the_whole_page_and_comes_back_to_it() -> None:
    came_from = {"HX-Current-URL": "http://testserver/quick-view/?recent=abc"}

    response = Browser().post("/quick-view/search/", headers=HTMX | came_from)

    assert response.status_code == 200
    assert response.headers["HX-Redirect"] == "/sign-in/login/?next=/quick-view/%3Frecent%3Dabc"


def test_htmx_never_leads_to_another_host() -> None:
    came_from = {"HX-Current-URL": "http://evil.example/quick-view/"}

    response = Browser().post("/quick-view/search/", headers=HTMX | came_from)

    assert "evil" not in response.headers["HX-Redirect"]


@pytest.mark.parametrize("role", [Role.EMPLOYER_REVIEWER, Role.ACCOUNT_MANAGER, Role.ADMINISTRATOR])
@pytest.mark.parametrize(("method", "address"), CONSULTANTS_PAGES)
def test_other_roles_are_kept_out(role: Role, method: str, address: str) -> None:
    assert signed_in(person(role)).generic(method, address).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(method: str) -> None:
    browser = signed_in(person(Role.CONSULTANT))

    for _, address in CONSULTANTS_PAGES:
        assert browser.generic(method, address).status_code == 405


def test_a_forms_address_in_the_address_bar_gets_a_page_that_says_so() -> None:
    response = signed_in(person(Role.CONSULTANT)).get("/quick-view/search/")

    assert (response.status_code, response.headers["Allow"]) == (405, "POST")
    assert "This address opens from a button only" in words(response)
    assert "no-store" in response.headers["Cache-Control"]
