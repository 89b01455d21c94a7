"""Approve and decline: fill in, check, confirm. Looking at the address decides nothing: it leads to the request."""

from collections.abc import Callable
from functools import partial, wraps
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from decisions.refusal import Refused, carried_out
from employer_review.forms import ApprovalForm, DeclineForm
from employer_review.frame import page
from employer_review.middleware import EmployerRequest
from employer_review.views.requests import detail_page, refusal_of, request_or_404
from extra_requests import for_employers
from extra_requests.for_employers import NoSuchRequest, RequestForEmployer
from interface.checked_form import gone_through, step_of

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
            answer = carried_out(lambda: view(request, seen))
        except NoSuchRequest:
            raise Http404 from None
        if isinstance(answer, Refused):
            return _stands_already(request, public_id, answer.decision.because)
        return answer

    return decide


@_decision
def approve(request: EmployerRequest, seen: RequestForEmployer) -> HttpResponse:
    """Approve all the sessions requested, or fewer."""
    form = ApprovalForm(request.POST, request_seen=seen)

    def check() -> HttpResponse:
        shown = {"request_seen": seen, "form": form, "sessions": form.cleaned_data["sessions"]}
        return page(request, "confirm_approval.html", shown)

    def confirm() -> HttpResponse:
        sessions = form.cleaned_data["sessions"]
        for_employers.approve(seen.public_id, by=request.user, at=timezone.now(), sessions=sessions)
        return redirect("employer_review:decided", seen.public_id)

    def fill_in(status: int) -> HttpResponse:
        return detail_page(request, seen, approval=form, status=status)

    return gone_through(step_of(request), form, fill_in=fill_in, check=check, confirm=confirm)


@_decision
def decline(request: EmployerRequest, seen: RequestForEmployer) -> HttpResponse:
    """Decline, with a reason from the list."""
    form = DeclineForm(request.POST)

    def check() -> HttpResponse:
        chosen = {"reason": form.chosen_reason, "note": form.cleaned_data["note"]}
        return page(request, "confirm_decline.html", {"request_seen": seen, "form": form} | chosen)

    def confirm() -> HttpResponse:
        decline_it = partial(for_employers.decline, seen.public_id, by=request.user, at=timezone.now())
        decline_it(reason=form.chosen_reason, note=form.cleaned_data["note"])
        return redirect("employer_review:decided", seen.public_id)

    def fill_in(status: int) -> HttpResponse:
        return detail_page(request, seen, decline=form, status=status)

    return gone_through(step_of(request), form, fill_in=fill_in, check=check, confirm=confirm)


def _stands_already(request: EmployerRequest, public_id: UUID, because: str = "") -> HttpResponse:
    """Read anew: the decision that was faster, and that nothing was changed by this one.

    Where there was no faster one, ``because`` says why this person cannot decide: after an appeal somebody else does.
    """
    context = {"request_seen": request_or_404(public_id), "because": because}
    return page(request, "stands_already.html", context, status=409)
