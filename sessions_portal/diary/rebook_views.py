"""The page of a case: what is left, what may be booked, and the way to ask for more."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.access import SignedInRequest, for_roles
from accounts.roles import Role
from booking.commands.proposals import propose_sessions
from booking.commands.rebook import MOST_WEEKS, rebook_sessions
from clients.diary.booking_times import agrees_first
from clients.models import AssistCase
from clients.models.session import USUAL_MINUTES
from clients.selectors import cases_visible_to
from clients.vocabulary import Engagement
from interface.days_and_times import clock_in_words, moment_in_words
from interface.numbers_in_words import counted
from sessions_portal.access import CARERS
from sessions_portal.diary.case import CaseView, case_view
from sessions_portal.diary.forms import BookingForm, SlotForm
from sessions_portal.diary.requested_week import AskedWeek, requested_week

BY_GRID = "slots"


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was asked for, whichever of the two forms asked."""

    form: BookingForm | SlotForm
    starts_at: datetime
    weeks: int
    minutes: int


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CARERS, Role.CLINICAL_MANAGER)
def rebook(request: SignedInRequest, reference: str) -> HttpResponse:
    """Show a case, and book sessions on it. A clinical manager reads only: the command finds no such case of theirs."""
    case = get_object_or_404(
        cases_visible_to(request.user).select_related("contract", "client__organisation", "consultant__user"),
        reference=reference,
    )
    if request.method != "POST":
        return _page(request, case)
    if request.POST.get("how") == BY_GRID:
        slots = SlotForm(request.POST)
        if not slots.is_valid():
            return _page(request, case, slots=slots, status=422)
        chosen = slots.cleaned_data
        return _book(request, case, _Wish(slots, chosen["slot"], chosen["weeks"], USUAL_MINUTES))
    form = BookingForm(request.POST, zone=request.user.zone, now=timezone.now())
    if not form.is_valid():
        return _page(request, case, form=form, status=422)
    typed = form.cleaned_data
    return _book(request, case, _Wish(form, typed["starts_at"], 1, typed["minutes"]))


def _book(request: SignedInRequest, case: AssistCase, wish: _Wish) -> HttpResponse:
    """Book, or propose where an ad hoc associate agrees first."""
    proposes = _proposes(case)
    command = propose_sessions if proposes else rebook_sessions
    book = partial(command, by=request.user, at=timezone.now(), case_reference=case.reference)
    try:
        is_made = wish.form.carries_out(
            lambda _said: book(starts_at=wish.starts_at, weeks=wish.weeks, minutes=wish.minutes)
        )
    except AssistCase.DoesNotExist:
        raise Http404 from None
    if not is_made:
        asked = {"slots": wish.form} if isinstance(wish.form, SlotForm) else {"form": wish.form}
        return _page(request, case, **asked, status=422)
    made = wish.form.made
    when = moment_in_words(made[0].starts_at, request.user.zone)
    what = counted(len(made), "time") if proposes else counted(len(made), "session")
    be = "is" if len(made) == 1 else "are"
    first = when if len(made) == 1 else f"weekly from {when}"
    done = "proposed. Nothing is booked before it is accepted" if proposes else "booked"
    messages.success(request, f"{what} {be} {done}: {first}.")
    return redirect("sessions_portal:rebook", case.reference)


def _page(
    request: SignedInRequest,
    case: AssistCase,
    *,
    form: Any = None,
    slots: Any = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    view = case_view(case, request.user, now)
    week = _week(request, view, now)
    context: dict[str, Any] = {
        "view": view,
        "case": case,
        "client": case.client,
        "form": form or _empty_form(request, view),
        "slots": slots or SlotForm(most=_most_weeks(view)),
        "grid": week.grid if week else None,
        "day_form": week.day_form if week else None,
        "proposes": _proposes(case),
        "zone": clock_in_words(request.user.zone),
        "shows_consultant": request.user.pk != case.consultant.user_id,
    }
    refused = week is not None and week.is_refused
    return render(request, "sessions_portal/diary/rebook.html", context, status=422 if refused else status)


def _week(request: SignedInRequest, view: CaseView, now: datetime) -> AskedWeek | None:
    """Only where something can be booked. A week that no link leads to is answered 400."""
    if not (view.in_care and view.booking.decision):
        return None
    return requested_week(request.GET, view.case, now, opens_on=view.booking.opens_on)


def _most_weeks(view: CaseView) -> int:
    """What to offer: a bridging session is one; a monthly contract may leave room in each month."""
    if view.booking.decision.code == "bridging_session":
        return 1
    return MOST_WEEKS if view.case.contract.basis == "per_month" else min(view.counts.remaining, MOST_WEEKS)


def _proposes(case: AssistCase) -> bool:
    return agrees_first(Engagement(case.consultant.engagement))


def _empty_form(request: SignedInRequest, view: CaseView) -> BookingForm:
    initial = {"date": view.booking.opens_on} if view.booking.opens_on else {}
    return BookingForm(zone=request.user.zone, now=timezone.now(), initial=initial)
