"""Approve and decline, each in two steps: a summary to read over, then the decision itself.

Both steps are POSTs to one address, told apart by ``step``: none shows the summary, ``confirm`` decides, ``change`` goes
back to the form as it was filled in. Looking at the address decides nothing: it leads to the request.
"""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from employer_review.forms import ApprovalForm, DeclineForm
from employer_review.frame import page
from employer_review.middleware import EmployerRequest
from employer_review.views.requests import detail_page, refusal_of, request_or_404
from extra_requests import for_employers
from extra_requests.for_employers import NoSuchRequest, Refused, RequestForEmployer

type DecisionView = Callable[[EmployerRequest, RequestForEmployer], HttpResponse]


def _decision(view: DecisionView) -> Callable[[EmployerRequest, UUID], HttpResponse]:
    """Lets ``view`` decide on an undecided request; says which decision stands (409) where one was faster."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def decide(request: EmployerRequest, public_id: UUID) -> HttpResponse:
        seen = request_or_404(public_id)
        if request.method != "POST":
            return redirect("employer_review:detail", public_id)
        if not seen.is_awaiting_decision:
            return _stands_already(request, public_id)
        refusal = refusal_of(request, seen)
        if refusal is not None:
            return _stands_already(request, public_id, refusal.because)
        try:
            return view(request, seen)
        except Refused as refused:
            return _stands_already(request, public_id, refused.decision.because)
        except NoSuchRequest:
            raise Http404 from None

    return decide


@_decision
def approve(request: EmployerRequest, seen: RequestForEmployer) -> HttpResponse:
    """Approve all the sessions asked for, or fewer."""
    form = ApprovalForm(request.POST, request_seen=seen)
    valid, step = form.is_valid(), request.POST.get("step")
    if not valid or step == "change":
        return detail_page(request, seen, approval=form, status=200 if valid else 422)
    sessions = form.cleaned_data["sessions"]
    if step != "confirm":
        return page(
            request, "confirm_approval.html", {"request_seen": seen, "form": form, "sessions": sessions}
        )
    for_employers.approve(seen.public_id, by=request.user, at=timezone.now(), sessions=sessions)
    return redirect("employer_review:decided", seen.public_id)


@_decision
def decline(request: EmployerRequest, seen: RequestForEmployer) -> HttpResponse:
    """Decline, with a reason from the list."""
    form = DeclineForm(request.POST)
    valid, step = form.is_valid(), request.POST.get("step")
    if not valid or step == "change":
        return detail_page(request, seen, decline=form, status=200 if valid else 422)
    reason, note = form.chosen_reason, form.cleaned_data["note"]
    if step != "confirm":
        chosen = {"request_seen": seen, "form": form, "reason": reason, "note": note}
        return page(request, "confirm_decline.html", chosen)
    for_employers.decline(seen.public_id, by=request.user, at=timezone.now(), reason=reason, note=note)
    return redirect("employer_review:decided", seen.public_id)


def _stands_already(request: EmployerRequest, public_id: UUID, because: str = "") -> HttpResponse:
    """Read anew: the decision that was faster, and that nothing was changed by this one.

    Where none was, ``because`` says why this person cannot decide: after an appeal somebody else does.
    """
    context = {"request_seen": request_or_404(public_id), "because": because}
    return page(request, "stands_already.html", context, status=409)
