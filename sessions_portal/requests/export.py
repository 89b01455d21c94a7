"""The requests of *My requests* as a file."""

from collections.abc import Iterator
from datetime import datetime
from itertools import batched

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import SignedInRequest, for_roles
from extra_requests.models import ExtraSessionsRequest
from extra_requests.reports.csv import csv_lines
from extra_requests.selectors import requests_in_care_of
from sessions_portal.access import CARERS
from sessions_portal.requests.list import employers_of, filters_from

# rows fetched from the database, and lines sent to the browser, at a time
CHUNK = 500


@require_safe
@for_roles(*CARERS)
def export(request: SignedInRequest) -> StreamingHttpResponse:
    """One's own requests, or the practice's, filtered as the list is; the newest first, however many there are."""
    now = timezone.now()
    within = requests_in_care_of(request.user)
    filters = filters_from(request.GET, employers_of(within))
    found = filters.apply(within, now).select_related("case__client__organisation")
    answer = StreamingHttpResponse(
        _sent(found.order_by("-submitted_at", "-id"), now), content_type="text/csv; charset=utf-8"
    )
    day = timezone.localtime(now, request.user.zone).date()
    answer["Content-Disposition"] = f'attachment; filename="extra-sessions-requests-{day.isoformat()}.csv"'
    return answer


def _sent(found: QuerySet[ExtraSessionsRequest], now: datetime) -> Iterator[str]:
    """The file, many lines at a time: never more of it in memory than that."""
    for lines in batched(csv_lines(found.iterator(chunk_size=CHUNK), now), CHUNK):
        yield "".join(lines)
