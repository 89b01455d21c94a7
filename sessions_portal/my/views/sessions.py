"""The client's appointments: book, move, cancel, and take one into a calendar."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from booking.commands.rebook import rebook_session
from clients.acting import sessions_of
from clients.diary.reschedule import reschedule_session
from clients.models import Session
from clients.selectors import loaded_with_case
from clients.sessions.calendar_event import render_event
from clients.sessions.counts import CANCELLATION_NOTICE
from clients.sessions.life import SessionAction, may_take_step
from clients.sessions.mail import event_of
from clients.sessions.steps import take_session_step
from clients.vocabulary import SessionStatus
from decisions.refusal import refused_by
from interface.days_and_times import moment_in_words, zone_in_words
from notifications.envelope import CALENDAR_NAME
from sessions_portal.diary.forms import SlotForm
from sessions_portal.my import phrases
from sessions_portal.my.access import VisitRequest, for_client
from sessions_portal.my.appointments import (
    appointments_of,
    case_of,
    may_move_directly,
    open_days,
    week_of,
)
from sessions_portal.my.pages import own

# what was done, as the address of the next page says it
DONE = frozenset({"booked", "moved", "cancelled"})


@require_http_methods(["GET", "HEAD", "POST"])
@for_client
def sessions(request: VisitRequest) -> HttpResponse:
    """What is booked and left; book one of the open times."""
    now = timezone.now()
    if request.method != "POST":
        return _sessions_page(request, now)
    case = case_of(request.client)
    form = SlotForm(request.POST)
    if case is None or not form.is_valid():
        return _sessions_page(request, now, form, status=422)
    book = partial(rebook_session, by=request.client, at=now, case_reference=case.reference)
    refused = refused_by(lambda: book(starts_at=form.cleaned_data["slot"]))
    if refused is not None:
        return _sessions_page(request, now, form, why=phrases.refusal(refused), status=422)
    return _done("booked")


def _sessions_page(
    request: VisitRequest, now: datetime, form: SlotForm | None = None, *, why: str = "", status: int = 200
) -> HttpResponse:
    case = case_of(request.client)
    appointments = appointments_of(case, now) if case else None
    page: dict[str, Any] = {
        "page": "sessions",
        "appointments": appointments,
        "form": form,
        "why": why or _wrong(form),
        "done": request.GET.get("done", "") if request.GET.get("done") in DONE else "",
    }
    if case and appointments and appointments.may_book:
        page["open"] = open_days(case, now, week=request.GET.get("week", ""), opens_on=appointments.opens_on)
    return own(request, "sessions", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_client
def move(request: VisitRequest, reference: str) -> HttpResponse:
    """Choose another of the open times for an appointment."""
    session, now = _own_session(request, reference), timezone.now()
    if request.method != "POST":
        return _move_page(request, session, now)
    form = SlotForm(request.POST)
    if not form.is_valid():
        return _move_page(request, session, now, form, status=422)
    move_it = partial(reschedule_session, by=request.client, at=now, reference=reference)
    refused = refused_by(lambda: move_it(starts_at=form.cleaned_data["slot"]))
    if refused is not None:
        return _move_page(request, session, now, form, why=phrases.refusal(refused), status=422)
    return _done("moved")


def _move_page(
    request: VisitRequest,
    session: Session,
    now: datetime,
    form: SlotForm | None = None,
    *,
    why: str = "",
    status: int = 200,
) -> HttpResponse:
    decision = may_take_step(
        SessionAction.RESCHEDULE, status=SessionStatus(session.status), starts_at=session.starts_at, now=now
    )
    directly = may_move_directly(session.case)
    page = _facts(session) | {
        "may_move": decision.allowed and directly,
        "why_not": phrases.refusal(decision) if not decision else phrases.ARRANGED,
        "form": form,
        "why": why or _wrong(form),
    }
    if decision and directly:
        week = request.GET.get("week") or week_of(session, now)
        page["open"] = open_days(session.case, now, week=week, moving=session)
    return own(request, "move", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_client
def cancel(request: VisitRequest, reference: str) -> HttpResponse:
    """Say first what cancelling will cost, then cancel."""
    session, now = _own_session(request, reference), timezone.now()
    status = 200
    if request.method == "POST":
        cancel_it = partial(take_session_step, SessionAction.CANCEL, by=request.client, at=now)
        if refused_by(lambda: cancel_it(reference=reference)) is None:
            return _done("cancelled")
        # begun, or changed by somebody else meanwhile: the page says why
        session, status = _own_session(request, reference), 422
    decision = may_take_step(
        SessionAction.CANCEL, status=SessionStatus(session.status), starts_at=session.starts_at, now=now
    )
    page = _facts(session) | {
        "may_cancel": decision.allowed,
        "is_late": decision.code == "late_cancellation",
        "why_not": "" if decision else phrases.refusal(decision),
    }
    return own(request, "cancel", page, status=status)


@require_safe
@for_client
def event_file(request: VisitRequest, reference: str) -> HttpResponse:
    """The appointment for a calendar: the same event, by its UID and SEQUENCE, as in the e-mail."""
    session = _own_session(request, reference)
    if session.status != SessionStatus.BOOKED:
        raise Http404
    calendar = render_event(event_of(session, timezone.now()))
    return HttpResponse(
        calendar,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{CALENDAR_NAME}"'},
    )


def _own_session(request: VisitRequest, reference: str) -> Session:
    """The client's own session; the sessions of others are not found."""
    return get_object_or_404(
        loaded_with_case(sessions_of(request.client)),
        reference=reference,
    )


def _facts(session: Session) -> dict[str, Any]:
    zone = session.case.client.organisation.zone
    return {
        "page": "sessions",
        "session": session,
        "when": moment_in_words(session.starts_at, zone),
        "zone": zone_in_words(zone, session.starts_at),
        "free_until": moment_in_words(_free_until(session), zone),
    }


def _free_until(session: Session) -> datetime:
    """Until when it can be moved, or cancelled without being used."""
    notice: timedelta = CANCELLATION_NOTICE
    return session.starts_at - notice


def _wrong(form: SlotForm | None) -> str:
    """Why what was sent is not a time; `None` for a form that holds a time or was left empty."""
    return "Choose a time." if form is not None and form.errors else ""


def _done(what: str) -> HttpResponse:
    # the form's address ends in #week, which a browser would carry along, past the words that say what was done
    return redirect(f"{reverse('my:sessions')}?done={what}#done")
