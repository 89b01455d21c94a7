"""Every address whose page comes from a package that is not ours is on this list, with the reason why it is there."""

from collections.abc import Iterator

from allauth.account.urls import urlpatterns as all_of_the_library
from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.views.generic import RedirectView

from embedded.data_folder import PROJECT

OURS = {path.parent.name for path in PROJECT.glob("*/__init__.py")}

#: ``<table>`` stands for each table that is registered with the administration site, ``<app>`` for each app of theirs
ALLOWED = {
    "sign-in/login/": "the only way in; limited by accounts/sign_in_limits.py",
    "sign-in/logout/": "the way out; POST alone does it",
    "sign-in/inactive/": "what somebody reads whose sign-in is switched off",
    "sign-in/reauthenticate/": "the password once more; counts as a try to sign in",
    "sign-in/password/change/": "one's own password; told, audited, ends other sessions",
    "sign-in/password/set/": "where the page above sends whoever has no password",
    "sign-in/password/reset/": "asks for a link; the worker looks the address up",
    "sign-in/password/reset/done/": "the words after that",
    "sign-in/password/reset/key/done/": "the words after a new password",
    "sign-in/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "the link itself; limited by place",
    "health/": "whether the portal works: our checks and our words in health_check's view",
    "administration/": "the index of master data, for administrators",
    "administration/autocomplete/": "finds a row for a field, with the table's own permission",
    "administration/jsi18n/": "the words of the date picker",
    "administration/<app>/": "the index of one app",
    "administration/(?P<url>.*)$": "adds a missing slash, or answers 404",
    "administration/<table>/": "the list of a table",
    "administration/<table>/add/": "audited, where the table takes new rows",
    "administration/<table>/<path:object_id>/change/": "audited, where its rows may change",
    "administration/<table>/<path:object_id>/delete/": "refused but for memberships; audited",
    "administration/<table>/<path:object_id>/history/": "what administrators changed",
    "administration/<table>/<path:object_id>/": "an old address of a row: leads to its page",
}


def every_address() -> Iterator[tuple[str, URLPattern]]:
    """Each route as it is written down, with its pattern."""

    def below(resolver: URLResolver, before: str) -> Iterator[tuple[str, URLPattern]]:
        for each in resolver.url_patterns:
            route = before + str(each.pattern)
            if isinstance(each, URLResolver):
                yield from below(each, route)
            else:
                yield route, each

    yield from below(get_resolver(), "")


def is_theirs(pattern: URLPattern) -> bool:
    """Whether a package that is not ours answers: by the function, or the class, that is called in the end."""
    view = pattern.callback
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    found = getattr(view, "view_class", view)
    return str(found.__module__).partition(".")[0] not in OURS


def without_table(route: str) -> str:
    """The route with what stands for every table, or for every app."""
    if route.startswith("administration/^(?P<app_label>"):
        return "administration/<app>/"
    for model in admin.site._registry:
        table = f"administration/{model._meta.app_label}/{model._meta.model_name}/"
        if route.startswith(table):
            return "administration/<table>/" + route.removeprefix(table)
    return route


def test_what_is_not_ours_is_on_the_list_and_the_list_is_no_longer() -> None:
    assert {without_table(route) for route, pattern in every_address() if is_theirs(pattern)} == set(ALLOWED)
    assert [route for route, reason in ALLOWED.items() if len(reason) < 10] == []


def test_every_page_of_ours_is_told_apart_from_theirs() -> None:
    """The test above would find nothing if everything passed for ours."""
    ours = [route for route, pattern in every_address() if not is_theirs(pattern)]

    assert {"desk/", "review/", "health/live/", "administration/password_change/"} <= set(ours)
    assert len(ours) > 80
    assert is_theirs(URLPattern(get_resolver().pattern, RedirectView.as_view(url="/"), {}, None))


def test_nothing_else_of_the_sign_in_library_can_be_reached(client: Client) -> None:
    """Every page that it has, and comes to have, under the folder where its own ones are."""
    theirs = {f"sign-in/{pattern.pattern}" for pattern in all_of_the_library}
    left_out = theirs - {route for route, _ in every_address()}

    assert {"sign-in/email/", "sign-in/confirm-email/", "sign-in/signup/"} <= left_out
    assert {client.get(f"/{route}").status_code for route in left_out if "(" not in route} == {404}
