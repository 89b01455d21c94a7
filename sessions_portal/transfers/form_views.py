"""The client transfer form: typed in several goes, given once it is complete."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.access import SignedInRequest, for_roles
from accounts.roles import Role
from clients.models import AssistCase
from clients.sessions.counts import local_day
from decisions.decision import Decision
from decisions.refusal import Refused, carried_out
from extra_requests.models import TransferDraft
from sessions_portal.kept_forms.kept_form import KeptForm
from sessions_portal.kept_forms.last_saved import last_saved
from sessions_portal.transfers.contact_views import case_facts, counselled_case
from sessions_portal.transfers.forms import TransferForm, typed_transfer
from transfers.commands.draft import save_transfer_draft
from transfers.commands.transfer import TransferFormRefused, submit_transfer
from transfers.facts import contacts_of, may_end_case, transfer_facts
from transfers.rules import may_transfer
from transfers.shown import contact_lines

KEY = "submission_key"
# what the buttons of the form say they do; none of them is pressed when the page saves by itself
DO, LATER, LEAVING = "do", "later", "leaving"
KEPT = KeptForm("transfer_form", typed_transfer)


@require_http_methods(["GET", "HEAD", "POST"])
@KEPT.keeps_what_was_typed
@for_roles(Role.CONSULTANT)
def transfer_new(request: SignedInRequest, reference: str) -> HttpResponse:
    """The client transfer form, or why it cannot be given now and what comes first."""
    case = counselled_case(request, reference)
    if request.method == "POST":
        saves = request.htmx or request.POST.get(DO) in (LATER, LEAVING)
        return _save(request, case) if saves else _give(request, case)
    kept = KEPT.kept_for(request, request.user, reference)
    draft = TransferDraft.objects.filter(case=case).first()
    form = TransferForm(initial=kept or (draft.typed if draft else {}), today=_today(case))
    page = {"is_restored": kept is not None, **last_saved(draft.saved_at if draft else None, request.user)}
    return _page(request, case, form, _may_transfer(case), page)


def _give(request: SignedInRequest, case: AssistCase) -> HttpResponse:
    form = TransferForm(request.POST, today=_today(case))
    if form.is_valid():
        submit = partial(submit_transfer, by=request.user, at=timezone.now(), case_reference=case.reference)
        transfer = carried_out(lambda: submit(form=form.typed(), submission_key=_key(request)))
        if isinstance(transfer, TransferFormRefused):
            form.show_errors(transfer.checked.errors)
        elif isinstance(transfer, Refused):
            return _page(request, case, form, transfer.decision)
        else:
            KEPT.forget(request)
            messages.success(request, f"{transfer.reference} was sent to the clinical managers.")
            return redirect("sessions_portal:transfer", transfer.reference)
    # what is there so far is kept all the same, unless it cannot be given at all
    draft = carried_out(lambda: _keep_draft(request, case))
    saved = {} if isinstance(draft, Refused) else last_saved(draft.saved_at, request.user)
    return _page(request, case, form, _may_transfer(case), saved)


def _save(request: SignedInRequest, case: AssistCase) -> HttpResponse:
    """Keep the draft: pressed for, or by the page itself while it is filled in."""
    draft = carried_out(lambda: _keep_draft(request, case))
    if isinstance(draft, Refused):
        if request.htmx:
            page = {"not_saved": draft.decision.because}
            return render(request, "sessions_portal/transfers/_saved.html", page, status=422)
        return _page(request, case, TransferForm(request.POST, today=_today(case)), draft.decision)
    if request.POST.get(DO) == LEAVING:
        return HttpResponse(status=204)
    if request.htmx:
        return render(
            request, "sessions_portal/transfers/_saved.html", last_saved(draft.saved_at, request.user)
        )
    messages.success(request, "The transfer form is kept as it is. You can go on at any time.")
    return redirect("sessions_portal:rebook", case.reference)


def _keep_draft(request: SignedInRequest, case: AssistCase) -> TransferDraft:
    draft = save_transfer_draft(
        by=request.user,
        at=timezone.now(),
        case_reference=case.reference,
        typed=typed_transfer(request.POST),
    )
    KEPT.forget(request)
    return draft


def _page(
    request: SignedInRequest,
    case: AssistCase,
    form: TransferForm,
    decision: Decision,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    page = case_facts(case) | {
        "form": form,
        "decision": decision,
        "contacts": contact_lines(contacts_of(case), request.user),
        "ending": may_end_case(case, request.user) if decision else None,
        "latest": case.transfers.first(),
        "submission_key": _key(request) if form.is_bound else uuid4(),
        "made_for": KEPT.note_for(request.user, case.reference),
        **(more or {}),
    }
    return render(request, "sessions_portal/transfers/form.html", page, status=422 if form.is_bound else 200)


def _may_transfer(case: AssistCase) -> Decision:
    return may_transfer(transfer_facts(case, timezone.now()))


def _today(case: AssistCase) -> date:
    return local_day(timezone.now(), case.client.organisation.zone)


def _key(request: SignedInRequest) -> UUID:
    """The key of this opened form; a fresh one where what was sent is not a key."""
    try:
        return UUID(request.POST.get(KEY, ""))
    except ValueError:
        return uuid4()
