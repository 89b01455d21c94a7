"""The page of a case: what is left, what may be booked, and the way to ask for more."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.roles import Role
from clients.models import AssistCase
from clients.refusal import Refused
from clients.selectors import cases_visible_to
from extra_requests.commands.rebook import rebook_session
from extra_requests.local_times import moment_in_words, zone_in_words
from sessions_portal.access import CARERS, SignedInRequest, for_roles
from sessions_portal.case_view import CaseView, case_view
from sessions_portal.forms.booking import BookingForm


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CARERS, Role.CLINICAL_MANAGER)
def rebook(request: SignedInRequest, reference: str) -> HttpResponse:
    """Show a case, and book a session on it. A clinical manager reads only: the command finds no such case of theirs."""
    case = get_object_or_404(
        cases_visible_to(request.user).select_related("contract", "client__organisation", "consultant__user"),
        reference=reference,
    )
    if request.method == "POST":
        return _book(request, case)
    return _page(request, case)


def _book(request: SignedInRequest, case: AssistCase) -> HttpResponse:
    now = timezone.now()
    form = BookingForm(request.POST, zone=request.user.zone, now=now)
    if not form.is_valid():
        return _page(request, case, form, status=422)
    try:
        session = rebook_session(
            by=request.user,
            at=now,
            case_reference=case.reference,
            starts_at=form.cleaned_data["starts_at"],
            minutes=form.cleaned_data["minutes"],
        )
    except AssistCase.DoesNotExist:
        raise Http404 from None
    except Refused as refusal:
        form.refuse(refusal.decision)
        return _page(request, case, form, status=422)
    when = moment_in_words(session.starts_at, request.user.zone)
    messages.success(request, f"{session.reference} is booked: {when}.")
    return redirect("sessions_portal:rebook", case.reference)


def _page(
    request: SignedInRequest, case: AssistCase, form: BookingForm | None = None, *, status: int = 200
) -> HttpResponse:
    now = timezone.now()
    view = case_view(case, request.user, now)
    context: dict[str, Any] = {
        "view": view,
        "case": case,
        "client": case.client,
        "form": form or _empty_form(request, view),
        "zone": zone_in_words(request.user.zone, now),
        "shows_consultant": request.user.pk != case.consultant.user_id,
    }
    return render(request, "sessions_portal/rebook.html", context, status=status)


def _empty_form(request: SignedInRequest, view: CaseView) -> BookingForm:
    initial = {"date": view.booking.opens_on} if view.booking.opens_on else {}
    return BookingForm(zone=request.user.zone, now=timezone.now(), initial=initial)
