"""Where my request stands."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from clients.sessions.counts import local_day
from interface.days_and_times import zone_in_words
from sessions_portal.my.access import VisitRequest, for_client, own_page
from sessions_portal.my.appointments import appointments_of, case_of
from sessions_portal.my.pages import own
from sessions_portal.my.standing import own_requests


@require_safe
@for_client
def home(request: VisitRequest) -> HttpResponse:
    """Where the latest request stands, what the employer was shown, who looked, and what is left to book."""
    now = timezone.now()
    case = case_of(request.client)
    organisation = request.client.organisation
    today = local_day(now, organisation.zone)
    newest, *earlier = own_requests(request.client, today) or (None,)
    page = {
        "page": "home",
        "newest": newest,
        "earlier": earlier,
        "appointments": appointments_of(case, now) if case else None,
        "organisation_name": organisation.name,
        "today": today,
        "zone": zone_in_words(organisation.zone, now),
    }
    return own(request, "home", page)


@own_page
def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    """An unknown address below these pages: said in their neutral words."""
    raise Http404
