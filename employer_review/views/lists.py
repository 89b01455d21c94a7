"""The inbox and the history."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from employer_review.frame import page
from employer_review.middleware import EmployerRequest
from extra_requests import for_employers


@require_safe
def inbox(request: EmployerRequest) -> HttpResponse:
    """What waits for this organisation's decision, the one due first on top."""
    waiting = for_employers.awaiting_decision(key=request.GET.get("after", ""))
    return page(request, "inbox.html", {"waiting": waiting})


@require_safe
def history(request: EmployerRequest) -> HttpResponse:
    """What was decided, by whomever of this organisation, or withdrawn; the latest first."""
    closed = for_employers.decided(key=request.GET.get("after", ""))
    return page(request, "history.html", {"closed": closed})
