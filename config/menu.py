"""The menu of the person who is signed in: the one place that knows the pages of all three portals."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from interface.menu import MenuEntry, is_current

CARERS = (Role.CONSULTANT, Role.PRACTICE_ADMINISTRATOR)
CLINICAL = (Role.CLINICAL_MANAGER,)
ACCOUNT = (Role.ACCOUNT_MANAGER,)
DESK = (Role.CLINICAL_MANAGER, Role.ACCOUNT_MANAGER)
MAIL_KEEPERS = (*DESK, Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Page:
    """A page that the menu of ``roles`` leads to. ``desk`` pages stand under a heading for a person who has others too.

    A page belongs to the entry whose address it is or stands below; with ``exactly`` only to its own, and to ``also``.
    """

    roles: tuple[Role, ...]
    label: str
    view: str
    icon: str
    desk: bool = False
    exactly: bool = False
    also: tuple[str, ...] = ()

    def is_current(self, path: str) -> bool:
        """Whether the page at ``path`` is the one that the entry leads to, or belongs to it."""
        at_it = is_current(path, reverse(self.view), exactly=self.exactly)
        return at_it or path.startswith(self.also)


# In the order of the menu. A person with several roles finds the pages of all of them, each once.
PAGES = (
    Page(CARERS, "Quick View", "sessions_portal:quick_view", "layout-list"),
    Page(CARERS, "My requests", "sessions_portal:requests", "inbox"),
    Page(CARERS, "Proposed times", "sessions_portal:proposals", "calendar-check"),
    Page(CARERS, "Working hours", "sessions_portal:working_hours", "calendar-clock"),
    Page(CARERS, "Tickets", "sessions_portal:tickets", "life-buoy"),
    Page(
        CLINICAL,
        "Desk queue",
        "clinical_desk:queue",
        "stethoscope",
        desk=True,
        exactly=True,
        also=("/desk/reviews/", "/desk/letters/"),
    ),
    Page(ACCOUNT, "Employers", "clinical_desk:employers", "building-2", desk=True),
    Page(CLINICAL, "Inbound letters", "clinical_desk:inbound_list", "mails", desk=True),
    Page(CLINICAL, "Watch list", "clinical_desk:watch_list", "telescope", desk=True),
    Page(CLINICAL, "Transfers", "clinical_desk:transfers", "arrow-right-left", desk=True),
    Page(DESK, "Tickets", "clinical_desk:tickets", "life-buoy", desk=True),
    Page(DESK, "Requests", "sessions_portal:requests", "inbox", desk=True),
    Page(DESK, "Metrics", "clinical_desk:metrics", "chart-column", desk=True),
    Page(MAIL_KEEPERS, "Undelivered mail", "clinical_desk:undelivered", "mail-warning", desk=True),
    Page((Role.EMPLOYER_REVIEWER,), "Review portal", "employer_review:inbox", "inbox"),
    Page((Role.ADMINISTRATOR,), "Administration", "admin:index", "settings"),
)


def menu(request: HttpRequest) -> dict[str, list[MenuEntry]]:
    """``menu`` for the base templates: the pages open to the roles the person holds. No query."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"menu": []}
    pages = [page for page in PAGES if user.has_role(*page.roles)]
    # "My requests" are all requests, for people who see all of them
    labels = {page.view: page.label for page in pages}
    entries: dict[str, MenuEntry] = {}
    own_pages = heading_shown = False
    for page in pages:
        if page.view in entries:
            continue
        heading = "Desk" if page.desk and own_pages and not heading_shown else ""
        heading_shown = heading_shown or bool(heading)
        own_pages = own_pages or not page.desk
        entries[page.view] = MenuEntry(
            labels[page.view],
            reverse(page.view),
            page.icon,
            current=page.is_current(request.path),
            heading=heading,
        )
    return {"menu": list(entries.values())}
