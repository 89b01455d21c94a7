"""The page for an address that was opened in a way it does not answer to: a form's address in the address bar, say."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse

from sessions_portal.my.pages import own


class WrongMethodMiddleware:
    """Puts words on the blank 405 that Django's decorators answer with; its ``Allow`` header stays."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer as it is, or the page with its words."""
        response = self.get_response(request)
        if not isinstance(response, HttpResponseNotAllowed) or response.content:
            return response
        page = _page(request)
        page["Allow"] = response["Allow"]
        return page


def _page(request: HttpRequest) -> HttpResponse:
    if request.path.startswith(reverse("my:home")):
        return own(request, "wrong_method", status=405)
    return render(request, "405.html", status=405)
