"""My requests; for clinical managers all requests, for account managers those of their employers, without a client's name."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import SignedInRequest, for_roles
from accounts.models import User
from accounts.roles import Role
from extra_requests.models import ExtraSessionsRequest
from extra_requests.selectors import loaded_for_case, requests_followed_by, requests_in_care_of
from interface.paging import page_by_key
from sessions_portal.access import CARERS
from sessions_portal.requests.list import SINGLE, chips, employers_of, filters_from, lines

OVERSEERS = (Role.CLINICAL_MANAGER, Role.ACCOUNT_MANAGER)
NEWEST_FIRST = ("-submitted_at", "-id")


@require_safe
@for_roles(*CARERS, *OVERSEERS)
def requests(request: SignedInRequest) -> HttpResponse:
    """The list, newest first, by group and employer."""
    now = timezone.now()
    within = _within(request.user)
    employers = employers_of(within)
    filters = filters_from(request.GET, employers)
    found = loaded_for_case(filters.apply(within, now))
    page = page_by_key(found, NEWEST_FIRST, key=request.GET.get("key", ""))
    context = {
        "is_own": not request.user.has_role(*OVERSEERS),
        "filters": filters,
        "states": SINGLE.items(),
        "employers": employers if len(employers) > 1 else [],
        "chips": chips(within, filters, now),
        # one's own requests only: people who oversee others' have the metrics
        "exports": request.user.has_role(*CARERS),
        "lines": list(lines(page.rows, request.user, now)),
        "names_clients": request.user.has_role(*CARERS, Role.CLINICAL_MANAGER),
        "shows_consultant": request.user.has_role(Role.PRACTICE_ADMINISTRATOR, *OVERSEERS),
        "newer_url": filters.address(key=page.before) if page.before else "",
        "older_url": filters.address(key=page.after) if page.after else "",
    }
    return render(request, "sessions_portal/requests/my_requests.html", context)


def _within(user: User) -> QuerySet[ExtraSessionsRequest]:
    return requests_followed_by(user) if user.has_role(*OVERSEERS) else requests_in_care_of(user)
