"""The first page after signing in."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from accounts.access import SignedInRequest, for_roles
from accounts.models import User
from accounts.roles import Role

# The first role a person holds decides.
_FIRST_PAGE = (
    (Role.CONSULTANT, "sessions_portal:quick_view"),
    (Role.PRACTICE_ADMINISTRATOR, "sessions_portal:quick_view"),
    (Role.EMPLOYER_REVIEWER, "employer_review:inbox"),
    (Role.CLINICAL_MANAGER, "clinical_desk:queue"),
    (Role.ACCOUNT_MANAGER, "clinical_desk:employers"),
    (Role.ADMINISTRATOR, "admin:index"),
)


@require_safe
@for_roles(*Role)
def home(request: SignedInRequest) -> HttpResponse:
    """To the page where this person's work is."""
    return redirect(first_page_of(request.user))


def first_page_of(user: User) -> str:
    """The name of the page that ``user`` begins at; the user holds a role."""
    return next(page for role, page in _FIRST_PAGE if user.has_role(role))
