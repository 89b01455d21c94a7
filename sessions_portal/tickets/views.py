"""Support tickets of the person who raises them."""

import re
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import SignedInRequest, for_roles
from clients.models import AssistCase
from clients.tickets.raising import raise_ticket
from clients.tickets.selectors import tickets_of
from clients.vocabulary import TicketCategory
from interface.days_and_times import moment_in_words
from interface.paging import page_by_key
from sessions_portal.access import CARERS
from sessions_portal.tickets.forms import TicketForm

ORDER = ("-raised_at", "-id")
_CASE = re.compile(r"ASST-[0-9]{6,12}")


@require_safe
@for_roles(*CARERS)
def tickets(request: SignedInRequest) -> HttpResponse:
    """One's own tickets, the newest first."""
    own = tickets_of(request.user).select_related("case").defer("question", "answer")
    page = page_by_key(own, ORDER, key=request.GET.get("key", ""))
    context = {
        "rows": [(ticket, moment_in_words(ticket.raised_at, request.user.zone)) for ticket in page.rows],
        "newer_url": f"?key={page.before}" if page.before else "",
        "older_url": f"?key={page.after}" if page.after else "",
    }
    return render(request, "sessions_portal/tickets/tickets.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CARERS)
def ticket_new(request: SignedInRequest) -> HttpResponse:
    """Ask Client Services; the address may name the case and the category to begin with."""
    form = TicketForm(request.POST if request.method == "POST" else None, initial=_first_answers(request))
    ask = partial(raise_ticket, by=request.user, at=timezone.now())
    try:
        if form.carries_out(
            lambda said: ask(
                category=said["category"], question=said["question"], case_reference=said["case"]
            )
        ):
            ticket = form.made
            messages.success(
                request, f"{ticket.reference} was raised. You get an e-mail when it is answered."
            )
            return redirect("sessions_portal:ticket", ticket.reference)
    except AssistCase.DoesNotExist:
        form.refuse_case()
    return render(
        request, "sessions_portal/tickets/new.html", {"form": form}, status=422 if form.is_bound else 200
    )


@require_safe
@for_roles(*CARERS)
def ticket(request: SignedInRequest, reference: str) -> HttpResponse:
    """One ticket: the question, and the answer once there is one."""
    shown = get_object_or_404(
        tickets_of(request.user).select_related("case", "answered_by", "claimed_by"), reference=reference
    )
    zone = request.user.zone
    context = {
        "ticket": shown,
        "raised_at": moment_in_words(shown.raised_at, zone),
        "answered_at": moment_in_words(shown.answered_at, zone) if shown.answered_at else "",
    }
    return render(request, "sessions_portal/tickets/ticket.html", context)


def _first_answers(request: SignedInRequest) -> dict[str, str]:
    case, about = request.GET.get("case", ""), request.GET.get("about", "")
    known = {category.value for category in TicketCategory}
    return {
        "case": case if _CASE.fullmatch(case) else "",
        "category": about if about in known else "",
    }
