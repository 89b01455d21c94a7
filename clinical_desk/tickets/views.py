"""The ticket queue of Client Services, shared by account managers and clinical managers."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import SignedInRequest, for_roles
from clients.models import SupportTicket
from clients.tickets.answering import answer_ticket
from clients.tickets.raising import claim_ticket
from clients.tickets.rules import may_answer_ticket, may_claim_ticket
from clients.tickets.selectors import loaded_tickets, tickets_on_desk_of
from clients.tickets.words_shown import words_shown
from clients.vocabulary import TicketState
from clinical_desk.access import DESK
from clinical_desk.tickets.forms import AnswerForm
from decisions.refusal import refused_by
from interface.days_and_times import moment_in_words
from interface.paging import page_by_key

SHOWN = {"open": "Open", "mine": "Mine", "answered": "Answered"}


@require_safe
@for_roles(*DESK)
def tickets(request: SignedInRequest) -> HttpResponse:
    """Open tickets, the longest waiting first; one's own claims; or what was answered."""
    asked = request.GET.get("show", "")
    show = asked if asked in SHOWN else "open"
    rows = loaded_tickets(tickets_on_desk_of(request.user))
    answered = show == "answered"
    rows = rows.filter(state=(TicketState.ANSWERED if answered else TicketState.OPEN).value)
    if show == "mine":
        rows = rows.filter(claimed_by=request.user)
    order = ("-raised_at", "-id") if answered else ("raised_at", "id")
    page = page_by_key(rows.defer("question", "answer"), order, key=request.GET.get("key", ""))
    context = {
        "rows": [(ticket, moment_in_words(ticket.raised_at, request.user.zone)) for ticket in page.rows],
        "show": show,
        "shown": SHOWN.items(),
        "newer_url": f"?show={show}&key={page.before}" if page.before else "",
        "older_url": f"?show={show}&key={page.after}" if page.after else "",
    }
    return render(request, "clinical_desk/tickets/tickets.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*DESK)
def ticket(request: SignedInRequest, reference: str) -> HttpResponse:
    """One ticket, and its answer: written here, or read."""
    shown = _ticket(request, reference)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    answer = partial(answer_ticket, by=request.user, at=timezone.now(), reference=reference)
    if form.carries_out(lambda said: answer(answer=said["answer"])):
        messages.success(request, f"{reference} is answered.")
        return redirect("clinical_desk:ticket", reference)
    return _page(request, shown, form, status=422 if form.is_bound else 200)


@require_POST
@for_roles(*DESK)
def ticket_claim(request: SignedInRequest, reference: str) -> HttpResponse:
    """Take a ticket; when somebody was faster, its page says who has it."""
    shown = _ticket(request, reference)
    refused = refused_by(lambda: claim_ticket(by=request.user, at=timezone.now(), reference=reference))
    if refused is not None:
        messages.error(request, refused.because)
        return _page(request, shown, AnswerForm(), status=422)
    messages.success(request, f"{reference} is yours.")
    return redirect("clinical_desk:ticket", reference)


def _ticket(request: SignedInRequest, reference: str) -> SupportTicket:
    return get_object_or_404(
        loaded_tickets(tickets_on_desk_of(request.user)),
        reference=reference,
    )


def _page(
    request: SignedInRequest, shown: SupportTicket, form: AnswerForm, *, status: int = 200
) -> HttpResponse:
    zone, state, who = request.user.zone, TicketState(shown.state), request.user.pk
    raised_by, claimed_by = shown.raised_by_id, shown.claimed_by_id
    context = {
        "ticket": shown,
        "question": words_shown(shown.question, shown, request.user),
        "answer": words_shown(shown.answer, shown, request.user),
        "form": form,
        "may_claim": may_claim_ticket(state, by=who, raised_by=raised_by, claimed_by=claimed_by),
        "may_answer": may_answer_ticket(state, by=who, raised_by=raised_by, claimed_by=claimed_by),
        "raised_at": moment_in_words(shown.raised_at, zone),
        "answered_at": moment_in_words(shown.answered_at, zone) if shown.answered_at else "",
    }
    return render(request, "clinical_desk/tickets/ticket.html", context, status=status)
