"""A clinical manager takes a request back, and says why."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.access import SignedInRequest, for_roles
from accounts.roles import Role
from clinical_desk.access import CLINICAL
from clinical_desk.reviews.forms import WithdrawForm
from clinical_desk.reviews.page import loaded_for_review
from clinical_desk.reviews.views import facts_of
from clinical_reviews.commands.withdraw import withdraw_for_consultant
from decisions.refusal import refused_by
from extra_requests.rules.deciding import may_withdraw
from extra_requests.selectors import requests_visible_to


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CLINICAL)
def withdraw(request: SignedInRequest, reference: str) -> HttpResponse:
    """Ask why, then withdraw, wherever the request is; once it is decided, the page says how instead."""
    shown = get_object_or_404(loaded_for_review(requests_visible_to(request.user)), reference=reference)
    decision = may_withdraw(shown.current_state, [Role.CLINICAL_MANAGER])
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        take_back = partial(withdraw_for_consultant, by=request.user, at=timezone.now())
        refused = refused_by(lambda: take_back(reference=reference, reason=form.cleaned_data["reason"]))
        if refused is None:
            messages.success(request, f"{reference} was withdrawn. Booking on the case is open again.")
            return redirect("sessions_portal:request_status", reference)
        decision = refused
    context = facts_of(shown) | {"form": form, "decision": decision}
    status = 422 if request.method == "POST" else 200
    return render(request, "clinical_desk/reviews/withdraw.html", context, status=status)
