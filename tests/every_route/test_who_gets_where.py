"""Every route, every kind of person, every kind of id: GET, POST, and POST without a token.

The addresses come from the URL configuration, so a new one is tried by itself; who may open it is written down in ``who``.
"""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client as Browser

from clients.models import AssistCase, Consultant, Organisation, Session
from tests.canary.planting import Scene
from tests.every_route.ids import Ids, has_ids, ids_of_the_scene
from tests.every_route.people import Person, people_of
from tests.every_route.routes import Route, every_route
from tests.every_route.who import CLIENTS_PREFIX, QUIET, is_guarded, kinds_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contexts_left_alone")]

SIGN_IN, REFUSED, MISSING, WRONG_METHOD = "sign in", "refused", "missing", "wrong method"
UNREADABLE, LEADS_ON, ANSWERED = "unreadable", "leads on", "answered"
# kind of person, whether the scene is theirs, method, address, what came
type Surprise = tuple[str, bool, str, str, str]
# of two who take an employer on at once, the second one is told that it is taken
TOLD_THAT_IT_IS_TAKEN = "clinical_desk:take_on_employer"
# tables that a request may write to however it is answered: who is signed in, and the trail of openings
_CHANGING = re.compile(r"^\s*(INSERT INTO|UPDATE|DELETE FROM) \"(?!django_session)")
# allauth's and the admin's own pages are held by their own lists (tests/config, tests/administration)
_THIRD_PARTY = ("account_", "admin:", "health")


@pytest.fixture
def ids(scene: Scene) -> Ids:
    theirs = scene.consultant.consultant
    return ids_of_the_scene(
        {
            AssistCase: {"consultant": theirs, "closed_on": None},
            Session: {"case__consultant": theirs},
            Consultant: {"pk": theirs.pk},
            Organisation: {"pk": scene.organisation.pk},
        }
    )


def test_it_is_written_down_who_may_open_each_route() -> None:
    unknown = [route.name for route in every_route() if is_guarded(route.name) and not _known(route.name)]
    assert unknown == []


def test_a_stranger_gets_no_further_than_the_sign_in(ids: Ids) -> None:
    browser = Browser()
    wrong = []
    for route in _ours():
        for address in [*ids.held_by_the_scene(route), ids.unknown(route)]:
            for method in ("GET", "POST"):
                label = _label(browser, method, address)
                quiet = route.name in QUIET and label == ANSWERED and not _body(browser, method, address)
                if label not in (SIGN_IN, WRONG_METHOD) and not quiet:
                    wrong.append((route.name, method, address, label))
    assert wrong == [], "\n".join(str(one) for one in wrong)


def test_everybody_gets_to_their_own_pages_and_to_no_others(scene: Scene, ids: Ids) -> None:
    wrong: list[Surprise] = []
    for person in people_of(scene):
        browser = _signed_in(person)
        for route in _ours():
            may = person.kind in kinds_for(route.name)
            surprises = _where_they_may if may else _where_they_may_not
            for method in ("GET", "POST"):
                wrong += list(surprises(person, route, method, browser, ids))
    assert wrong == [], "\n".join(str(one) for one in wrong)


def test_an_address_that_the_portal_never_writes_is_missing(scene: Scene, ids: Ids) -> None:
    """For one kind of person a route: such an address finds no page, or no row, before it is asked whose that is."""
    browsers = {person.kind: _signed_in(person) for person in people_of(scene) if person.concerned}
    wrong = []
    for route in _ours():
        browser = browsers[min(kinds_for(route.name) & set(browsers))]
        for address in ids.malformed(route) if has_ids(route) else ():
            for method in ("GET", "POST"):
                label = _label(browser, method, address)
                if label not in (MISSING, WRONG_METHOD, UNREADABLE):
                    wrong.append((route.name, method, address, label))
    assert wrong == [], "\n".join(str(one) for one in wrong)


