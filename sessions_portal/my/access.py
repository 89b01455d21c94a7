"""The door of the client's own pages: a visit that a link began, and what every one of these pages sends along."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override

from clients.client_links.visiting import VISIT_LASTS
from clients.client_links.visits import visit_of
from clients.models import Client, ClientVisit
from sessions_portal.my.pages import own

COOKIE = "visit"
# ends the address of the page that sends a fresh link, and tells why it is shown
ENDED = "?ended"


class VisitRequest(HttpRequest):
    """What a view behind ``for_client`` is given: whose pages they are, and the visit that is under way."""

    visit: ClientVisit
    client: Client


type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]


def own_page[**P](view: View[P]) -> View[P]:
    """A page without a visit: the headers of all of these pages, and neutral words without a visit."""

    @wraps(view)
    def answered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            return own(request, "nothing_here", status=404)

    @wraps(view)
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = csp_override(_policy())(answered)(request, *args, **kwargs)
        # The path may hold a secret, so no page learns it; "no-referrer" would also take the origin out of our own
        # forms, which the check against forged requests needs.
        response["Referrer-Policy"] = "strict-origin"
        return response

    return shown


def for_client[**P](view: Callable[Concatenate[VisitRequest, P], HttpResponse]) -> View[P]:
    """Let in a client who has a visit under way; anybody else is led to the page that sends a fresh link."""

    @own_page
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        visit = visit_of(request.COOKIES.get(COOKIE, ""), at=timezone.now())
        if visit is None:
            response = redirect(f"{reverse('my:link')}{ENDED if COOKIE in request.COOKIES else ''}")
            response.delete_cookie(COOKIE, path=reverse("my:home"), samesite="Strict")
            return response
        request.visit, request.client = visit, visit.link.client  # type: ignore[attr-defined]  # as VisitRequest says
        return view(request, *args, **kwargs)  # type: ignore[arg-type]  # made one just above

    return guarded


def begin(response: HttpResponse, key: str) -> None:
    """Give the browser the key of a visit.

    Strict: only our own pages lead here, as even a link is opened by a button on our page; no other site's link
    shows what a visit under way shows.
    """
    response.set_cookie(
        COOKIE,
        key,
        max_age=VISIT_LASTS,
        path=reverse("my:home"),
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Strict",
    )


def end(response: HttpResponse) -> None:
    """Take the key away from the browser, and the form token with it: no cookie tells that these pages were open."""
    response.delete_cookie(COOKIE, path=reverse("my:home"), samesite="Strict")
    response.delete_cookie(settings.CSRF_COOKIE_NAME, samesite=settings.CSRF_COOKIE_SAMESITE)


def _policy() -> dict[str, list[Any]]:
    """The project's content policy; leaving quickly is a form whose answer leads to another site."""
    leave = urlsplit(settings.LEAVE_PAGE_URL)
    return {**settings.SECURE_CSP, "form-action": [CSP.SELF, f"{leave.scheme}://{leave.netloc}"]}
