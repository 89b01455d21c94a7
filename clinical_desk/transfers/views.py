"""Transfers on the desk: the queue, one of them with its decision, and contacts logged from this side."""

import re
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import SignedInRequest, for_roles
from clients.models import AssistCase
from clients.selectors import every_clinical_manager
from clinical_desk.access import CLINICAL
from clinical_desk.transfers.forms import DeskContactForm, TransferDecisionForm
from decisions.decision import Decision
from extra_requests.models import Transfer
from extra_requests.vocabulary.clinical import TransferState
from interface.days_and_times import moment_in_words
from interface.paging import page_by_key
from transfers.commands.contact import log_contact
from transfers.commands.transfer import decide_transfer, transfer_decision
from transfers.facts import contacts_of, loaded_transfers, transfers_visible_to
from transfers.shown import contact_lines, form_parts

WAITING, DECIDED = "waiting", "decided"
DECISIONS = (
    TransferState.APPROVED,
    TransferState.APPROVED_WITH_CONDITIONS,
    TransferState.DECLINED,
)
_CASE = re.compile(r"ASST-[0-9]{6,12}")


@require_safe
@for_roles(*CLINICAL)
def transfers(request: SignedInRequest) -> HttpResponse:
    """What waits for a decision, the longest waiting first; or what was decided, the newest first."""
    show = DECIDED if request.GET.get("show") == DECIDED else WAITING
    waiting = TransferState.AWAITING_DECISION.value
    seen = loaded_transfers(transfers_visible_to(request.user))
    rows = seen.filter(state=waiting) if show == WAITING else seen.exclude(state=waiting)
    order = ("submitted_at", "id") if show == WAITING else ("-submitted_at", "-id")
    page = page_by_key(rows.defer("form", "conditions"), order, key=request.GET.get("key", ""))
    context = {
        "rows": [
            (row, TransferState(row.state), moment_in_words(row.submitted_at, request.user.zone))
            for row in page.rows
        ],
        "show": show,
        "newer_url": f"?show={show}&key={page.before}" if page.before else "",
        "older_url": f"?show={show}&key={page.after}" if page.after else "",
    }
    return render(request, "clinical_desk/transfers/transfers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CLINICAL)
def transfer(request: SignedInRequest, reference: str) -> HttpResponse:
    """The form as it was given, the contacts before it, and the decision."""
    shown = get_object_or_404(
        loaded_transfers(transfers_visible_to(request.user)),
        reference=reference,
    )
    decisions = {state: transfer_decision(shown, request.user, state) for state in DECISIONS}
    form = TransferDecisionForm(
        request.POST if request.method == "POST" else None,
        states=[state for state, decision in decisions.items() if decision],
    )
    decide = partial(decide_transfer, by=request.user, at=timezone.now(), reference=reference)
    if form.carries_out(lambda said: decide(to_state=said["to_state"], words=said["words"])):
        messages.success(request, f"{reference}: {form.cleaned_data['to_state'].label.lower()}.")
        return redirect("clinical_desk:transfer", reference)
    return _page(request, shown, form, decisions)


def _page(
    request: SignedInRequest,
    shown: Transfer,
    form: TransferDecisionForm,
    decisions: dict[TransferState, Decision],
) -> HttpResponse:
    zone = request.user.zone
    context: dict[str, Any] = {
        "transfer": shown,
        "state": TransferState(shown.state),
        "case": shown.case,
        "client": shown.case.client,
        "form": form,
        "may_decide": decisions[TransferState.DECLINED],
        "may_approve": decisions[TransferState.APPROVED],
        "parts": form_parts(shown.form),
        "contacts": contact_lines(contacts_of(shown.case), request.user),
        "submitted_at": moment_in_words(shown.submitted_at, zone),
        "decided_at": moment_in_words(shown.decided_at, zone) if shown.decided_at else "",
    }
    return render(
        request, "clinical_desk/transfers/transfer.html", context, status=422 if form.is_bound else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CLINICAL)
def contact_new(request: SignedInRequest) -> HttpResponse:
    """Log a contact with a consultant about a case; the address may name the case to begin with."""
    now = timezone.now()
    asked = request.GET.get("case", "")
    form = DeskContactForm(
        request.POST if request.method == "POST" else None,
        initial={"manager": request.user.pk, "case": asked if _CASE.fullmatch(asked) else ""},
        managers=every_clinical_manager(),
        zone=request.user.zone,
        now=now,
    )
    log = partial(log_contact, by=request.user, at=now)
    try:
        is_logged = form.carries_out(lambda said: log(case_reference=said["case"], contact=form.contact()))
    except AssistCase.DoesNotExist:
        form.refuse_case()
    else:
        if is_logged:
            messages.success(request, f"The contact about {form.cleaned_data['case']} is logged.")
            return redirect("clinical_desk:transfers")
    context = {"form": form}
    return render(
        request, "clinical_desk/transfers/contact_new.html", context, status=422 if form.is_bound else 200
    )
