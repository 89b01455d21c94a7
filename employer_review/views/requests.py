"""One request: what can be known about it, and what became of it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from employer_review.forms import ApprovalForm, DeclineForm
from employer_review.frame import page
from employer_review.middleware import EmployerRequest
from extra_requests import for_employers
from extra_requests.for_employers import NoSuchRequest, RequestForEmployer


def request_or_404(public_id: UUID) -> RequestForEmployer:
    """The organisation's request of that id; the same 404 for another's as for none."""
    try:
        return for_employers.request_for_employer(public_id)
    except NoSuchRequest:
        raise Http404 from None


@require_safe
def detail(request: EmployerRequest, public_id: UUID) -> HttpResponse:
    """Everything HR may know of a request and, while it waits, the way to decide."""
    return detail_page(request, request_or_404(public_id))


def detail_page(
    request: EmployerRequest,
    seen: RequestForEmployer,
    *,
    approval: ApprovalForm | None = None,
    decline: DeclineForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The detail page, with what was filled in so far and what is wrong with it."""
    forms = {
        "approval": approval or ApprovalForm(request_seen=seen),
        "decline": decline or DeclineForm(),
        "filled_in": approval or decline,
    }
    return page(request, "detail.html", {"request_seen": seen, **forms}, status=status)


@require_safe
def decided(request: EmployerRequest, public_id: UUID) -> HttpResponse:
    """Confirmation: what was decided, and what happens next. An undecided request has none yet."""
    seen = request_or_404(public_id)
    if seen.is_awaiting_decision:
        return redirect("employer_review:detail", public_id)
    return page(request, "decided.html", {"request_seen": seen})
