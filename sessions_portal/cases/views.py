"""Closing a case with its outcome, offered and never required; and opening it again."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.access import SignedInRequest, for_roles
from clients.cases.closing import close_case, may_close, may_reopen, reopen_case
from clients.models import AssistCase
from clients.selectors import cases_in_care_of
from decisions.refusal import refused_by
from sessions_portal.access import CARERS
from sessions_portal.cases.forms import CloseCaseForm


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CARERS)
def close_case_page(request: SignedInRequest, reference: str) -> HttpResponse:
    """Ask how it ended, then close. When it cannot be closed, the page says why instead."""
    case = _case(request, reference)
    decision = may_close(case)
    form = CloseCaseForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        close = partial(close_case, by=request.user, at=timezone.now(), reference=reference)
        refused = refused_by(lambda: close(outcome=form.cleaned_data["outcome"]))
        if refused is None:
            messages.success(request, f"{reference} was closed.")
            return redirect("sessions_portal:rebook", reference)
        decision = refused
    context = {"case": case, "decision": decision, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "sessions_portal/cases/close.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CARERS)
def reopen_case_page(request: SignedInRequest, reference: str) -> HttpResponse:
    """Ask once more, then open the case again. When it cannot be, the page says why instead."""
    case = _case(request, reference)
    decision = may_reopen(case)
    if request.method == "POST":
        refused = refused_by(lambda: reopen_case(by=request.user, at=timezone.now(), reference=reference))
        if refused is None:
            messages.success(request, f"{reference} is open again.")
            return redirect("sessions_portal:rebook", reference)
        decision = refused
    status = 422 if request.method == "POST" else 200
    context = {"case": case, "decision": decision}
    return render(request, "sessions_portal/cases/reopen.html", context, status=status)


def _case(request: SignedInRequest, reference: str) -> AssistCase:
    return get_object_or_404(cases_in_care_of(request.user).select_related("client"), reference=reference)
