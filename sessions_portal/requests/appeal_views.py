"""The one appeal against a decline."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.access import SignedInRequest, for_roles
from clinical_reviews.commands.appeal import appeal_request
from decisions.refusal import refused_by
from extra_requests.rules.deciding import APPEAL_OF, may_appeal
from extra_requests.selectors import loaded_for_case, requests_in_care_of
from extra_requests.vocabulary.reasons import reason_in_words
from sessions_portal.access import CARERS
from sessions_portal.requests.appeal_form import AppealForm
from sessions_portal.requests.appeal_offer import appeal_offer, who_decides_then


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CARERS)
def request_appeal(request: SignedInRequest, reference: str) -> HttpResponse:
    """Give the grounds, and the request is asked again. Where it cannot be, the page says why instead."""
    shown = get_object_or_404(loaded_for_case(requests_in_care_of(request.user)), reference=reference)
    decision = appeal_offer(shown, request.user, in_care=True).decision
    if decision is None:
        decision = may_appeal(shown.current_state, [], appeals=0)
    form = AppealForm(request.POST or None)
    if request.method == "POST" and decision and form.is_valid():
        appeal = partial(appeal_request, by=request.user, at=timezone.now())
        refused = refused_by(
            lambda: appeal(request_reference=reference, grounds=form.cleaned_data["grounds"])
        )
        if refused is None:
            messages.success(request, f"{reference} was appealed. Another person decides on it now.")
            return redirect("sessions_portal:request_status", reference)
        decision = refused
    context = {
        "shown": shown,
        "case": shown.case,
        "client": shown.case.client,
        "organisation_name": shown.case.client.organisation.name,
        "decision": decision,
        "form": form,
        "reason": reason_in_words(shown.decision_reason) if shown.current_state in APPEAL_OF else "",
        "who_decides": who_decides_then(shown),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "sessions_portal/requests/appeal.html", context, status=status)
