"""Whose portal this is. The guard itself is the whole project's: ``accounts.access``."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from accounts.access import SignedInRequest, for_roles
from accounts.roles import Role

__all__ = ["CARERS", "SignedInRequest", "for_roles", "quiet_when_signed_out"]

CARERS = (Role.CONSULTANT, Role.PRACTICE_ADMINISTRATOR)


def quiet_when_signed_out(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For what a page asks for while somebody types: nothing, instead of the way to sign in, once their time ran out.

    Nobody is to be torn from what they are typing. The form itself keeps it when it is sent.
    """

    @wraps(view)
    def quiet(request: HttpRequest, reference: str) -> HttpResponse:
        if not request.user.is_authenticated:
            return HttpResponse(status=204)
        return view(request, reference)

    return quiet
