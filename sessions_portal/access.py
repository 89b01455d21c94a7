"""Whose portal this is. The guard itself is ``accounts.access.for_roles``."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from accounts.roles import Role

CARERS = (Role.CONSULTANT, Role.PRACTICE_ADMINISTRATOR)


def quiet_when_signed_out(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For what a page asks for while somebody types: nothing, instead of the way to sign in, once their time ran out.

    A person is not torn from what they are typing. The form itself keeps it when it is sent.
    """

    @wraps(view)
    def quiet(request: HttpRequest, reference: str) -> HttpResponse:
        if not request.user.is_authenticated:
            return HttpResponse(status=204)
        return view(request, reference)

    return quiet
