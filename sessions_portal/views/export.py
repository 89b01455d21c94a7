"""The requests of *My requests* as a file."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from extra_requests.exporting import csv_lines
from extra_requests.selectors import requests_in_care_of
from sessions_portal.access import CARERS, SignedInRequest, for_roles
from sessions_portal.request_list import employers_of, filters_from

# as many as a practice asks for in many years; a file of more would be no list any more
MOST_LINES = 10_000


@require_safe
@for_roles(*CARERS)
def export(request: SignedInRequest) -> HttpResponse:
    """One's own requests, or the practice's, filtered as the list is; the newest first."""
    now = timezone.now()
    within = requests_in_care_of(request.user)
    filters = filters_from(request.GET, employers_of(within))
    found = filters.apply(within, now).select_related("case__client__organisation")
    answer = HttpResponse(
        "".join(csv_lines(found.order_by("-submitted_at", "-id")[:MOST_LINES], now)),
        content_type="text/csv; charset=utf-8",
    )
    day = timezone.localtime(now, request.user.zone).date()
    answer["Content-Disposition"] = f'attachment; filename="extra-sessions-requests-{day.isoformat()}.csv"'
    return answer
