"""The menu of the person who is signed in: the one place that knows the pages of all three portals."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from accounts.menu import MenuEntry, is_current
from accounts.models import User
from accounts.roles import Role

CARERS = (Role.CONSULTANT, Role.PRACTICE_ADMINISTRATOR)
CLINICAL = (Role.CLINICAL_MANAGER,)
DESK = (Role.CLINICAL_MANAGER, Role.ACCOUNT_MANAGER)


@dataclass(frozen=True, slots=True)
class Page:
    """A page that the menu of ``roles`` leads to. ``desk`` pages stand under a heading for whoever has others too."""

    roles: tuple[Role, ...]
    label: str
    view: str
    icon: str
    desk: bool = False
    exactly: bool = False


# In the order of the menu. Whoever holds several roles finds the pages of all of them, each once.
PAGES = (
    Page(CARERS, "Quick View", "sessions_portal:quick_view", "layout-list"),
    Page(CARERS, "My requests", "sessions_portal:requests", "inbox"),
    Page(CLINICAL, "Desk queue", "clinical_desk:queue", "stethoscope", desk=True, exactly=True),
    Page(DESK, "Requests", "sessions_portal:requests", "inbox", desk=True),
    Page((Role.EMPLOYER_REVIEWER,), "Review portal", "employer_review:inbox", "inbox"),
    Page((Role.ADMINISTRATOR,), "Administration", "admin:index", "settings"),
)


def menu(request: HttpRequest) -> dict[str, list[MenuEntry]]:
    """``menu`` for the base templates: the pages open to the roles the person holds. No query."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"menu": []}
    entries: list[MenuEntry] = []
    seen: set[str] = set()
    own_pages = heading_shown = False
    for page in PAGES:
        if page.view in seen or not user.has_role(*page.roles):
            continue
        seen.add(page.view)
        url = reverse(page.view)
        heading = "Desk" if page.desk and own_pages and not heading_shown else ""
        heading_shown = heading_shown or bool(heading)
        own_pages = own_pages or not page.desk
        entries.append(
            MenuEntry(
                page.label,
                url,
                page.icon,
                current=is_current(request.path, url, exactly=page.exactly),
                heading=heading,
            )
        )
    return {"menu": entries}
