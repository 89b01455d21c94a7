"""Noting what came of a completed session, afterwards."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.access import SignedInRequest, for_roles
from accounts.roles import Role
from clients.selectors import sessions_counselled_by
from clients.sessions.steps import may_note, write_outcome_note
from clients.vocabulary import SessionStatus
from decisions.refusal import refused_by
from interface.days_and_times import moment_in_words, zone_in_words
from sessions_portal.quick_view.outcome_form import OutcomeForm


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.CONSULTANT)
def outcome_note(request: SignedInRequest, reference: str) -> HttpResponse:
    """Write or rewrite the note; before the session is completed, the page says why not."""
    session = get_object_or_404(
        sessions_counselled_by(request.user).select_related("case__client"), reference=reference
    )
    decision, status = may_note(SessionStatus(session.status), is_own=True), 200
    form = OutcomeForm(initial={"outcome_note": session.outcome_note})
    if request.method == "POST":
        form, status = OutcomeForm(request.POST), 422
        if form.is_valid():
            note = partial(write_outcome_note, by=request.user, at=timezone.now(), reference=reference)
            refused = refused_by(lambda: note(outcome_note=form.cleaned_data["outcome_note"]))
            if refused is None:
                messages.success(request, f"The outcome of {reference} was noted.")
                return redirect("sessions_portal:rebook", session.case.reference)
            decision = refused
    context = {
        "session": session,
        "form": form,
        "decision": decision,
        "when": moment_in_words(session.starts_at, request.user.zone),
        "zone": zone_in_words(request.user.zone, session.starts_at),
    }
    return render(request, "sessions_portal/quick_view/session_note.html", context, status=status)
