"""The employers that an account manager looks after: the list, one of them, and who looks after it meanwhile."""

from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedInRequest, for_roles
from clients.account_managers.cover import arrange_cover, end_cover, hand_over_organisation, may_hand_over
from clients.account_managers.selectors import organisations_managed_by, organisations_unattended
from clients.models import AccountCover, Organisation
from clients.sessions.counts import local_day
from clinical_desk.access import ACCOUNT
from clinical_desk.employers.forms import CoverForm, HandOverEmployerForm
from clinical_desk.employers.list import (
    contracts_in_force,
    covers_of,
    employer_lines,
    request_lines,
    waiting_requests,
)
from decisions.refusal import refused_by
from extra_requests.pool import pools_on
from interface.paging import page_by_key

MOST_UNATTENDED = 50
REQUESTS_A_PAGE = ("due_on", "id")


def employer_or_404(request: SignedInRequest, code: str, now: datetime) -> Organisation:
    """The employer, if this person looks after it or covers it today."""
    managed = organisations_managed_by(request.user, at=now).select_related("account_manager")
    return get_object_or_404(managed, code=code)


@require_safe
@for_roles(*ACCOUNT)
def employers(request: SignedInRequest) -> HttpResponse:
    """Every employer that the person looks after: its pool, what waits for whom, and since when."""
    now = timezone.now()
    managed = organisations_managed_by(request.user, at=now).select_related("account_manager")
    page = page_by_key(managed, ("name", "id"), key=request.GET.get("key", ""))
    context = {
        "lines": list(employer_lines(page.rows, request.user, now)),
        "unattended": list(organisations_unattended(request.user, at=now)[:MOST_UNATTENDED]),
        "newer_url": f"?key={page.before}" if page.before else "",
        "older_url": f"?key={page.after}" if page.after else "",
    }
    return render(request, "clinical_desk/employers/employers.html", context)


@require_safe
@for_roles(*ACCOUNT)
def employer(request: SignedInRequest, code: str) -> HttpResponse:
    """One employer: contracts and pools, its reviewers, what waits, and who looks after it."""
    now = timezone.now()
    return _page(request, employer_or_404(request, code, now), now)


def _page(
    request: SignedInRequest, organisation: Organisation, now: datetime, *, status: int = 200, **forms: Any
) -> HttpResponse:
    today = local_day(now, organisation.zone)
    waiting = waiting_requests([organisation], request.user, now)
    page = page_by_key(waiting, REQUESTS_A_PAGE, key=request.GET.get("key", ""))
    context = {
        "organisation": organisation,
        "pools": list(pools_on(contracts_in_force([organisation], now), now).values()),
        "reviewers": organisation.reviewers.select_related("user").order_by("user__name", "pk"),
        "lines": request_lines(page.rows, now),
        "newer_url": f"?key={page.before}" if page.before else "",
        "older_url": f"?key={page.after}" if page.after else "",
        "may_hand_over": may_hand_over(request.user, organisation),
        "covers": covers_of(organisation, today),
        "today": today,
        "cover_form": CoverForm(
            instead_of=organisation.account_manager_id, initial={"from_on": today}, auto_id="cover_%s"
        ),
        "hand_over_form": HandOverEmployerForm(
            instead_of=organisation.account_manager_id, auto_id="hand_over_%s"
        ),
    }
    return render(request, "clinical_desk/employers/employer.html", context | forms, status=status)


@require_POST
@for_roles(*ACCOUNT)
def cover(request: SignedInRequest, code: str) -> HttpResponse:
    """Let a colleague stand in on some days."""
    now = timezone.now()
    organisation = employer_or_404(request, code, now)
    form = CoverForm(request.POST, instead_of=organisation.account_manager_id, auto_id="cover_%s")
    arrange = partial(arrange_cover, by=request.user, at=now, organisation_code=code)
    if form.carries_out(
        lambda said: arrange(covered_by=said["colleague"], from_on=said["from_on"], until_on=said["until_on"])
    ):
        name = form.cleaned_data["colleague"].name
        messages.success(request, f"{name} stands in for {organisation.name}.")
        return redirect("clinical_desk:employer", code)
    return _page(request, organisation, now, status=422, cover_form=form)


@require_POST
@for_roles(*ACCOUNT)
def cover_end(request: SignedInRequest, code: str, cover_id: int) -> HttpResponse:
    """End a cover sooner than arranged."""
    now = timezone.now()
    organisation = employer_or_404(request, code, now)
    end = partial(end_cover, by=request.user, at=now, organisation_code=organisation.code)
    try:
        refused = refused_by(lambda: end(cover_id=cover_id))
    except AccountCover.DoesNotExist:
        raise Http404 from None
    if refused is not None:
        messages.error(request, refused.because)
    else:
        messages.success(request, f"The cover for {organisation.name} has ended.")
    # the person who covered until now may not see the employer any more
    still_managed = organisations_managed_by(request.user, at=now).filter(pk=organisation.pk).exists()
    if still_managed:
        return redirect("clinical_desk:employer", code)
    return redirect("clinical_desk:employers")


@require_POST
@for_roles(*ACCOUNT)
def hand_over(request: SignedInRequest, code: str) -> HttpResponse:
    """Give the employer to a colleague for good."""
    now = timezone.now()
    organisation = employer_or_404(request, code, now)
    form = HandOverEmployerForm(
        request.POST, instead_of=organisation.account_manager_id, auto_id="hand_over_%s"
    )
    hand = partial(hand_over_organisation, by=request.user, at=now, organisation_code=code)
    if form.carries_out(lambda said: hand(to=said["colleague"])):
        name = form.cleaned_data["colleague"].name
        messages.success(request, f"{name} looks after {organisation.name} now, and is told by e-mail.")
        return redirect("clinical_desk:employers")
    return _page(request, organisation, now, status=422, hand_over_form=form)
