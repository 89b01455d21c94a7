"""Who may open a page: signed in, and in one of its roles. Whose cases they see is the selectors' question."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from accounts.models import User
from accounts.roles import Role


class SignedInRequest(HttpRequest):
    """What a view behind ``for_roles`` is given: ``user`` is a person, never anonymous."""

    user: User
    htmx: HtmxDetails


def for_roles[**P, R: HttpResponseBase](
    *roles: Role,
) -> Callable[
    [Callable[Concatenate[SignedInRequest, P], R]],
    Callable[Concatenate[HttpRequest, P], R | HttpResponse],
]:
    """Let in people who hold one of ``roles``: a stranger is sent to sign in, anybody else gets the 403 page."""

    def guard(
        view: Callable[Concatenate[SignedInRequest, P], R],
    ) -> Callable[Concatenate[HttpRequest, P], R | HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> R | HttpResponse:
            if not request.user.is_authenticated:
                return _sign_in(request)
            if not request.user.has_role(*roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)  # type: ignore[arg-type]  # narrowed just above

        return guarded

    return guard


def _sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back; as a whole page even where only a part of one was asked for."""
    htmx: HtmxDetails | None = getattr(request, "htmx", None)
    came_from = (htmx.current_url_abs_path if htmx else None) or request.get_full_path()
    if request.method != "GET" and not htmx:
        # what was posted cannot be repeated after signing in
        came_from = "/"
    to_sign_in = redirect_to_login(came_from)
    return HttpResponseClientRedirect(to_sign_in.url) if htmx else to_sign_in
