"""What every page of a confidential tool sends along, and what no form of it takes in."""

from collections.abc import Callable, Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from redaction.unseen_characters import without_unseen


class PrivatePagesMiddleware:
    """No page is kept in a cache (a shared computer's Back button), indexed, or able to see the next one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers to every response that did not choose its own."""
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        response.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response


class UnseenCharactersMiddleware:
    """Takes invisible characters out of every text that is typed, whichever form it is for.

    Passwords stay as they are. A view that needs no token reads its body itself, and may not want it read here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing before the view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, _args: Sequence[object], _kwargs: Mapping[str, object]
    ) -> None:
        """After the token was looked for, which has read the form already."""
        if request.method != "POST" or getattr(view, "csrf_exempt", False):
            return
        typed = request.POST.copy()
        for name in typed:
            if "password" not in name:
                typed.setlist(name, [without_unseen(value) for value in typed.getlist(name)])
        if typed != request.POST:
            typed._mutable = False  # noqa: SLF001
            request.POST = typed  # type: ignore[assignment] # of the same kind, and not to be changed any more
