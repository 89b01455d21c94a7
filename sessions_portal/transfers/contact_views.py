"""Transfer to private practice, for the client's own consultant: the contact first, and the decision in the end."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import SignedInRequest, for_roles
from accounts.roles import Role
from clients.models import AssistCase
from clients.selectors import cases_counselled_by, clinical_managers_for
from extra_requests.vocabulary.clinical import TransferState
from interface.days_and_times import moment_in_words
from transfers.commands.contact import log_contact
from transfers.contact_form import ContactForm
from transfers.facts import contacts_of, loaded_transfers, may_end_case, transfers_counselled_by
from transfers.shown import contact_lines, form_parts


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.CONSULTANT)
def contact(request: SignedInRequest, reference: str) -> HttpResponse:
    """Log a contact with a clinical manager about a case, and see those that were logged."""
    case = counselled_case(request, reference)
    now = timezone.now()
    form = ContactForm(
        request.POST if request.method == "POST" else None,
        managers=clinical_managers_for(case),
        zone=request.user.zone,
        now=now,
    )
    log = partial(log_contact, by=request.user, at=now, case_reference=reference)
    if form.carries_out(lambda _said: log(contact=form.contact())):
        messages.success(request, "The contact is logged.")
        return redirect("sessions_portal:transfer_new", reference)
    context = case_facts(case) | {"form": form, "contacts": contact_lines(contacts_of(case), request.user)}
    return render(
        request, "sessions_portal/transfers/contact.html", context, status=422 if form.is_bound else 200
    )


@require_safe
@for_roles(Role.CONSULTANT)
def transfer(request: SignedInRequest, reference: str) -> HttpResponse:
    """One transfer: where it stands, and the form as it was given."""
    shown = get_object_or_404(
        loaded_transfers(transfers_counselled_by(request.user)),
        reference=reference,
    )
    zone = request.user.zone
    context = case_facts(shown.case) | {
        "transfer": shown,
        "state": TransferState(shown.state),
        "parts": form_parts(shown.form),
        "contacts": contact_lines(contacts_of(shown.case), request.user),
        "submitted_at": moment_in_words(shown.submitted_at, zone),
        "decided_at": moment_in_words(shown.decided_at, zone) if shown.decided_at else "",
        "ending": may_end_case(shown.case, request.user) if not shown.decided_at else None,
    }
    return render(request, "sessions_portal/transfers/transfer.html", context)


def counselled_case(request: SignedInRequest, reference: str) -> AssistCase:
    """The case of an own client, or 404."""
    return get_object_or_404(
        cases_counselled_by(request.user).select_related("contract", "client__organisation"),
        reference=reference,
    )


def case_facts(case: AssistCase) -> dict[str, Any]:
    """What the head of every page about ``case`` shows."""
    return {"case": case, "client": case.client}