def test_a_post_without_a_token_does_nothing(scene: Scene, ids: Ids) -> None:
    accepted = []
    for person in people_of(scene):
        if not person.concerned:
            continue
        browser = _signed_in(person, enforce_csrf_checks=True)
        for route in every_route():
            for address in ids.held_by_the_scene(route)[:1]:
                written, response = _sent(browser, "POST", address)
                if (
                    response.status_code not in (HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED)
                    or written
                ):
                    accepted.append((person.kind, route.name, response.status_code, written))
    # a health check is no form and changes nothing; what is not there is not there for a POST either
    assert [
        one for one in accepted if not one[1].startswith("health") and one[2] != HTTPStatus.NOT_FOUND
    ] == []


def _where_they_may(
    person: Person, route: Route, method: str, browser: Browser, ids: Ids
) -> Iterator[Surprise]:
    """What the route answered that it should not have, with ids of the scene and an unknown one."""
    expected = {ANSWERED, LEADS_ON, MISSING, WRONG_METHOD}
    if has_ids(route):
        unknown = _label(browser, method, ids.unknown(route))
        # a step of a form that is opened by its address leads back to the form, which is looked up there
        if unknown not in (MISSING, WRONG_METHOD, LEADS_ON):
            yield person.kind, person.concerned, method, ids.unknown(route), unknown
        if not person.concerned and route.name != TOLD_THAT_IT_IS_TAKEN:
            # exactly as if it did not exist
            expected = {unknown}
    for address in ids.held_by_the_scene(route):
        written, response = _sent(browser, method, address)
        label = _label_of(response)
        if label not in expected or (written and label not in (ANSWERED, LEADS_ON)):
            words = f"{label}, expected {expected}, wrote {written}"
            yield person.kind, person.concerned, method, address, words


def _where_they_may_not(
    person: Person, route: Route, method: str, browser: Browser, ids: Ids
) -> Iterator[Surprise]:
    """What the route answered but a refusal. It is refused before anything is looked up: one id of the scene tells it."""
    address = ids.held_by_the_scene(route)[0]
    written, response = _sent(browser, method, address)
    if _label_of(response) not in (REFUSED, WRONG_METHOD) or written:
        yield person.kind, person.concerned, method, address, f"{_label_of(response)}, wrote {written}"


def _sent(browser: Browser, method: str, address: str) -> tuple[list[str], HttpResponse]:
    """The statements that wrote something, and the answer; whatever was done is taken back."""
    statements: list[str] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if found := _CHANGING.match(sql):
            statements.append(sql[found.start() : 60])
        return execute(sql, params, many, context)

    with transaction.atomic():
        with connection.execute_wrapper(listen):
            response: Any = browser.generic(method, address, content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    return statements, response


def _label(browser: Browser, method: str, address: str) -> str:
    return _label_of(_sent(browser, method, address)[1])


def _body(browser: Browser, method: str, address: str) -> bytes:
    return _sent(browser, method, address)[1].content


def _label_of(response: HttpResponse) -> str:
    match response.status_code:
        case HTTPStatus.BAD_REQUEST:
            return UNREADABLE
        case HTTPStatus.FORBIDDEN:
            return REFUSED
        case HTTPStatus.NOT_FOUND:
            return MISSING
        case HTTPStatus.METHOD_NOT_ALLOWED:
            return WRONG_METHOD
        case HTTPStatus.FOUND:
            return SIGN_IN if response.headers["Location"].startswith("/sign-in/login/") else LEADS_ON
    return ANSWERED if response.status_code < 500 else f"broken: {response.status_code}"


def _signed_in(person: Person, *, enforce_csrf_checks: bool = False) -> Browser:
    browser = Browser(enforce_csrf_checks=enforce_csrf_checks)
    browser.force_login(person.user)
    return browser


def _ours() -> list[Route]:
    return [
        route
        for route in every_route()
        if is_guarded(route.name) and not route.name.startswith((CLIENTS_PREFIX, *_THIRD_PARTY))
    ]


def _known(route: str) -> bool:
    try:
        kinds_for(route)
    except KeyError:
        return False
    return True
