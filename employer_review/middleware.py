"""While a view of this app runs, the database itself limits what can be read."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from accounts.models import User
from extra_requests import for_employers

type View = Callable[..., HttpResponse]


class EmployerRequest(HttpRequest):
    """A request under /review/: somebody is signed in, and decides for ``organisation``."""

    user: User
    organisation: for_employers.EmployerOrganisation


class EmployerRoleMiddleware:
    """Runs every view of ``employer_review`` as the database role ``employer_portal``.

    It sits innermost, so that session and user are read before, and saved after, in the application's own role. The
    page is rendered inside as well: a template that reaches further than the view did fails the same way.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass through: ``process_view`` does the work, once it is known which view it is."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Answer a view of this app from within the role; any other goes its way."""
        match = request.resolver_match
        if match is None or "employer_review" not in match.app_names:
            return None
        if not isinstance(request.user, User):
            return redirect_to_login(request.get_full_path())
        organisation = for_employers.organisation_of(request.user)
        if organisation is None:
            raise PermissionDenied
        request.organisation = organisation  # type: ignore[attr-defined]  # declared by EmployerRequest
        with for_employers.as_employer(organisation):
            response = view(request, *args, **kwargs)
            if hasattr(response, "render"):
                response.render()
        return response
