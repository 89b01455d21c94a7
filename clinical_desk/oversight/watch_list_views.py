"""The watch list: whose next usual request comes to a clinical review."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import SignedInRequest, for_roles
from clinical_desk.access import CLINICAL
from clinical_reviews.watch_list import watch_list
from interface.days_and_times import zone_in_words


@require_safe
@for_roles(*CLINICAL)
def watched(request: SignedInRequest) -> HttpResponse:
    """The clients, those with the least remaining first."""
    now, zone = timezone.now(), request.user.zone
    found = watch_list(request.user, now)
    lines = [
        (one, one.next_session_at and one.next_session_at.astimezone(zone).date()) for one in found.shown
    ]
    context = {"lines": lines, "number": found.number, "zone": zone_in_words(zone, now)}
    return render(request, "clinical_desk/oversight/watch_list.html", context)
