"""Who gets in, and as whom the database works while they are there."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render as drawn
from django.test import Client
from django.urls import get_resolver

from accounts.roles import Role
from clients.models import Client as Employee
from employer_review.urls import urlpatterns
from extra_requests.models import ExtraSessionsRequest
from tests.employer_review.pages import address
from tests.factories import ExtraSessionsRequestFactory, UserFactory

pytestmark = pytest.mark.django_db

RENDER = "employer_review.frame.render"
# every address below a request's id
ACTIONS = ("", "approve", "decline", "decided")
POSTS = {
    "approve": {"sessions": "1", "step": "confirm"},
    "decline": {"reason": "limit_reached", "step": "confirm"},
}
# made anew for every page
TOKEN = re.compile(r"[A-Za-z0-9]{64}|nonce=\"[^\"]*\"")


def working_as() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user::text")
        return str(cursor.fetchone()[0])


class Broken(Exception):
    """A page that fails while it is made."""


class TestGettingIn:
    @pytest.mark.parametrize("action", ACTIONS)
    def test_signing_in_comes_first_and_leads_back(
        self, client: Client, asked: ExtraSessionsRequest, action: str
    ) -> None:
        for response in (client.get(address(asked, action)), client.post(address(asked, action))):
            assert response.status_code == 302
            assert response.headers["Location"] == f"/sign-in/login/?next={address(asked, action)}"

    @pytest.mark.parametrize("role", [role for role in Role if role is not Role.EMPLOYER_REVIEWER])
    def test_no_other_role_gets_in(self, client: Client, asked: ExtraSessionsRequest, role: Role) -> None:
        client.force_login(UserFactory.create(roles=[role.value]))
        answers = {client.get(path).status_code for path in ("/review/", "/review/history/", address(asked))}
        assert answers == {403}
        assert client.post(address(asked, "approve"), POSTS["approve"]).status_code == 403

    def test_the_clients_own_consultant_does_not_get_in(
        self, client: Client, asked: ExtraSessionsRequest
    ) -> None:
        client.force_login(asked.case.consultant.user)
        assert client.get(address(asked)).status_code == 403

    def test_a_reviewer_of_no_organisation_does_not_get_in(self, client: Client) -> None:
        client.force_login(UserFactory.create(roles=[Role.EMPLOYER_REVIEWER.value]))
        assert client.get("/review/").status_code == 403

    def test_a_reviewer_gets_into_no_other_portal(self, reviewer: Client) -> None:
        answers = {path: reviewer.get(path).status_code for path in ("/quick-view/", "/requests/")}
        assert set(answers.values()) <= {403, 404}, answers
        assert reviewer.get("/administration/").status_code == 302

    @pytest.mark.parametrize("action", ACTIONS)
    def test_another_organisations_request_is_the_same_page_as_none(
        self, reviewer: Client, action: str
    ) -> None:
        others = ExtraSessionsRequestFactory.create()
        nobodys = f"/review/{uuid4()}/{f'{action}/' if action else ''}"
        pages = [reviewer.get(path) for path in (address(others, action), nobodys)]
        if action in POSTS:
            pages += [reviewer.post(path, POSTS[action]) for path in (address(others, action), nobodys)]
        assert {page.status_code for page in pages} == {404}
        assert len({TOKEN.sub("", page.content.decode()) for page in pages}) == 1
        others.refresh_from_db()
        assert others.state == "awaiting_employer"

    @pytest.mark.parametrize("path", ["0", "abc", "XSR-000001", "1/approve", "%00", "🙂"])
    def test_what_is_no_id_is_not_found(self, reviewer: Client, path: str) -> None:
        assert reviewer.get(f"/review/{path}/").status_code == 404

    @pytest.mark.parametrize("action", ["approve", "decline"])
    def test_a_post_without_its_token_is_refused(
        self, reviewer: Client, asked: ExtraSessionsRequest, action: str
    ) -> None:
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = reviewer.cookies
        response = strict.post(address(asked, action), POSTS[action])
        assert response.status_code == 403
        asked.refresh_from_db()
        assert asked.state == "awaiting_employer"


class TestWorkingAs:
    """The database's role, on the connection that the next request will use."""

    @pytest.fixture
    def roles(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
        """The role in force whenever a page of this portal is drawn."""
        seen: list[str] = []

        def render(*args: Any, **kwargs: Any) -> HttpResponse:
            seen.append(working_as())
            return drawn(*args, **kwargs)

        monkeypatch.setattr(RENDER, render)
        yield seen
        assert working_as() == "portal_app"

    def test_every_page_is_drawn_as_the_employer(
        self, reviewer: Client, asked: ExtraSessionsRequest, roles: list[str]
    ) -> None:
        reviewer.get("/review/")
        reviewer.get("/review/history/")
        reviewer.get(address(asked))
        reviewer.post(address(asked, "approve"), {"sessions": "9"})
        reviewer.post(address(asked, "approve"), {"sessions": "1"})
        reviewer.post(address(asked, "approve"), POSTS["approve"])
        reviewer.get(address(asked, "decided"))
        reviewer.post(address(asked, "decline"), POSTS["decline"])
        assert roles == ["employer_portal"] * 7

    def test_every_address_below_review_is_this_apps(self) -> None:
        below = [
            pattern for pattern in get_resolver().url_patterns if str(pattern.pattern).startswith("review")
        ]
        assert [getattr(pattern, "app_name", None) for pattern in below] == ["employer_review"]
        assert len(urlpatterns) == 6

    def test_a_page_that_reaches_further_fails_and_leaves_nothing_behind(
        self, reviewer: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(RENDER, lambda *_args, **_kwargs: HttpResponse(Employee.objects.count()))
        reviewer.raise_request_exception = False
        assert reviewer.get("/review/").status_code == 500
        assert working_as() == "portal_app"

    def test_after_a_failure_the_connection_is_ours_again(
        self, reviewer: Client, asked: ExtraSessionsRequest, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_args: object, **_kwargs: object) -> HttpResponse:
            raise Broken

        monkeypatch.setattr(RENDER, fail)
        reviewer.raise_request_exception = False
        assert reviewer.get(address(asked)).status_code == 500
        assert working_as() == "portal_app"

    def test_after_not_found_the_connection_is_ours_again(self, reviewer: Client) -> None:
        assert reviewer.get(f"/review/{uuid4()}/").status_code == 404
        assert working_as() == "portal_app"

    @pytest.mark.django_db(transaction=True)
    def test_a_decision_whose_page_fails_is_no_decision(
        self, reviewer: Client, asked: ExtraSessionsRequest, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_args: object, **_kwargs: object) -> HttpResponse:
            raise Broken

        monkeypatch.setattr("employer_review.views.decisions.redirect", fail)
        reviewer.raise_request_exception = False
        assert reviewer.post(address(asked, "approve"), POSTS["approve"]).status_code == 500
        asked.refresh_from_db()
        assert asked.state == "awaiting_employer"
        assert working_as() == "portal_app"
