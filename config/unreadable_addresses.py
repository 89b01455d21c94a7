"""Addresses that no page of the portal makes and the database cannot be asked about."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.views.defaults import bad_request

NUL = b"\0"


class UnreadableAddressMiddleware:
    """Answers 400 to a NUL in a path or in its query, before any view looks something up by it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on an address that can be read."""
        query = unquote_to_bytes(request.META.get("QUERY_STRING", ""))
        if "\0" in request.path_info or NUL in query:
            return bad_request(request, BadRequest())
        return self.get_response(request)
