"""One request: what can be known about it, and what became of it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from employer_review.forms import ApprovalForm, DeclineForm
from employer_review.frame import page
from employer_review.middleware import EmployerRequest
from extra_requests import for_employers
from extra_requests.for_employers import Decision, NoSuchRequest, RequestForEmployer


def request_or_404(public_id: UUID) -> RequestForEmployer:
    """The organisation's request of that id; another organisation's gets the same 404 as an unknown id."""
    try:
        return for_employers.request_for_employer(public_id)
    except NoSuchRequest:
        raise Http404 from None


@require_safe
def detail(request: EmployerRequest, public_id: UUID) -> HttpResponse:
    """Everything HR may know of a request and, while it waits, the way to decide. That it was opened is kept."""
    if request.method != "GET":
        return detail_page(request, request_or_404(public_id))
    try:
        seen = for_employers.open_request(public_id, by=request.user, at=timezone.now())
    except NoSuchRequest:
        raise Http404 from None
    return detail_page(request, seen)


def detail_page(
    request: EmployerRequest,
    seen: RequestForEmployer,
    *,
    approval: ApprovalForm | None = None,
    decline: DeclineForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The detail page, with what was filled in so far and what is wrong with it."""
    context = {
        "request_seen": seen,
        "refusal": refusal_of(request, seen),
        "approval": approval or ApprovalForm(request_seen=seen),
        "decline": decline or DeclineForm(),
        "filled_in": approval or decline,
    }
    return page(request, "detail.html", context, status=status)


def refusal_of(request: EmployerRequest, seen: RequestForEmployer) -> Decision | None:
    """Why this reviewer cannot decide on a request that waits; None when they may, and for one that is decided.

    Only an appeal tells reviewers apart, and only then is it looked up.
    """
    if not seen.is_asked_again:
        return None
    decision = for_employers.may_decide(seen.public_id, by=request.user)
    return None if decision else decision


@require_safe
def decided(request: EmployerRequest, public_id: UUID) -> HttpResponse:
    """Confirmation: what was decided, and what happens next. An undecided request leads to its own page."""
    seen = request_or_404(public_id)
    if seen.is_awaiting_decision:
        return redirect("employer_review:detail", public_id)
    return page(request, "decided.html", {"request_seen": seen})
