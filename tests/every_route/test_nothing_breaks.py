"""2,000 requests that no browser makes: each gets an answer that somebody thought of, and never a fault (5xx)."""

import re
from copy import deepcopy
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.forms import BaseForm
from django.test import Client as Browser

from tests.canary.planting import Scene
from tests.every_route.ids import Ids, ids_of_the_scene
from tests.every_route.nasty import KEY_PARAMETERS, Input, an_input, page_keys
from tests.every_route.people import people_of
from tests.every_route.routes import Route, every_route
from tests.every_route.who import is_guarded, kinds_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contexts_left_alone")]

INPUTS = 2_000
SEED = 20_261_201
_FIELD = re.compile(r'<(?:input|select|textarea|button)\b[^>]*?\bname="([^"]+)"')


def test_no_input_breaks_a_page(scene: Scene) -> None:
    chance = Random(SEED)
    ids = ids_of_the_scene({})
    browsers = {person.kind: _signed_in(person.user) for person in people_of(scene) if person.concerned}
    fields = _fields(browsers, ids)
    routes = every_route()
    # the admin site's hundred addresses are Django's own: a few of them will do
    weights = [1 if route.name.startswith("admin:") else 8 for route in routes]
    every_field = sorted(_every_field())
    broken = []
    for number in range(INPUTS):
        route = chance.choices(routes, weights)[0]
        kinds = sorted(kinds_for(route.name) & set(browsers)) if is_guarded(route.name) else []
        browser = browsers[chance.choice(kinds or sorted(browsers))]
        address = chance.choice(ids.held_by_the_scene(route))
        sent = an_input(chance, chance.choice([fields.get(route.name) or every_field, every_field]))
        if fault := _fault(browser, address, sent):
            broken.append(
                f"{number}: {sent.method} {address}?{sent.query[:80]} {sent.content_type[:40]}: {fault}"
            )
    assert broken == [], "\n".join(broken)


def test_no_page_key_breaks_a_list(scene: Scene) -> None:
    ids = ids_of_the_scene({})
    browsers = {person.kind: _signed_in(person.user) for person in people_of(scene) if person.concerned}
    broken = []
    for route in every_route():
        if not _may_be_a_list(route):
            continue
        # a key is read before the rows that it begins at: one kind of person a list tells it
        browser, address = (
            browsers[min(kinds_for(route.name) & set(browsers))],
            ids.held_by_the_scene(route)[0],
        )
        for key in page_keys():
            query = "&".join(f"{name}={key}" for name in KEY_PARAMETERS)
            if fault := _fault(browser, address, Input("GET", query, {}, "", b"")):
                broken.append(f"{address}?{query}: {fault}")
    assert broken == [], "\n".join(broken)


def _may_be_a_list(route: Route) -> bool:
    ours = is_guarded(route.name) and not route.name.startswith("admin:")
    return ours and not set(route.parts) - {"employer:code"}


def _fault(browser: Browser, address: str, sent: Input) -> str:
    """What went wrong, or "" for an answer below 500. Whatever was done is taken back, a sign-out too."""
    signed_in = deepcopy(browser.cookies)
    with transaction.atomic():
        response: Any = browser.generic(
            sent.method,
            f"{address}?{sent.query}",
            sent.body,
            content_type=sent.content_type,
            **dict(sent.headers),  # type: ignore[arg-type]  # WSGI variables, as the stubs do not know them
        )
        if response.streaming:
            b"".join(response)
        transaction.set_rollback(True)
    browser.cookies = signed_in
    if response.status_code < 500:
        return ""
    kind, fault, _traceback = response.exc_info or (None, "", None)
    return f"{response.status_code} {kind.__name__ if kind else ''} {str(fault)[:120]}"


def _fields(browsers: dict[str, Browser], ids: Ids) -> dict[str, list[str]]:
    """The names of the fields on each of our pages, by the page's route."""
    found = {}
    for route in every_route():
        if is_guarded(route.name) and not route.name.startswith("admin:"):
            names: set[str] = set()
            for kind in kinds_for(route.name) & set(browsers):
                with transaction.atomic():
                    response: Any = browsers[kind].get(ids.held_by_the_scene(route)[0])
                    transaction.set_rollback(True)
                names |= set() if response.streaming else set(_FIELD.findall(response.content.decode()))
            found[route.name] = sorted(names)
    return found


def _every_field(form: type[BaseForm] = BaseForm) -> set[str]:
    own = set(getattr(form, "base_fields", {}))
    return own.union(*(_every_field(below) for below in form.__subclasses__()))


def _signed_in(user: Any) -> Browser:
    browser = Browser(raise_request_exception=False)
    browser.force_login(user)
    return browser
