"""The metrics: what became of the requests that ended lately, and how long they took."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import SignedInRequest, for_roles
from clinical_desk.access import DESK
from clinical_desk.oversight.metrics_page import OUTCOMES, filters_from, metrics_page, period_chips
from extra_requests.reports.ended_requests import closed_requests, employers_measured_for


@require_safe
@for_roles(*DESK)
def metrics(request: SignedInRequest) -> HttpResponse:
    """Figures by month, employer and stage, over a period and for all employers or one."""
    today = timezone.now().astimezone(request.user.zone).date()
    employers = employers_measured_for(request.user)
    filters = filters_from(request.GET, employers)
    since = filters.since(today)
    context = {
        "filters": filters,
        "employers": employers if len(employers) > 1 else [],
        "chips": period_chips(filters),
        "since": since,
        "page": metrics_page(closed_requests(request.user, since=since, employer=filters.employer)),
        "outcomes": OUTCOMES,
    }
    return render(request, "clinical_desk/oversight/metrics.html", context)
