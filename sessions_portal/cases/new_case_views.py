"""A new assist case: what is checked, why, and the way there."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.access import SignedInRequest, for_roles
from clients.cases.closing import close_case, may_close
from clients.cases.opening import case_to_open, open_new_case
from clients.models import AssistCase
from clients.selectors import cases_in_care_of
from clients.vocabulary import CaseOutcome
from decisions.decision import Decision
from decisions.refusal import Refused, carried_out, refused_by
from sessions_portal.access import CARERS
from sessions_portal.cases.forms import NewCaseForm

# What the page's buttons ask for; anything else only checks.
STEP, CLOSE, OPEN = "step", "close", "open"


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CARERS)
def new_case(request: SignedInRequest, reference: str) -> HttpResponse:
    """Check whether a new case may be opened; close the current one with one press; open it."""
    current = get_object_or_404(
        cases_in_care_of(request.user).select_related("contract", "client__organisation"),
        reference=reference,
    )
    form = NewCaseForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _page(request, current, form, None)
    if not form.is_valid():
        return _page(request, current, form, None, status=422)
    step = request.POST.get(STEP)
    if step == CLOSE:
        return _closed(request, current, form)
    if step == OPEN:
        return _opened(request, current, form)
    return _page(request, current, form, _decision(current, form))


def _closed(request: SignedInRequest, current: AssistCase, form: NewCaseForm) -> HttpResponse:
    """One press closes the current case, once there are grounds for a new one; the page stays, answers and all."""
    decision = _decision(current, form)
    if decision.code != "case_still_open":
        return _page(request, current, form, decision, status=422)
    close = partial(close_case, by=request.user, at=timezone.now(), reference=current.reference)
    refused = refused_by(lambda: close(outcome=CaseOutcome.NEW_CASE))
    if refused is not None:
        return _page(request, current, form, refused, status=422)
    messages.success(request, f"{current.reference} was closed.")
    current.refresh_from_db(fields=["closed_on", "outcome"])
    return _page(request, current, form, _decision(current, form))


def _opened(request: SignedInRequest, current: AssistCase, form: NewCaseForm) -> HttpResponse:
    open_it = partial(open_new_case, by=request.user, at=timezone.now(), case_reference=current.reference)
    case = carried_out(
        lambda: open_it(new_issue=form.new_issue, issue_category=form.cleaned_data["issue_category"])
    )
    if isinstance(case, Refused):
        form.refuse(case.decision)
        decision = _decision(current, form) if "issue_category" in form.errors else case.decision
        return _page(request, current, form, decision, status=422)
    messages.success(request, f"{case.reference} is open. Book its first session.")
    return redirect("sessions_portal:rebook", case.reference)


def _decision(current: AssistCase, form: NewCaseForm) -> Decision:
    return case_to_open(current, new_issue=form.new_issue, now=timezone.now()).decision


def _page(
    request: SignedInRequest,
    current: AssistCase,
    form: NewCaseForm,
    decision: Decision | None,
    *,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "case": current,
        "client": current.client,
        "form": form,
        "decision": decision,
        "closing": may_close(current) if not current.is_closed else None,
        "active": _active_case(request, current) if decision is not None else None,
    }
    return render(request, "sessions_portal/cases/new_case.html", context, status=status)


def _active_case(request: SignedInRequest, current: AssistCase) -> AssistCase | None:
    """The client's other active case, where it is in the person's care too: a double click finds what the first made."""
    return (
        cases_in_care_of(request.user)
        .filter(client=current.client_id, closed_on__isnull=True)
        .exclude(pk=current.pk)
        .first()
    )
