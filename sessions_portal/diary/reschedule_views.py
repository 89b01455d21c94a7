"""Moving a booked session to another time."""

from datetime import datetime
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.access import SignedInRequest, for_roles
from clients.diary.reschedule import reschedule_session
from clients.models import Session
from clients.selectors import loaded_with_case, sessions_in_care_of
from clients.sessions.life import SessionAction, may_take_step
from clients.vocabulary import SessionStatus
from interface.days_and_times import moment_in_words, zone_in_words
from sessions_portal.access import CARERS
from sessions_portal.diary.forms import MoveForm, SlotForm
from sessions_portal.diary.rebook_views import BY_GRID
from sessions_portal.diary.requested_week import requested_week


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CARERS)
def reschedule(request: SignedInRequest, reference: str) -> HttpResponse:
    """Choose a new time from the grid, or another one; when it is too late, the page says why instead."""
    session = get_object_or_404(
        loaded_with_case(sessions_in_care_of(request.user)),
        reference=reference,
    )
    now, zone = timezone.now(), request.user.zone
    if request.method != "POST":
        return _page(request, session, now, SlotForm(), MoveForm(zone=zone, now=now))
    if request.POST.get("how") == BY_GRID:
        slots = SlotForm(request.POST)
        if slots.is_valid():
            return _move(request, session, now, slots.cleaned_data["slot"], slots)
        return _page(request, session, now, slots, MoveForm(zone=zone, now=now), status=422)
    form = MoveForm(request.POST, zone=zone, now=now)
    if form.is_valid():
        return _move(request, session, now, form.cleaned_data["starts_at"], form)
    return _page(request, session, now, SlotForm(), form, status=422)


def _move(
    request: SignedInRequest,
    session: Session,
    now: datetime,
    starts_at: datetime,
    asked: SlotForm | MoveForm,
) -> HttpResponse:
    move = partial(reschedule_session, by=request.user, at=now, reference=session.reference)
    if not asked.carries_out(lambda _said: move(starts_at=starts_at)):
        slots = asked if isinstance(asked, SlotForm) else SlotForm()
        form = asked if isinstance(asked, MoveForm) else MoveForm(zone=request.user.zone, now=now)
        return _page(request, session, now, slots, form, status=422)
    moved = asked.made
    when = moment_in_words(moved.starts_at, request.user.zone)
    messages.success(request, f"{moved.reference} has moved to {when}.")
    return redirect("sessions_portal:rebook", session.case.reference)


def _page(
    request: SignedInRequest,
    session: Session,
    now: datetime,
    slots: SlotForm,
    form: MoveForm,
    *,
    status: int = 200,
) -> HttpResponse:
    decision = may_take_step(
        SessionAction.RESCHEDULE,
        status=SessionStatus(session.status),
        starts_at=session.starts_at,
        now=now,
    )
    week = requested_week(request.GET, session.case, now, without=session)
    context = {
        "session": session,
        "case": session.case,
        "decision": decision,
        "grid": week.grid if decision else None,
        "day_form": week.day_form,
        "slots": slots,
        "form": form,
        "when": moment_in_words(session.starts_at, request.user.zone),
        "zone": zone_in_words(request.user.zone, session.starts_at),
    }
    status = 422 if week.is_refused else status
    return render(request, "sessions_portal/diary/session_reschedule.html", context, status=status)
