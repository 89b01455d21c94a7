"""Commence, complete, no show, cancel: one address a step."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.access import SignedInRequest, for_roles
from clients.models import Session
from clients.selectors import sessions_in_care_of
from clients.sessions.life import ONE_PRESS, STEPS, SessionAction, may_take_step
from clients.sessions.steps import holds, take_session_step
from clients.vocabulary import SessionStatus
from decisions.decision import Decision
from decisions.refusal import Refused, carried_out
from interface.days_and_times import moment_in_words, zone_in_words
from sessions_portal.access import CARERS
from sessions_portal.quick_view.outcome_form import OutcomeForm
from sessions_portal.quick_view.sections import Place
from sessions_portal.quick_view.views import lists_context, quick_view_page

FROM_CASE = "from_case"


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CARERS)
def session_step(request: SignedInRequest, reference: str, action: str) -> HttpResponse:
    """Take a step with a session. Two have a page of their own: cancelling says first what it will cost, completing
    asks what came of it.
    """
    try:
        step = SessionAction(action)
    except ValueError:
        raise Http404 from None
    if step not in ONE_PRESS:
        raise Http404
    if request.method == "POST":
        return _take(request, reference, step)
    if step is SessionAction.CANCEL:
        return _cancel_page(request, reference)
    if step is SessionAction.COMPLETE:
        return _complete_page(request, reference, OutcomeForm())
    return HttpResponseNotAllowed(["POST"])


def _take(request: SignedInRequest, reference: str, step: SessionAction) -> HttpResponse:
    # every step but completing leaves it empty
    form = OutcomeForm(request.POST if step is SessionAction.COMPLETE else {})
    if not form.is_valid():
        return _complete_page(request, reference, form, status=422)
    take = partial(take_session_step, step, by=request.user, at=timezone.now(), reference=reference)
    try:
        session = carried_out(lambda: take(outcome_note=form.cleaned_data["outcome_note"]))
    except Session.DoesNotExist:
        raise Http404 from None
    if isinstance(session, Refused):
        return _refused(request, reference, step, session.decision)
    messages.success(request, f"{session.reference} was {STEPS[step].done}.")
    if request.htmx:
        return _lists(request, changed=reference)
    return redirect(_came_from(request, session))


def _refused(
    request: SignedInRequest, reference: str, step: SessionAction, decision: Decision
) -> HttpResponse:
    """Why not, where the person is: usually somebody else, or another tab, was quicker."""
    if step is SessionAction.CANCEL:
        return _cancel_page(request, reference, status=422)
    messages.error(request, f"{reference}: {decision.because}")
    if request.htmx:
        return _lists(request, changed=reference, status=422)
    return quick_view_page(request, Place.asked(request.GET.dict()), status=422)


def _lists(request: SignedInRequest, *, changed: str, status: int = 200) -> HttpResponse:
    context = lists_context(request, Place.asked(request.GET.dict())) | {
        "changed": changed,
        "is_fragment": True,
    }
    return render(request, "sessions_portal/quick_view/_lists.html", context, status=status)


def _complete_page(
    request: SignedInRequest, reference: str, form: OutcomeForm, *, status: int = 200
) -> HttpResponse:
    session = get_object_or_404(
        sessions_in_care_of(request.user).select_related("case__client", "consultant"), reference=reference
    )
    context = {
        "session": session,
        "writes_note": holds(request.user, session),
        "decision": _decision(SessionAction.COMPLETE, session),
        "form": form,
        "when": moment_in_words(session.starts_at, request.user.zone),
        "zone": zone_in_words(request.user.zone, session.starts_at),
        "back": _came_from(request, session),
    }
    return render(request, "sessions_portal/quick_view/session_complete.html", context, status=status)


def _decision(step: SessionAction, session: Session) -> Decision:
    return may_take_step(
        step, status=SessionStatus(session.status), starts_at=session.starts_at, now=timezone.now()
    )


def _cancel_page(request: SignedInRequest, reference: str, *, status: int = 200) -> HttpResponse:
    session = get_object_or_404(
        sessions_in_care_of(request.user).select_related("case__client"), reference=reference
    )
    decision = _decision(SessionAction.CANCEL, session)
    context = {
        "session": session,
        "decision": decision,
        "is_late": decision.code == "late_cancellation",
        "when": moment_in_words(session.starts_at, request.user.zone),
        "zone": zone_in_words(request.user.zone, session.starts_at),
        "back": _came_from(request, session),
    }
    return render(request, "sessions_portal/quick_view/session_cancel.html", context, status=status)


def _came_from(request: SignedInRequest, session: Session) -> str:
    """The page to go back to: the case, or Quick View at the same place."""
    if FROM_CASE in request.GET:
        return reverse("sessions_portal:rebook", args=[session.case.reference])
    return reverse("sessions_portal:quick_view") + Place.asked(request.GET.dict()).query
