"""One request: where it stands, what happened, what comes; and taking it back."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import SignedInRequest, for_roles
from accounts.roles import Role
from clients.cases.closing import may_close
from clients.sessions.counts import local_day
from decisions.decision import Decision
from decisions.refusal import refused_by
from extra_requests.commands.withdraw import withdraw_request
from extra_requests.employer_preview import shown_to_employer
from extra_requests.models import ExtraSessionsRequest
from extra_requests.rules.deciding import may_withdraw
from extra_requests.selectors import (
    loaded_for_case,
    requests_in_care_of,
    requests_managed_by,
    requests_visible_to,
)
from extra_requests.standing.standing import ending_of, overdue_on, standing_of
from extra_requests.standing.timeline.ahead import present_first, what_comes
from extra_requests.standing.timeline.desk import done_at_desk
from extra_requests.standing.timeline.past import what_happened
from extra_requests.standing.timeline.promise import promise_of
from extra_requests.states import State
from notifications.selectors import messages_about
from sessions_portal.access import CARERS
from sessions_portal.clinical_questions.on_status import clinical_side
from sessions_portal.letters.on_status import letter_side
from sessions_portal.requests.appeal_offer import appeal_offer
from sessions_portal.requests.mail_lines import mail_lines

READERS = (*CARERS, Role.CLINICAL_MANAGER, Role.ACCOUNT_MANAGER)


@require_safe
@for_roles(*READERS)
def request_status(request: SignedInRequest, reference: str) -> HttpResponse:
    """Where a request stands, with its time line. An account manager is led to the page that names no client."""
    shown = _loaded(requests_visible_to(request.user)).filter(reference=reference).first()
    if shown is None:
        get_object_or_404(requests_managed_by(request.user), reference=reference)
        return redirect("clinical_desk:account_request", reference)
    in_care = requests_in_care_of(request.user).filter(pk=shown.pk).exists()
    opens_case = in_care or request.user.has_role(Role.CLINICAL_MANAGER)
    now = timezone.now()
    today = local_day(now, shown.case.client.organisation.zone)
    letters = letter_side(shown, request.user, in_care=in_care, now=now)
    changes = list(shown.status_changes.select_related("by"))
    appeal = appeal_offer(shown, request.user, in_care=in_care)
    clinical = clinical_side(shown, request.user, changes, today)
    page = _facts(shown) | {
        "today": today,
        "clinical": clinical,
        "letters": letters,
        "standing": standing_of(shown, today, clinical.due if clinical else None),
        "ending": ending_of(shown, may_be_appealed=appeal.is_open),
        "appeal": appeal,
        "is_overdue": overdue_on(shown, today),
        "entries": [
            *what_happened(shown, changes, request.user, beside=done_at_desk(shown, request.user)),
            *present_first(
                what_comes(
                    shown.current_state,
                    promise_of(shown),
                    is_appeal=appeal.made is not None,
                    by_letter=letters is not None,
                )
            ),
        ],
        "mail": mail_lines(messages_about(shown.reference), request.user),
        "seen": shown_to_employer(shown, now=now),
        "before_its_hour": shown.redacted is not None and not shown.redacted.shown,
        "in_care": in_care,
        "opens_case": opens_case,
        "may_withdraw": opens_case and may_withdraw(shown.current_state, _roles(request)),
        "may_close": may_close(shown.case) if in_care and not shown.case.is_closed else None,
        "ask_again": _sessions_to_ask_again(shown) if in_care else None,
    }
    return render(request, "sessions_portal/requests/status.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CARERS)
def request_withdraw(request: SignedInRequest, reference: str) -> HttpResponse:
    """Ask once more, then withdraw. When it is decided already, the page says how instead."""
    shown = get_object_or_404(_loaded(requests_in_care_of(request.user)), reference=reference)
    decision: Decision = may_withdraw(shown.current_state, _roles(request))
    if request.method == "POST":
        refused = refused_by(
            lambda: withdraw_request(by=request.user, at=timezone.now(), reference=reference)
        )
        if refused is None:
            messages.success(request, f"{reference} was withdrawn. Booking on the case is open again.")
            return redirect("sessions_portal:request_status", reference)
        decision = refused
    status = 422 if request.method == "POST" else 200
    return render(
        request,
        "sessions_portal/requests/withdraw.html",
        _facts(shown) | {"decision": decision},
        status=status,
    )


def _loaded(requests: QuerySet[ExtraSessionsRequest]) -> QuerySet[ExtraSessionsRequest]:
    return loaded_for_case(requests).select_related("redacted", "submitted_by")


def _facts(shown: ExtraSessionsRequest) -> dict[str, Any]:
    client = shown.case.client
    return {
        "shown": shown,
        "case": shown.case,
        "client": client,
        "organisation_name": client.organisation.name,
    }


def _roles(request: SignedInRequest) -> list[Role]:
    return [Role(role) for role in request.user.roles]


def _sessions_to_ask_again(shown: ExtraSessionsRequest) -> int | None:
    """After an ask above the maximum, the maximum; ``None`` when asking again would not help."""
    most = shown.case.contract.max_sessions_per_request
    above = shown.current_state is State.REJECTED_AUTOMATICALLY and shown.sessions_requested > most
    return most if above else None
