"""The menu of the person who is signed in."""

from django.http import HttpRequest
from django.urls import reverse

from accounts.menu import MenuEntry, is_current
from accounts.models import User
from accounts.roles import Role

_CARERS = (Role.CONSULTANT, Role.PRACTICE_ADMINISTRATOR, Role.CLINICAL_MANAGER, Role.ACCOUNT_MANAGER)
# Which roles find which page in the left menu: label, view, icon.
_PAGES: tuple[tuple[tuple[Role, ...], str, str, str], ...] = (
    (
        (Role.CONSULTANT, Role.PRACTICE_ADMINISTRATOR),
        "Quick View",
        "sessions_portal:quick_view",
        "layout-list",
    ),
    (_CARERS, "Requests", "sessions_portal:requests", "inbox"),
    ((Role.EMPLOYER_REVIEWER,), "Review portal", "employer_review:inbox", "inbox"),
    ((Role.ADMINISTRATOR,), "Administration", "admin:index", "settings"),
)


def menu(request: HttpRequest) -> dict[str, list[MenuEntry]]:
    """``menu`` for the base templates: the pages open to the roles the person holds. No query."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"menu": []}
    pages = [(label, reverse(view), icon) for roles, label, view, icon in _PAGES if user.has_role(*roles)]
    return {
        "menu": [
            MenuEntry(label, url, icon, current=is_current(request.path, url)) for label, url, icon in pages
        ]
    }
