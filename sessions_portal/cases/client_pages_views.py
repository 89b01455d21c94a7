"""The consultant's, and the desk's, side of the client's own pages: send a link, see whether it was opened, take links back."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.access import SignedInRequest, for_roles
from accounts.models import User
from accounts.roles import Role
from clients.client_links.sending import cases_to_link, may_send_link, revoke_client_links, send_client_link
from clients.models import AssistCase, ClientLink
from decisions.decision import Decision
from decisions.refusal import refused_by
from interface.days_and_times import moment_in_words, zone_in_words
from interface.numbers_in_words import counted
from sessions_portal.access import CARERS

LINKS_SHOWN = 5
REVOKE = "revoke"


@dataclass(frozen=True, slots=True)
class LinkLine:
    """One link: when it was made, and what became of it. Times are the reader's."""

    made: str
    state: str
    word: str


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CARERS, Role.CLINICAL_MANAGER)
def client_pages(request: SignedInRequest, reference: str) -> HttpResponse:
    """The links of a case's client; send one, or take all back."""
    case = get_object_or_404(cases_to_link(request.user).select_related("client"), reference=reference)
    if request.method != "POST":
        return _page(request, case)
    now = timezone.now()
    if request.POST.get("what") == REVOKE:
        taken = revoke_client_links(by=request.user, at=now, case_reference=reference)
        messages.success(request, _taken_back(taken))
        return redirect("sessions_portal:client_pages", reference)
    send = partial(send_client_link, by=request.user, at=now, case_reference=reference)
    refused = refused_by(lambda: send(client_asks="client_asks" in request.POST))
    if refused is not None:
        return _page(request, case, refused, status=422)
    messages.success(request, "A link is on its way to the client.")
    return redirect("sessions_portal:client_pages", reference)


def _page(
    request: SignedInRequest, case: AssistCase, refusal: Decision | None = None, *, status: int = 200
) -> HttpResponse:
    now = timezone.now()
    links = ClientLink.objects.filter(client=case.client_id).select_related("visit")[:LINKS_SHOWN]
    decision = may_send_link(case.client)
    context = {
        "case": case,
        "client": case.client,
        "decision": decision,
        "only_when_asked": decision.code == "wants_no_mail",
        "refusal": refusal,
        "links": [_line(link, request.user, now) for link in links],
        "zone": zone_in_words(request.user.zone, now),
    }
    return render(request, "sessions_portal/cases/client_pages.html", context, status=status)


def _line(link: ClientLink, reader: User, now: datetime) -> LinkLine:
    made = moment_in_words(link.made_at, reader.zone)
    if link.revoked_at:
        return LinkLine(made, "withdrawn", "Taken back")
    if link.opened_at:
        return LinkLine(made, "completed", f"Opened {moment_in_words(link.opened_at, reader.zone)}")
    if link.expires_at <= now:
        return LinkLine(made, "closed", "Too old")
    return LinkLine(made, "queued", "Not opened yet")


def _taken_back(number: int) -> str:
    if not number:
        return "There was nothing to take back."
    return f"{counted(number, 'link')} {'was' if number == 1 else 'were'} taken back. The client’s pages are closed."
