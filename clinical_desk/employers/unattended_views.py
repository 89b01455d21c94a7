"""The employers without an account manager: named to every account manager, and taken on with one button."""

from datetime import datetime
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest, for_roles
from clients.account_managers.cover import take_on_organisation
from clients.account_managers.selectors import organisations_unattended
from clients.models import Organisation
from clinical_desk.access import ACCOUNT
from decisions.refusal import Refused, carried_out
from extra_requests.models import ExtraSessionsRequest


@require_POST
@for_roles(*ACCOUNT)
def take_on(request: SignedInRequest, code: str) -> HttpResponse:
    """Look after the employer from now on."""
    take = partial(take_on_organisation, by=request.user, at=timezone.now())
    try:
        taken = carried_out(lambda: take(organisation_code=code))
    except Organisation.DoesNotExist:
        raise Http404 from None
    if isinstance(taken, Refused):
        messages.error(request, taken.decision.because)
        return redirect("clinical_desk:employers")
    messages.success(request, f"You look after {taken.name} now. What waits for you is on its page.")
    return redirect("clinical_desk:employer", taken.code)


def offer_to_take_on(request: SignedInRequest, reference: str, now: datetime) -> HttpResponse:
    """From a mail that went to every account manager to the employer's line; 404 for a request that is somebody's."""
    unattended = organisations_unattended(request.user, at=now)
    waiting = ExtraSessionsRequest.objects.filter(
        reference=reference, case__client__organisation__in=unattended
    )
    name = waiting.values_list("case__client__organisation__name", flat=True).first()
    if name is None:
        raise Http404
    messages.info(request, f"{name} has no account manager. Take it on to open {reference}.")
    return redirect("clinical_desk:employers")
