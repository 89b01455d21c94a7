"""While a letter is typed: which of its words tell who it is about. For its writer's eyes; nothing is kept of it."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest, for_roles
from clients.models import AssistCase
from clients.selectors import cases_in_care_of
from clients.sessions.counts import local_day
from extra_requests.selectors import loaded_for_case, requests_in_care_of
from sessions_portal.access import CARERS, quiet_when_signed_out
from sessions_portal.letters.hints import PARTS, hints_for


@never_cache
@require_POST
@quiet_when_signed_out
@for_roles(*CARERS)
def letter_new_hint(request: SignedInRequest, reference: str) -> HttpResponse:
    """The hint to one part of a letter that asks for sessions."""
    cases = cases_in_care_of(request.user).select_related("client__organisation")
    return _hint(request, get_object_or_404(cases, reference=reference))


@never_cache
@require_POST
@quiet_when_signed_out
@for_roles(*CARERS)
def letter_answer_hint(request: SignedInRequest, reference: str) -> HttpResponse:
    """The hint to one part of a letter that is added to."""
    requests = loaded_for_case(requests_in_care_of(request.user))
    return _hint(request, get_object_or_404(requests, reference=reference).case)


def _hint(request: SignedInRequest, case: AssistCase) -> HttpResponse:
    part = request.POST.get("part")
    if part not in PARTS:
        raise Http404
    today = local_day(timezone.now(), case.client.organisation.zone)
    hint = hints_for(case, {part: request.POST.get(part, "")}, on=today)[part]
    if not hint.is_news(request.POST):
        # what is said already is not said aloud again
        return HttpResponse(status=204)
    return render(request, "sessions_portal/letters/_hint.html", {"hint": hint})
