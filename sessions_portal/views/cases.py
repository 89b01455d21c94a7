"""Closing a case: offered, never required."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from clients.commands import close_case
from clients.commands.cases import may_close
from clients.refusal import Refused
from clients.selectors import cases_in_care_of
from sessions_portal.access import CARERS, SignedInRequest, for_roles


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CARERS)
def close_case_page(request: SignedInRequest, reference: str) -> HttpResponse:
    """Ask once more, then close. When it cannot be closed, the page says why instead."""
    case = get_object_or_404(cases_in_care_of(request.user).select_related("client"), reference=reference)
    decision = may_close(case)
    if request.method == "POST":
        try:
            close_case(by=request.user, at=timezone.now(), reference=reference)
        except Refused as refused:
            decision = refused.decision
        else:
            messages.success(request, f"{reference} was closed.")
            return redirect("sessions_portal:rebook", reference)
    context = {"case": case, "decision": decision}
    status = 422 if request.method == "POST" else 200
    return render(request, "sessions_portal/case_close.html", context, status=status)
